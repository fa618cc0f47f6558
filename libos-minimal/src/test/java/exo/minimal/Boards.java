package exo.minimal;

import exo.abi.LibraryOs;
import exo.minimal.answer.Answers;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.PolicyContext;
import exo.minimal.policy.PolicyProvider;
import exo.minimal.policy.ReplacementPolicy;
import exo.minimal.policy.Signal;
import java.util.Map;

/** Boards with this libOS on them, ready to run. */
final class Boards {
  private Boards() {}

  static LibraryOs libOs(Object... keysAndValues) {
    return new MinimalLibOsProvider()
        .create(parameters(keysAndValues), Boards.class.getClassLoader());
  }

  static Map<String, String> parameters(Object... keysAndValues) {
    var parameters = new java.util.HashMap<String, String>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      parameters.put(keysAndValues[i].toString(), keysAndValues[i + 1].toString());
    }
    return parameters;
  }

  static FakeBoard paging(String policy, int memory, int pages, boolean hardwareFlags) {
    LibraryOs libOs = libOs("mode", "paging", "policy", policy, "memory", memory, "blocks", pages);
    return new FakeBoard(new FakeKernel(memory + 10, pages), hardwareFlags, libOs).boot(1);
  }

  static FakeBoard cache(String policy, int memory, int blocks) {
    LibraryOs libOs = libOs("mode", "cache", "policy", policy, "memory", memory);
    var kernel = new FakeKernel(memory + 10, blocks).withImage(blocks);
    return new FakeBoard(kernel, true, libOs).boot(1);
  }

  /** A libOS whose policy is written in the test. */
  static LibraryOs withPolicy(
      ObservationMode mode, int memory, ReplacementPolicy policy, int blocks) {
    var answer = Answers.find("clean", Boards.class.getClassLoader());
    var parameters =
        new Parameters(mode, new Provided(policy), memory, 0, blocks, answer, 0, false, true, null);
    return new MinimalLibOs(parameters);
  }

  private record Provided(ReplacementPolicy policy) implements PolicyProvider {
    @Override
    public String name() {
      return "tested";
    }

    @Override
    public String sentence() {
      return "a policy of a test";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return policy;
    }
  }
}
