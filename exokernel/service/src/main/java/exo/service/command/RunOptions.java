package exo.service.command;

import exo.service.InputError;
import exo.service.Share;
import exo.service.Size;
import exo.service.manifest.Audit;
import exo.service.manifest.Manifest;
import exo.service.manifest.Names;
import exo.service.manifest.Overrides;
import exo.service.manifest.RunPlan;
import exo.service.plugin.PolicyPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The options that describe a run, as they were typed. */
final class RunOptions {
  private static final String DEFAULT_SCENARIO = "default";

  private static final String PROGRAM = ".elf";

  @Parameters(
      arity = "0..1",
      paramLabel = "MANIFEST",
      parameterConsumer = First.class,
      description = {
        "What to run: a TOML file, or a bundled scenario (exo list scenarios). Without it and "
            + "without --trace: the scenario called default. Or a static arm64 program, "
            + "PROGRAM.elf [ARG...], whose arguments are all that follows it.",
      })
  @Nullable String manifest;

  /** What follows a program. */
  List<String> arguments = List.of();

  /** Whatever comes after a program is the program's, options and all. */
  static final class First implements IParameterConsumer {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's signature
    public void consumeParameters(Stack<String> remaining, ArgSpec argument, CommandSpec command) {
      String first = remaining.pop();
      argument.setValue(first);
      if (first.endsWith(PROGRAM)) {
        List<String> rest = new ArrayList<>();
        while (!remaining.isEmpty()) {
          rest.add(remaining.pop());
        }
        for (CommandSpec mixin : command.mixins().values()) {
          if (mixin.userObject() instanceof RunOptions options) {
            options.arguments = rest;
          }
        }
      }
    }
  }

  /** Returns the path of a program; null when something else is to be run. */
  @Nullable String program() {
    return manifest != null && manifest.endsWith(PROGRAM) ? manifest : null;
  }

  /** Returns what a program has no use for, by option; null where it was not given. */
  Map<String, @Nullable String> notForPrograms() {
    Map<String, @Nullable String> given = new LinkedHashMap<>();
    given.put("--trace", trace);
    given.put("--trace-column", column);
    given.put("--mode", mode);
    given.put("--writes", writes);
    given.put("--content", content);
    given.put("--arbiter", arbiter);
    given.put("--guarantee", guarantee);
    given.put("--answer", answer);
    given.put("--gate", gate);
    given.put("--schedule", schedule);
    given.put("--audit", audit);
    return given;
  }

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description =
          "The trace to play: a file, a bundled trace (exo list traces), or a workload"
              + " (docs/workloads.md).")
  @Nullable String trace;

  @Option(
      names = "--trace-column",
      paramLabel = "C",
      description = "Where a table has its keys: a column's number from 1, or its name.")
  @Nullable String column;

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      description = {
        "What the policy sees: paging (faults, access flags, dirty bits) or cache (every lookup). "
            + "Default: cache.",
      })
  @Nullable String mode;

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = {
        "The libOS's data frames, which is the policy's capacity: 64MiB, 2500frames, 2500blocks, "
            + "or 10%% of the trace's distinct pages, the default. Tables come on top.",
      })
  @Nullable String memory;

  @Option(
      names = "--policy",
      paramLabel = "NAME,...",
      description = {
        "Replacement policies (exo list policies). Several: each runs alone on a fresh machine. "
            + "Default: clock.",
      })
  @Nullable String policy;

  @Option(
      names = "--policy-path",
      paramLabel = "P",
      description = {
        "Where your own policies and libOSes are: .java files, jars or directories, separated by "
            + "colons.",
      })
  @Nullable String policyPath;

  @Option(
      names = "--writes",
      paramLabel = "SHARE",
      description =
          "Turns this share of accesses into stores where the trace has reads only: 20%%.")
  @Nullable String writes;

  @Option(
      names = "--content",
      paramLabel = "on|off",
      description = {
        "Whether pages carry content that is checked. off moves no bytes, for very long traces, and"
            + " claims no law about contents. Default: on.",
      })
  @Nullable String content;

  @Option(
      names = "--arbiter",
      paramLabel = "NAME",
      description = {
        "Who decides whom to ask for frames when somebody wants more (exo list arbiters). "
            + "Default: largest.",
      })
  @Nullable String arbiter;

  @Option(
      names = "--guarantee",
      paramLabel = "SIZE",
      description = "Frames that a libOS can always have, whoever wants more. Default: none.")
  @Nullable String guarantee;

  @Option(
      names = "--answer",
      paramLabel = "NAME",
      description = "What a libOS gives when it is asked for frames (exo list answers).")
  @Nullable String answer;

  @Option(
      names = "--gate",
      paramLabel = "KIND",
      description = {
        "What stands between the kernel and a libOS: direct or thread (exo list gates). "
            + "Default: direct.",
      })
  @Nullable String gate;

  @Option(
      names = "--schedule",
      paramLabel = "HOW",
      description = {
        "Adds a libOS that owns the processor's time and gives it to the others, in their order: "
            + "stride:3,2,1 by tickets, rr in turn, edf:PERIOD/BUDGET,... (exo list schedulers).",
      })
  @Nullable String schedule;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      description = "The machine's profile (exo list profiles). Default: cortex-a76.")
  @Nullable String profile;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Where whatever is random comes from. Default: 1.")
  @Nullable String seed;

  @Option(
      names = "--audit",
      paramLabel = "full",
      arity = "0..1",
      preprocessor = BareAudit.class,
      description = {
        "Checks the laws after each kernel step, and everything at intervals; --audit=full checks "
            + "everything each time, for small machines.",
      })
  @Nullable String audit;

  /** A bare {@code --audit} has a value of its own and does not take the next argument for one. */
  static final class BareAudit implements IParameterPreprocessor {
    @Override
    @SuppressWarnings("JdkObsolete") // picocli's signature
    public boolean preprocess(
        Stack<String> arguments, CommandSpec command, ArgSpec option, Map<String, Object> details) {
      if (!"=".equals(details.get("separator"))) {
        arguments.push(Audit.STEP.toString());
      }
      return false;
    }
  }

  /**
   * Makes the plan.
   *
   * @param names what the names in it can stand for
   * @param directory what paths are relative to
   * @throws InputError for the first thing that is wrong with it
   */
  RunPlan plan(Names names, Path directory) {
    if (policyPath != null) {
      String where = "--policy-path";
      names.addPolicies(where, PolicyPath.split(where, policyPath, directory));
    }
    Overrides overrides = overrides(names, directory);
    RunPlan plan = base(overrides, names, directory);
    names.checkModes(plan);
    names.checkSchedule(plan);
    return plan;
  }

  private RunPlan base(Overrides overrides, Names names, Path directory) {
    Path tracePath = overrides.trace();
    if (manifest == null && tracePath != null) {
      return overrides.alone("main", tracePath, names.policyPath());
    }
    String shown = manifest == null ? DEFAULT_SCENARIO : manifest;
    Path file = names.manifest("MANIFEST", shown, directory);
    return overrides.on(Manifest.read(file, shown, names));
  }

  private Overrides overrides(Names names, Path directory) {
    return new Overrides(
        trace == null ? null : names.trace("--trace", trace, directory),
        column,
        mode == null ? null : Names.mode("--mode", mode),
        memory == null ? null : Size.parse("--memory", memory),
        policy == null ? null : names.checkPolicies("--policy", policies(policy)),
        writes == null ? null : Share.parse("--writes", writes),
        content == null ? null : onOff("--content", content),
        profile == null ? null : names.checkProfile("--profile", profile),
        seed == null ? null : number("--seed", seed),
        audit == null ? null : Names.audit("--audit", audit),
        arbiter == null ? null : names.checkArbiter("--arbiter", arbiter),
        guarantee == null ? null : Size.parse("--guarantee", guarantee),
        gate == null ? null : Names.gate("--gate", gate),
        answer == null ? null : names.checkAnswer("--answer", answer),
        schedule);
  }

  private static List<String> policies(String text) {
    Set<String> policies = new LinkedHashSet<>();
    for (String name : text.split(",", -1)) {
      if (name.isBlank()) {
        throw InputError.at("--policy", InputError.quote(text) + " has an empty name in it");
      }
      if (!policies.add(name.strip())) {
        throw InputError.at("--policy", InputError.quote(text) + " names " + name + " twice");
      }
    }
    return new ArrayList<>(policies);
  }

  private static boolean onOff(String where, String text) {
    return switch (text) {
      case "on" -> true;
      case "off" -> false;
      default -> throw InputError.unknown(where, "choice", text, List.of("on", "off"));
    };
  }

  static long number(String where, String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw InputError.at(
          where,
          InputError.quote(text) + " is no number; accepted: a whole number from -2^63 to 2^63-1");
    }
  }
}
