package exo.testkit.command;

import exo.service.AtomicFile;
import exo.service.Command;
import exo.service.Commit;
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
import exo.testkit.crash.CrashHistory;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Objects;
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
  private static final int MOST_JOBS = 256;

  /** Where the shortest story goes unless {@code --story} says otherwise. */
  static final String STORY = "exo-story.json";

  /** Actions of one history. */
  static final int LENGTH = 4_000;

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
      description = "The seed of the first history; those of the others follow (1).")
  @Nullable Long seed;

  @Option(
      names = "--steps",
      paramLabel = "N",
      description =
          "Ends with the history in which so many up-calls and down-calls are checked (200000; of a"
              + " libOS 100000); with --for as well, whichever comes first.")
  @Nullable Long steps;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description =
          "Ends instead with the history in which this time is over: 60s, 10m or 1h. The first"
              + " history takes seconds, for it is played twice and its power cut; a libOS's clauses"
              + " are not in it.")
  @Nullable String time;

  @Option(
      names = "--laws",
      paramLabel = "LAWS",
      description = "Only these: L1,L8. A libOS's clauses are all held to.")
  @Nullable String laws;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Threads, at most 256; each plays histories of its own (1).")
  @Nullable Integer jobs;

  @Option(
      names = "--mutant",
      paramLabel = "NAME",
      description =
          "Checks this broken kernel instead: 1 when the bug is found, 0 when it is not; list: the"
              + " names there are.")
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
    Way way = way();
    way.refuseOthers(given());
    files(way).requireDistinct(shell.directory());
    try {
      return check(way, shell);
    } catch (SlowHost slow) {
      shell.err().println("exo: " + slow.getMessage());
      return ExitStatus.HOST;
    } catch (UncheckedIOException noRoom) {
      throw Objects.requireNonNull(noRoom.getCause());
    }
  }

  @Override
  public @Nullable String accepted(String option) {
    return switch (option) {
      case "--jobs" -> range(MOST_JOBS);
      case "--hunts" -> range(Integer.MAX_VALUE);
      case "--steps" -> Limits.STEPS;
      default -> null;
    };
  }

  private static String range(int most) {
    return "1 to " + most;
  }

  private Way way() {
    if (libOs != null) {
      return Way.LIBOS;
    } else if (report) {
      return Way.REPORT;
    } else if (mutant != null) {
      return mutant.equals("list") ? Way.LIST : replay != null ? Way.RETELL : Way.HUNT;
    } else if (replay != null) {
      return Way.REPLAY;
    }
    return campaign != null ? Way.CAMPAIGN : Way.KERNEL;
  }

  /** {@return the options on the command line, but for those that say which way it is} */
  private Set<String> given() {
    Set<String> given = new LinkedHashSet<>();
    add(given, "--kernel", kernel && way() != Way.KERNEL && way() != Way.CAMPAIGN);
    add(given, "--mutant", mutant != null && (libOs != null || report));
    add(given, "--replay", replay != null && way() != Way.REPLAY && way() != Way.RETELL);
    add(given, "--campaign", campaign != null && way() != Way.CAMPAIGN);
    add(given, "--report", report && way() != Way.REPORT);
    add(given, "--seed", seed != null);
    add(given, "--steps", steps != null);
    add(given, "--for", time != null);
    add(given, "--laws", laws != null);
    add(given, "--jobs", jobs != null);
    add(given, "--story", story != null);
    add(given, "--hunts", hunts != null);
    add(given, "--json", json != null);
    return given;
  }

  /** What is read and what is written, by the option that names it. */
  private NamedFiles files(Way way) {
    NamedFiles files = new NamedFiles();
    files.add("LIBOS", libOs != null && libOs.endsWith(".jar") ? libOs : null);
    files.add("--replay", replay);
    files.add("--campaign", campaign);
    if (way.tells()) {
      files.add("--story", story());
      files.add("the events of --story", EventsBeside.name(story()));
    } else if (replay != null) {
      files.add("the events of --replay", EventsBeside.name(replay));
    }
    files.add("--json", json);
    return files;
  }

  private static void add(Set<String> given, String option, boolean is) {
    if (is) {
      given.add(option);
    }
  }

  private ExitStatus check(Way way, Shell shell) throws IOException {
    requireCount("--jobs", jobs(), MOST_JOBS);
    requireCount("--hunts", hunts(), Integer.MAX_VALUE);
    Judging judging = judging();
    return switch (way) {
      case REPORT -> report(shell);
      case LIST -> MutantCheck.list(shell);
      case LIBOS -> recorded(shell, out -> libOs(judging, shell, out));
      case HUNT -> recorded(shell, out -> hunt(shell, out));
      case RETELL ->
          recorded(shell, out -> new MutantCheck(given(mutant), shell, out).replay(given(replay)));
      case REPLAY -> recorded(shell, out -> replay(given(replay), judging, shell, out));
      case CAMPAIGN -> recorded(shell, out -> campaign(judging, shell, out));
      case KERNEL -> recorded(shell, out -> kernel(judging, shell, out));
    };
  }

  /** Does what there is to do and writes it down. */
  @FunctionalInterface
  private interface Recorded {
    ExitStatus run(@Nullable OutputStream out) throws IOException;
  }

  /** What {@code --json} names is opened before anything is done. */
  private ExitStatus recorded(Shell shell, Recorded check) throws IOException {
    if (json == null) {
      return check.run(null);
    }
    try (AtomicFile file = AtomicFile.open("--json", shell.directory().resolve(json))) {
      ExitStatus status = check.run(file.stream());
      file.commit();
      return status;
    }
  }

  private static String given(@Nullable String option) {
    return Objects.requireNonNull(option);
  }

  private static void requireCount(String option, int number, int most) {
    if (number < 1 || number > most) {
      throw InputError.at(
          option,
          "%d is %s; accepted: %s"
              .formatted(number, number < 1 ? "less than 1" : "more than " + most, range(most)));
    }
  }

  private int jobs() {
    return jobs == null ? 1 : jobs;
  }

  private int hunts() {
    return hunts == null ? HUNTS : hunts;
  }

  private long seed() {
    return seed == null ? 1 : seed;
  }

  private String story() {
    return story == null ? STORY : story;
  }

  private Limits limits(long otherwise, Shell shell) {
    return Limits.of(steps, time, otherwise, shell.interruption());
  }

  private Judging judging() {
    return laws == null ? Judging.ALL : Judging.ALL.only(Laws.selected("--laws", laws));
  }

  // ---- the ways

  private ExitStatus report(Shell shell) throws IOException {
    Path page = shell.installation().home().resolve("docs/reliability.md");
    return Reliability.write(page, hunts(), jobs(), shell);
  }

  private ExitStatus hunt(Shell shell, @Nullable OutputStream out) throws IOException {
    long most = Limits.steps(steps, STEPS);
    return new MutantCheck(given(mutant), shell, out).hunt(seed(), most, story());
  }

  private ExitStatus replay(String file, Judging judging, Shell shell, @Nullable OutputStream out)
      throws IOException {
    boolean isCrash = read(shell, file, CrashHistory::isIn);
    if (isCrash && laws != null) {
      throw InputError.at("--laws", file + " is a crash history, which L13 judges; accepted: none");
    }
    Replay replay = new Replay(file, shell);
    long begun = System.nanoTime();
    Campaign.Result result =
        isCrash
            ? replay.of(read(shell, file, CrashHistory::read))
            : replay.of(history(shell, file), judging);
    CheckJson.write(result, seconds(begun), out);
    return Replay.status(result);
  }

  private ExitStatus libOs(Judging judging, Shell shell, @Nullable OutputStream out)
      throws IOException {
    String name = given(libOs);
    if (laws != null) {
      Laws.requireAuditor("--laws", judging.laws());
    }
    Limits limits = limits(COMPANY_STEPS, shell);
    Terms terms = Target.of(name, shell);
    ContractCheck contract = ContractCheck.of(terms, shell);
    // The model hears of puppets' calls only.
    Judging ofCompany = Judging.AUDIT.only(judging.laws());
    CompanyCheck company = new CompanyCheck(terms, ofCompany, limits.fromNow(), shell);
    long begun = System.nanoTime();
    Campaign.Result result = company.run(seed());
    ExitStatus status = company.tell(result, again(name));
    CheckJson.write(contract, result, seconds(begun), out);
    return contract.status() == ExitStatus.OK ? status : contract.status();
  }

  private String again(String name) {
    return Again.word(name) + (laws == null ? "" : " --laws " + Again.word(laws));
  }

  private ExitStatus kernel(Judging judging, Shell shell, @Nullable OutputStream out)
      throws IOException {
    Limits limits = limits(STEPS, shell);
    StoryPlace.of(story(), shell);
    var plan = new Campaign.Plan(seed(), LENGTH, jobs(), judging);
    long begun = System.nanoTime();
    Campaign.Result result = played(plan, limits, shell);
    double seconds = seconds(begun);
    new Summary(shell.out()).print(plan, result, seconds);
    return ended(result, seconds, shell, out);
  }

  /** The same, and written down with what was checked before. */
  private ExitStatus campaign(Judging judging, Shell shell, @Nullable OutputStream out)
      throws IOException {
    Limits limits = limits(STEPS, shell);
    StoryPlace.of(story(), shell);
    Path file = shell.directory().resolve(given(campaign));
    CampaignFile before = CampaignFile.readOrBegin("--campaign", file, seed, LENGTH);
    CampaignFile part = before.on(Commit.of(shell.installation().home()));
    try (AtomicFile kept = AtomicFile.open("--campaign", file)) {
      var plan = new Campaign.Plan(part.nextSeed(), part.length(), jobs(), judging);
      long begun = System.nanoTime();
      Campaign.Result result = played(plan, limits, shell);
      double seconds = seconds(begun);
      CampaignFile after = part.plus(result, seconds);
      after.write(kept.stream());
      kept.commit();
      Summary summary = new Summary(shell.out());
      summary.print(plan, result, seconds);
      summary.print(after);
      return ended(result, seconds, shell, out);
    }
  }

  private static Campaign.Result played(Campaign.Plan plan, Limits limits, Shell shell) {
    try (Progress progress = new Progress(shell)) {
      return Campaign.run(plan, limits, totals -> limits.show(progress, totals));
    }
  }

  private ExitStatus ended(
      Campaign.Result result, double seconds, Shell shell, @Nullable OutputStream out)
      throws IOException {
    CheckJson.write(result, seconds, out);
    if (result.failure() != null) {
      new Findings(laws, shell, story()).tell(result.failure());
      return ExitStatus.VIOLATED;
    }
    return shell.interruption().requested() ? ExitStatus.INTERRUPTED : ExitStatus.OK;
  }

  private static double seconds(long begun) {
    return (System.nanoTime() - begun) / 1e9;
  }

  // ---- histories in files

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
    } catch (NoSuchFileException e) {
      throw InputError.at("--replay", name + " is not there");
    } catch (MalformedInputException e) {
      throw InputError.at("--replay", name + ": no whole history: it is no UTF-8");
    } catch (IOException e) {
      throw InputError.at("--replay", name + ": " + FileTrouble.reason(e));
    } catch (IllegalArgumentException e) {
      throw InputError.at("--replay", oneLine(String.valueOf(e.getMessage())));
    }
  }

  /** What stands in a file may have lines of its own. */
  private static String oneLine(String message) {
    return message.replaceAll("\\p{Cntrl}", "?");
  }
}
