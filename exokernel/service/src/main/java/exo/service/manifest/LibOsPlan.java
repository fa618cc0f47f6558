package exo.service.manifest;

import exo.minimal.policy.ObservationMode;
import exo.service.Size;
import java.util.List;
import java.util.Map;

/**
 * A libOS and what it runs.
 *
 * @param name what reports call it; no other libOS of the machine has it
 * @param kind the name of its {@link exo.abi.LibraryOsProvider}
 * @param policies the replacement policies to try, one per cell; at least one
 * @param mode what a policy sees of the accesses
 * @param memory its data frames, which is the policy's capacity
 * @param program what runs on it
 * @param quota what it may hold
 * @param terms what it is promised, when it is there, and how it answers
 * @param parameters whatever else its kind wants to be told
 * @param parametersAt the place in a file that tells it; empty when nothing does
 */
public record LibOsPlan(
    String name,
    String kind,
    List<String> policies,
    ObservationMode mode,
    Size memory,
    ProgramPlan program,
    QuotaPlan quota,
    Terms terms,
    Map<String, String> parameters,
    String parametersAt) {
  /** Data frames of a program of instructions where nothing else is asked for: 64 MiB. */
  public static final int ELF_FRAMES = 1 << 14;

  /** What an instruction may need at a time: its own page and two that its data lie on. */
  public static final int LEAST_ELF_FRAMES = 3;

  /** Copies what could change. */
  public LibOsPlan {
    policies = List.copyOf(policies);
    parameters = Map.copyOf(parameters);
    if (policies.isEmpty()) {
      throw new IllegalArgumentException("libOS " + name + " has no policy");
    }
  }

  /**
   * Makes the plan where only the program is known: {@code minimal} with {@code clock}, in cache
   * mode, and a tenth of the trace's pages for memory.
   */
  static LibOsPlan of(String name, ProgramPlan program) {
    return new LibOsPlan(
        name,
        "minimal",
        List.of("clock"),
        ObservationMode.CACHE,
        Size.parse("memory", "10%"),
        program,
        QuotaPlan.NONE,
        Terms.NONE,
        Map.of(),
        "");
  }

  /** Makes the plan where only the program of instructions is known: it is paged, in 64 MiB. */
  public static LibOsPlan of(String name, ElfPlan program) {
    return of(name, (ProgramPlan) program)
        .withMode(ObservationMode.PAGING)
        .withMemory(new Size.Fixed(ELF_FRAMES));
  }

  /** Makes the plan of the libOS that schedules the others; the policy and the mode it has no use for are somebody else's. */
  static LibOsPlan scheduler(String schedule, LibOsPlan other) {
    return new LibOsPlan(
        ProcessorPlan.SCHEDULER,
        "scheduling",
        other.policies(),
        other.mode(),
        new Size.Fixed(0),
        ProgramPlan.NONE,
        QuotaPlan.NONE,
        Terms.NONE,
        Map.of("schedule", schedule),
        "");
  }

  LibOsPlan withName(String name) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  LibOsPlan withKind(String kind) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  LibOsPlan withParameters(Map<String, String> parameters, String parametersAt) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  /** Returns the same with other policies. */
  public LibOsPlan withPolicies(List<String> policies) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  LibOsPlan withMode(ObservationMode mode) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  /** Returns the same with so much memory. */
  public LibOsPlan withMemory(Size memory) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  LibOsPlan withProgram(ProgramPlan program) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  LibOsPlan withQuota(QuotaPlan quota) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  LibOsPlan withTerms(Terms terms) {
    return new LibOsPlan(
        name, kind, policies, mode, memory, program, quota, terms, parameters, parametersAt);
  }

  /** Returns where what the kind is told in so many words stands, or else which libOS is told. */
  public String toldAt() {
    return parametersAt.isEmpty() ? "libOS " + name : parametersAt;
  }

  /** Returns the policy of a cell: a libOS with one policy has it in all of them. */
  String policy(int cell) {
    return policies.get(policies.size() == 1 ? 0 : cell);
  }
}
