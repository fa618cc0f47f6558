package exo.kernel;

import exo.bindings.Quota;
import exo.hw.Program;
import exo.kernel.weave.Woven;

/**
 * What {@link HeapTest} runs in a JVM with a small heap: a neighbour that goes on for many slices, and a
 * libOS that fills the heap, then another. Says how everybody ended.
 */
final class FullHeap {
  /** Of a slice, and so of the allowance: enough to fill the heap in one up-call. */
  private static final long CYCLES = 1_000_000_000;

  private static final Program EXITS = (cpu, deadline) -> cpu.svc(0);

  private FullHeap() {}

  /** The gate, and the crime. */
  public static void main(String[] arguments) {
    try (Board board = new Board("cortex-a76", CYCLES)) {
      int good = board.admit("good", new TinyLibOs(), patient());
      int first = admit(board, arguments);
      while (board.outcomeOrNull(first) == null && board.kernel.step()) {}
      System.out.println(told(board, first));
      var room = new byte[(int) (Runtime.getRuntime().maxMemory() / 3)];
      System.out.println("room for " + room.length + " bytes");
      int second = admit(board, arguments);
      board.kernel.run();
      System.out.println(told(board, second));
      System.out.println("neighbour left with " + board.outcome(good).status());
      System.out.println("frames held " + (Board.FRAMES - 1 - board.bindings.freeFrames()));
    }
  }

  private static int admit(Board board, String[] arguments) {
    var spec =
        new EnvironmentSpec("bad", Woven.libOs(arguments[1]), EXITS, Quota.UNLIMITED, Board.SEED);
    return board.kernel.admit(spec.withGate(GateKind.valueOf(arguments[0])));
  }

  /** Computes for ten slices. */
  private static Program patient() {
    return (cpu, deadline) -> {
      if (cpu.cycles() > 10 * CYCLES) {
        cpu.svc(0);
      } else {
        cpu.work((int) (deadline - cpu.cycles()));
      }
    };
  }

  private static String told(Board board, int environment) {
    Outcome outcome = board.outcome(environment);
    return outcome.status() + " " + outcome.failure();
  }
}
