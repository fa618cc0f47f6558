package exo.testkit.contract;

import exo.abi.LibraryOs;
import exo.hw.Program;

/**
 * Somebody else on the board, with more tickets than anyone: never the one who is asked, unless it holds for little.
 *
 * @param name its name
 * @param libOs not booted yet
 * @param program what it serves
 * @param frames guaranteed to it
 * @param tickets its weight
 */
record Guest(String name, LibraryOs libOs, Program program, long frames, long tickets) {
  /** A weight that is nobody's choice to ask. */
  static final long RICH = 1 << 20;

  private static final Program NONE = (cpu, deadline) -> cpu.svc(0);

  /** One that serves no program and is never asked. */
  static Guest rich(String name, LibraryOs libOs) {
    return new Guest(name, libOs, NONE, 0, RICH);
  }

  /** One that serves no program and is asked before anybody else. */
  static Guest poor(String name, LibraryOs libOs) {
    return new Guest(name, libOs, NONE, 0, 1);
  }
}
