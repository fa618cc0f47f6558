package exo.testkit.command;

import exo.kernel.audit.Law;
import exo.service.AtomicFile;
import exo.service.Command;
import exo.service.ExitStatus;
import exo.service.FileTrouble;
import exo.service.InputError;
import exo.service.Progress;
import exo.service.Shell;
import exo.testkit.Campaign;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.SlowHost;
import exo.testkit.Totals;
import exo.testkit.crash.CrashHistory;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code exo check}. */
@CommandLine.Command(
    description = {
      "Plays generated histories of several libOSes on small machines and has the laws judged after"
          + " every kernel step.",
      "Where one is broken it prints the shortest story that shows it, and ends with status 1.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  exo check --kernel --for 60s           the kernel, for a minute",
      "  exo check --kernel --seed 7 --steps 1000000",
      "  exo check --mutant frame-not-scrubbed   a kernel with a bug in it",
      "  exo check minimal                      a libOS, clause by clause and in generated company",
      "  exo check --laws L1,L8                 these laws only",
      "  exo check --replay story.json          a history from a file",
      "  exo list laws                          what there is",
    })
final class CheckCommand implements Command {
  private static final long STEPS = 200_000;
  private static final long COMPANY_STEPS = 100_000;
  private static final int HUNTS = 20;
  private static final String STORY = "exo-story.json";
  private static final int LENGTH = 4_000;

  @Parameters(
      arity = "0..1",
      paramLabel = "LIBOS",
      description =
          "Holds this libOS to the contract instead, and plays it in generated company: a name, or"
              + " a jar with one in it.")
  @Nullable String libOs;

  @Option(names = "--kernel", description = "Checks the kernel, which is what is checked anyway.")
  boolean kernel;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "The seed of the first history; those of the others follow (${DEFAULT-VALUE}).")
  long seed = 1;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Ends when so many up-calls and down-calls are checked (200000; of a libOS 100000).")
  @Nullable Long steps;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "Ends after this time instead: 60s, 10m or 1h.")
  @Nullable String time;

  @Option(names = "--laws", paramLabel = "LAWS", description = "Only these: L1,L8.")
  @Nullable String laws;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads; each plays histories of its own (1).")
  @Nullable Integer jobs;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description = "Checks this broken kernel instead; list: the names there are.")
  @Nullable String mutant;

  @Option(
      names = "--replay",
      paramLabel = "FILE",
      description = "Plays the history in this file instead, and tells it.")
  @Nullable String replay;

  @Option(
      names = "--story",
      paramLabel = "FILE",
      description =
          "Where the shortest story goes, to be replayed ("
              + STORY
              + "), and beside it its"
              + " events.")
  @Nullable String story;

  @Option(
      names = "--campaign",
      paramLabel = "FILE",
      description = "Goes on where the campaign in this file stopped, and adds what is checked.")
  @Nullable String campaign;

  @Option(
      names = "--report",
      description = "Measures it all and writes docs/reliability.md; takes a while.")
  boolean report;

  @Option(
      names = "--hunts",
      paramLabel = "N",
      description = "With --report: hunts for each broken kernel (20).")
  @Nullable Integer hunts;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Writes what was checked and found to this file.")
  @Nullable String json;

  @Override
  public ExitStatus run(Shell shell) throws IOException {
    try {
      return check(shell);
    } catch (SlowHost slow) {
      shell.err().println("exo: " + slow.getMessage());
      return ExitStatus.HOST;
    }
  }

  private ExitStatus check(Shell shell) throws IOException {
    if (libOs != null) {
      return libOs(libOs, shell);
    }
    if (jobs() < 1) {
      throw InputError.at("--jobs", jobs() + " is less than 1");
    }
    if (report) {
      return report(shell);
    }
    if (mutant != null) {
      return mutant(mutant, shell);
    }
    Judging judging = judging();
    if (replay != null) {
      return replay(replay, judging, shell);
    }
    Limits limits = Limits.of(steps, time, STEPS, shell.interruption());
    CampaignFile before = campaign == null ? CampaignFile.begin(seed, LENGTH) : resume(shell);
    if (json == null) {
      return play(before, judging, limits, shell, null);
    }
    try (AtomicFile file = AtomicFile.open("--json", shell.directory().resolve(json))) {
      ExitStatus status = play(before, judging, limits, shell, file);
      file.commit();
      return status;
    }
  }

  private ExitStatus replay(String file, Judging judging, Shell shell) throws IOException {
    if (!read(shell, file, CrashHistory::isIn)) {
      return Replay.of(file, history(shell, file), judging, shell);
    }
    if (laws != null) {
      throw InputError.at("--laws", file + " is a crash history, which L13 judges; accepted: none");
    }
    return Replay.of(read(shell, file, CrashHistory::read), shell);
  }

  private ExitStatus libOs(String name, Shell shell) throws IOException {
    refuseWithLibOs();
    Judging judging = laws == null ? Judging.AUDIT : judging();
    Limits limits = Limits.of(steps, time, COMPANY_STEPS, shell.interruption());
    Terms terms = Target.of(name, shell);
    if (json == null) {
      return libOs(name, terms, judging, limits, shell, null);
    }
    try (AtomicFile file = AtomicFile.open("--json", shell.directory().resolve(json))) {
      ExitStatus status = libOs(name, terms, judging, limits, shell, file);
      file.commit();
      return status;
    }
  }

  private ExitStatus libOs(
      String name,
      Terms terms,
      Judging judging,
      Limits limits,
      Shell shell,
      @Nullable AtomicFile out)
      throws IOException {
    ContractCheck contract = ContractCheck.of(terms, shell);
    CompanyCheck company = new CompanyCheck(terms, judging, limits, shell);
    long begun = System.nanoTime();
    Campaign.Result result = company.run(seed);
    ExitStatus status = company.tell(result, laws == null ? name : name + " --laws " + laws);
    if (out != null) {
      CheckJson.write(contract, result, (System.nanoTime() - begun) / 1e9, out.stream());
    }
    return contract.status() == ExitStatus.OK ? status : contract.status();
  }

  private void refuseWithLibOs() {
    refuse("--kernel", kernel);
    refuse("--mutant", mutant != null);
    refuse("--replay", replay != null);
    refuse("--campaign", campaign != null);
    refuse("--report", report);
    refuse("--jobs", jobs != null);
    refuse("--story", story != null);
    refuse("--hunts", hunts != null);
  }

  private int jobs() {
    return jobs == null ? 1 : jobs;
  }

  private String story() {
    return story == null ? STORY : story;
  }

  private static void refuse(String option, boolean given) {
    if (given) {
      throw InputError.at(option, "there is a LIBOS as well; accepted: one of them");
    }
  }

  private ExitStatus report(Shell shell) throws IOException {
    int each = hunts == null ? HUNTS : hunts;
    if (each < 1) {
      throw InputError.at("--hunts", each + " is less than 1");
    }
    Path page = shell.installation().home().resolve("docs/reliability.md");
    Reliability.write(page, each, jobs(), shell);
    return ExitStatus.OK;
  }

  private ExitStatus mutant(String name, Shell shell) throws IOException {
    if (name.equals("list")) {
      return MutantCheck.list(shell);
    }
    if (replay != null) {
      return MutantCheck.replay(name, replay, shell);
    }
    long most = steps == null ? STEPS : steps;
    return MutantCheck.of(name, seed, most, story(), shell);
  }

  private Judging judging() {
    return laws == null ? Judging.ALL : Judging.AUDIT.only(selected(laws));
  }

  private static Set<Law> selected(String names) {
    Set<Law> chosen = EnumSet.noneOf(Law.class);
    for (String name : names.split(",", -1)) {
      chosen.add(Laws.named("--laws", name.strip()));
    }
    return chosen;
  }

  private CampaignFile resume(Shell shell) throws IOException {
    Path file = shell.directory().resolve(campaignFile());
    return CampaignFile.readOrBegin("--campaign", file, seed, LENGTH);
  }

  private String campaignFile() {
    return java.util.Objects.requireNonNull(campaign);
  }

  static History history(Shell shell, String name) throws IOException {
    return read(shell, name, HistoryFile::read);
  }

  /** Reads a history of one kind or the other. */
  interface Reader<H> {
    H read(Path file) throws IOException;
  }

  static <H> H read(Shell shell, String name, Reader<H> reader) throws IOException {
    try {
      return reader.read(shell.directory().resolve(name));
    } catch (java.nio.file.NoSuchFileException e) {
      throw InputError.at("--replay", name + " is not there");
    } catch (MalformedInputException e) {
      throw InputError.at("--replay", name + ": no whole history: it is no UTF-8");
    } catch (IOException e) {
      throw InputError.at("--replay", name + ": " + FileTrouble.reason(e));
    } catch (IllegalArgumentException e) {
      throw InputError.at("--replay", String.valueOf(e.getMessage()));
    }
  }

  private ExitStatus play(
      CampaignFile before, Judging judging, Limits limits, Shell shell, @Nullable AtomicFile out)
      throws IOException {
    long begun = System.nanoTime();
    var plan = new Campaign.Plan(before.nextSeed(), before.length(), jobs(), judging);
    Campaign.Result result;
    try (Progress progress = new Progress(shell)) {
      result = Campaign.run(plan, limits, totals -> limits.show(progress, totals));
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    CampaignFile after = before.plus(result, seconds);
    if (campaign != null) {
      after.write("--campaign", shell.directory().resolve(campaign));
    }
    Totals now = result.totals();
    new Summary(shell.out()).print(plan, result, seconds, campaign == null ? null : after);
    if (out != null) {
      CheckJson.write(now, result, seconds, out.stream());
    }
    if (result.failure() != null) {
      Findings.tell(result.failure(), shell, story());
      return ExitStatus.VIOLATED;
    }
    return shell.interruption().requested() ? ExitStatus.INTERRUPTED : ExitStatus.OK;
  }
}
