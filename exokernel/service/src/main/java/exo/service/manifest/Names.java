package exo.service.manifest;

import exo.abi.LibraryOsProvider;
import exo.adversary.AdversaryProvider;
import exo.hw.MachineDescription;
import exo.kernel.GateKind;
import exo.minimal.answer.AnswerProvider;
import exo.minimal.answer.Answers;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import exo.minimal.schedule.SchedulerProvider;
import exo.minimal.schedule.Schedulers;
import exo.revocation.ArbiterProvider;
import exo.revocation.OverrunPolicy;
import exo.service.InputError;
import exo.service.Installation;
import exo.service.plugin.Plugins;
import exo.service.plugin.PolicyPath;
import exo.service.workload.Workload;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * What the names in manifests and options can stand for. Everything is looked up when it is asked
 * for, so that a mistyped option costs no policy its loading.
 */
public final class Names {
  private final Installation installation;
  private final List<Path> policyPath = new ArrayList<>();
  private @Nullable Plugins plugins;

  /** Makes the names of an installation. */
  public Names(Installation installation) {
    this.installation = installation;
  }

  /**
   * Adds a user's own policies, before any policy is looked up.
   *
   * @throws InputError when they cannot be loaded
   */
  public void addPolicies(String where, List<Path> path) {
    if (!path.isEmpty()) {
      policyPath.addAll(path);
      plugins = new Plugins(PolicyPath.loader(where, policyPath));
    }
  }

  /** Returns where a user's own policies are. */
  public List<Path> policyPath() {
    return List.copyOf(policyPath);
  }

  /** Returns our policies and libOSes, and the user's own. */
  public Plugins plugins() {
    Plugins known = plugins;
    if (known == null) {
      known = new Plugins(PolicyPath.loader("", List.of()));
      plugins = known;
    }
    return known;
  }

  /** Returns every policy by name. */
  public List<PolicyProvider> policies(String where) {
    try {
      return Policies.all(plugins().names());
    } catch (IllegalArgumentException e) {
      throw InputError.at(where, String.valueOf(e.getMessage()));
    }
  }

  /** Returns every kind of libOS. */
  public List<LibraryOsProvider> kinds() {
    List<LibraryOsProvider> kinds = new ArrayList<>();
    ServiceLoader.load(LibraryOsProvider.class, plugins().names()).forEach(kinds::add);
    return kinds;
  }

  /** Returns whether a kind of libOS is there to misbehave. */
  public boolean isAdversary(String kind) {
    return kinds().stream()
        .anyMatch(known -> known.name().equals(kind) && known instanceof AdversaryProvider);
  }

  /** Returns the parameters that a kind of libOS accepts; none when it does not say. */
  List<String> parameters(String kind) {
    for (LibraryOsProvider known : kinds()) {
      if (known.name().equals(kind)) {
        return known.parameters();
      }
    }
    return List.of();
  }

  /** Returns whether a kind of libOS takes a program of instructions; one that does not say what it takes may. */
  boolean runsImages(String kind) {
    List<String> known = parameters(kind);
    return known.isEmpty() || known.contains("image");
  }

  void checkKind(String where, String name) {
    List<String> known = new ArrayList<>();
    for (LibraryOsProvider kind : kinds()) {
      known.add(kind.name());
    }
    check(where, "libOS", name, known);
  }

  /** Returns its argument, if every one is the name of a policy. */
  public List<String> checkPolicies(String where, List<String> names) {
    List<String> known = new ArrayList<>();
    for (PolicyProvider policy : policies(where)) {
      known.add(policy.name());
    }
    for (String name : names) {
      check(where, "policy", name, known);
    }
    return names;
  }

  /**
   * Checks that every libOS has policies that work with what its mode shows them. The modes and the
   * policies may come from a manifest and from the command line, so this is for the whole plan.
   */
  public void checkModes(RunPlan plan) {
    for (LibOsPlan libOs : plan.libOses()) {
      for (String policy : libOs.policies()) {
        try {
          Policies.find(policy, libOs.mode(), plugins().names());
        } catch (IllegalArgumentException e) {
          throw InputError.at("libOS " + libOs.name(), String.valueOf(e.getMessage()));
        }
      }
    }
  }

  /** Returns every scheduler. */
  public List<SchedulerProvider> schedulers(String where) {
    try {
      return Schedulers.all(plugins().names());
    } catch (IllegalArgumentException e) {
      throw InputError.at(where, String.valueOf(e.getMessage()));
    }
  }

  /** Checks that a plan's libOSes can be scheduled as it says. */
  public void checkSchedule(RunPlan plan) {
    String schedule = plan.processor().schedule();
    if (schedule == null) {
      return;
    }
    String where = plan.processor().scheduleAt();
    var terms = exo.minimal.schedule.Terms.of(schedule, plan.libOses().size());
    List<SchedulerProvider> all = schedulers(where);
    check(
        where, "scheduler", terms.scheduler(), all.stream().map(SchedulerProvider::name).toList());
    for (LibOsPlan libOs : plan.libOses()) {
      if (libOs.name().equals(ProcessorPlan.SCHEDULER)) {
        throw InputError.at(
            where,
            "the libOS that schedules is called scheduler, and so is one of the others; accepted:"
                + " another name for that");
      }
    }
    try {
      Schedulers.find(terms.scheduler(), plugins().names()).create(terms, 1);
    } catch (IllegalArgumentException e) {
      throw InputError.at(where, String.valueOf(e.getMessage()));
    }
  }

  /** Returns its argument, if it is the name of a profile. */
  public String checkProfile(String where, String name) {
    check(where, "profile", name, MachineDescription.profiles());
    return name;
  }

  private static void check(String where, String kind, String name, List<String> known) {
    if (!known.contains(name)) {
      throw InputError.unknown(where, kind, name, known);
    }
  }

  /** Returns every arbiter. */
  public List<ArbiterProvider> arbiters() {
    List<ArbiterProvider> arbiters = new ArrayList<>();
    ServiceLoader.load(ArbiterProvider.class, plugins().names()).forEach(arbiters::add);
    return arbiters;
  }

  /** Returns its argument, if it is the name of an arbiter. */
  public String checkArbiter(String where, String name) {
    check(where, "arbiter", name, arbiters().stream().map(ArbiterProvider::name).toList());
    return name;
  }

  /** Returns every policy for overrun slices. */
  public List<OverrunPolicy> overruns() {
    List<OverrunPolicy> overruns = new ArrayList<>();
    ServiceLoader.load(OverrunPolicy.class, plugins().names()).forEach(overruns::add);
    return overruns;
  }

  void checkOverrun(String where, String name) {
    check(where, "overrun", name, overruns().stream().map(OverrunPolicy::name).toList());
  }

  /** Returns every answer to a revocation. */
  public List<AnswerProvider> answers() {
    return Answers.all(plugins().names());
  }

  /** Returns its argument, if it is the name of an answer. */
  public String checkAnswer(String where, String name) {
    check(where, "answer", name, answers().stream().map(AnswerProvider::name).toList());
    return name;
  }

  /** Returns the gate of this name. */
  public static GateKind gate(String where, String name) {
    return lowerCase(where, "gate", name, GateKind.values());
  }

  /** Returns the mode of this name. */
  public static ObservationMode mode(String where, String name) {
    return lowerCase(where, "mode", name, ObservationMode.values());
  }

  /** Returns the audit of this name. */
  public static Audit audit(String where, String name) {
    return lowerCase(where, "audit", name, Audit.values());
  }

  /** Returns the constant that is called this in lower case. */
  static <E extends Enum<E>> E lowerCase(String where, String kind, String name, E[] constants) {
    List<String> known = new ArrayList<>();
    for (E constant : constants) {
      String word = constant.name().toLowerCase(Locale.ROOT);
      if (word.equals(name)) {
        return constant;
      }
      known.add(word);
    }
    throw InputError.unknown(where, kind, name, known);
  }

  /**
   * Finds a trace.
   *
   * @param text a path, the name of a bundled trace, or a workload of one word
   * @param directory what a path is relative to
   */
  public Path trace(String where, String text, Path directory) {
    Path file = resolve(where, text, directory);
    if (Workload.isInline(text) && !Files.exists(file)) {
      return Path.of(text);
    }
    Path bundled = Files.exists(file) || text.contains("/") ? null : installation.trace(text);
    return bundled != null
        ? bundled
        : existing(where, "trace", text, file, installation.traceNames());
  }

  /**
   * Finds a file that has no name but its path.
   *
   * @param kind what it is, in a word
   * @param directory what the path is relative to
   */
  Path file(String where, String kind, String text, Path directory) {
    return existing(
        where, kind, text, resolve(where, text, directory), List.of(), "the path of a file");
  }

  /**
   * Finds a manifest.
   *
   * @param text a path, or the name of a bundled manifest
   * @param directory what a path is relative to
   */
  public Path manifest(String where, String text, Path directory) {
    Path file = resolve(where, text, directory);
    Path bundled = Files.exists(file) || text.contains("/") ? null : installation.scenario(text);
    return bundled != null
        ? bundled
        : existing(where, "manifest", text, file, installation.scenarioNames());
  }

  private static Path resolve(String where, String text, Path directory) {
    try {
      return directory.resolve(text);
    } catch (InvalidPathException e) {
      throw InputError.at(where, InputError.quote(text) + " is no path");
    }
  }

  private static Path existing(
      String where, String kind, String text, Path file, List<String> bundled) {
    String accepted = "a file, or a bundled " + kind + ": " + InputError.listed(bundled);
    return existing(where, kind, text, file, bundled, accepted);
  }

  private static Path existing(
      String where, String kind, String text, Path file, List<String> bundled, String accepted) {
    if (Files.isDirectory(file)) {
      throw InputError.at(where, file + " is a directory; accepted: a file");
    }
    if (Files.exists(file)) {
      if (!Files.isReadable(file)) {
        throw InputError.at(where, file + ": permission denied");
      }
      return file;
    }
    List<String> candidates = new ArrayList<>(bundled);
    int slash = text.lastIndexOf('/') + 1;
    for (String sibling : siblings(file)) {
      candidates.add(text.substring(0, slash) + sibling);
    }
    throw InputError.unknown(where, kind, text, candidates, accepted);
  }

  private static List<String> siblings(Path file) {
    Path directory = file.toAbsolutePath().getParent();
    List<String> names = new ArrayList<>();
    if (directory == null || !Files.isDirectory(directory)) {
      return names;
    }
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(directory, Files::isRegularFile)) {
      for (Path entry : entries) {
        names.add(entry.getFileName().toString());
      }
    } catch (IOException e) {
      return List.of(); // nothing to suggest, and the file is missing all the same
    }
    return names;
  }
}
