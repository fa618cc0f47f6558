package exo.service.manifest;

import exo.kernel.GateKind;
import exo.minimal.policy.ObservationMode;
import exo.service.InputError;
import exo.service.Share;
import exo.service.Size;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the command line says, each null where it says nothing. What it says about a libOS replaces
 * what the manifest says about every libOS; without a manifest it describes the only one.
 *
 * @param trace the file of the trace
 * @param column where a table has its keys
 * @param mode what a policy sees
 * @param memory the data frames of a libOS
 * @param policies one cell for each
 * @param writes the share of accesses that become stores
 * @param content whether pages carry content
 * @param profile the machine's profile
 * @param seed where whatever is random comes from
 * @param audit how closely the laws are checked
 * @param arbiter who decides whom to ask
 * @param guarantee frames a libOS can always have
 * @param gate what stands between a libOS and the kernel
 * @param answer what a libOS gives when it is asked
 * @param schedule a scheduler and its terms
 */
public record Overrides(
    @Nullable Path trace,
    @Nullable String column,
    @Nullable ObservationMode mode,
    @Nullable Size memory,
    @Nullable List<String> policies,
    @Nullable Share writes,
    @Nullable Boolean content,
    @Nullable String profile,
    @Nullable Long seed,
    @Nullable Audit audit,
    @Nullable String arbiter,
    @Nullable Size guarantee,
    @Nullable GateKind gate,
    @Nullable String answer,
    @Nullable String schedule) {
  private static final String WRITES = "--writes";
  private static final String GUARANTEE = "--guarantee";
  private static final String SCHEDULE = "--schedule";

  /**
   * Applies them to a manifest.
   *
   * @throws InputError when a trace is given for a manifest of several libOSes
   */
  public RunPlan on(RunPlan plan) {
    checkTrace(plan);
    checkTracesAreMeant(plan);
    List<LibOsPlan> libOses = new ArrayList<>();
    for (LibOsPlan libOs : plan.libOses()) {
      libOses.add(on(libOs));
    }
    return new RunPlan(
        plan.source(),
        profile == null ? plan.machine() : plan.machine().withProfile(profile),
        arbiter == null ? plan.revocation() : plan.revocation().withArbiter(arbiter),
        schedule == null ? plan.processor() : plan.processor().withSchedule(schedule, SCHEDULE),
        libOses,
        seed == null ? plan.seed() : seed,
        audit == null ? plan.audit() : audit,
        plan.policyPath());
  }

  private void checkTrace(RunPlan plan) {
    int count = plan.libOses().size();
    if (trace != null && count > 1) {
      throw InputError.at(
          "--trace",
          "%s has %d libOSes, and a trace is the program of one; accepted: a manifest of one"
                  .formatted(plan.source(), count)
              + " libOS, or none");
    }
  }

  /** What is about traces is for those who play one, of which there has to be one. */
  private void checkTracesAreMeant(RunPlan plan) {
    boolean programs = plan.libOses().stream().anyMatch(l -> l.program() instanceof ElfPlan);
    boolean traces = plan.libOses().stream().anyMatch(l -> l.program() instanceof TracePlan);
    if (!programs || traces) {
      return;
    }
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--trace", trace != null);
    given.put("--trace-column", column != null);
    given.put(WRITES, writes != null);
    given.put("--content", content != null);
    given.forEach(
        (option, is) -> {
          if (is) {
            throw InputError.at(
                option,
                "is for traces, and %s has programs of instructions; accepted: beside a manifest"
                        .formatted(plan.source())
                    + " with a trace, or none");
          }
        });
  }

  /**
   * Makes the plan for one libOS without a manifest.
   *
   * @param name what reports call the libOS
   * @param program the trace it plays
   */
  public RunPlan alone(String name, Path program, List<Path> policyPath) {
    var libOs = LibOsPlan.of(name, new TracePlan(program, null, Share.NONE, WRITES, true));
    return on(
        new RunPlan(
            "command line",
            MachinePlan.DEFAULT,
            RevocationPlan.DEFAULT,
            ProcessorPlan.DEFAULT,
            List.of(libOs),
            RunPlan.SEED,
            Audit.OFF,
            policyPath));
  }

  private LibOsPlan on(LibOsPlan libOs) {
    if (libOs.program() instanceof ElfPlan) {
      checkSuitsProgram(libOs.name());
    }
    LibOsPlan changed =
        libOs
            .withProgram(on(libOs.program()))
            .withTerms(on(libOs.terms(), libOs.program() instanceof ProgramPlan.None));
    changed = mode == null ? changed : changed.withMode(mode);
    changed = memory == null ? changed : changed.withMemory(memory);
    return policies == null ? changed : changed.withPolicies(policies);
  }

  private void checkSuitsProgram(String libOs) {
    if (mode != null) {
      ElfTerms.checkMode("--mode", mode, libOs);
    }
    ElfTerms.checkMemory("--memory", memory, libOs);
    ElfTerms.checkSize(GUARANTEE, guarantee, libOs);
  }

  private Terms on(Terms terms, boolean adversary) {
    Terms changed = guarantee == null ? terms : terms.withGuarantee(guarantee, GUARANTEE);
    changed = gate == null ? changed : changed.withGate(gate);
    return answer == null || adversary ? changed : changed.withAnswer(answer);
  }

  private ProgramPlan on(ProgramPlan program) {
    return program instanceof TracePlan played ? on(played) : program;
  }

  private TracePlan on(TracePlan program) {
    TracePlan changed = program;
    if (trace != null) {
      changed = changed.withTrace(trace, column);
    } else if (column != null) {
      changed = changed.withTrace(program.trace(), column);
    }
    changed = writes == null ? changed : changed.withWrites(writes, WRITES);
    return content == null ? changed : changed.withContent(content);
  }
}
