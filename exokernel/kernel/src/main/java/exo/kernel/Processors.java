package exo.kernel;

import exo.hw.machine.Machine;
import exo.hw.mmu.Mmu;
import exo.hw.processor.Processor;

/**
 * The board's processors, one of which runs at a time: a single kernel loop serves them in turns. What an MMU has cached is its own,
 * so what ends a path is told to all of them, one after another.
 */
final class Processors {
  private final Processor[] all;
  private int number;
  private Processor running;

  Processors(Machine machine) {
    all = new Processor[machine.processors()];
    for (int i = 0; i < all.length; i++) {
      all[i] = machine.processor(i);
    }
    running = all[0];
  }

  int count() {
    return all.length;
  }

  /** {@return which one runs, from 0} */
  int number() {
    return number;
  }

  Processor running() {
    return running;
  }

  Mmu mmu() {
    return running.mmu();
  }

  /** It is this one's turn. */
  void turn(int next) {
    number = next;
    running = all[next];
  }

  void start(long tcr, long sctlr) {
    for (Processor each : all) {
      each.mmu().setTcr(tcr);
      each.mmu().setSctlr(sctlr);
    }
  }

  // ---- what all are told

  void forgetPage(int asid, long va) {
    for (Processor each : all) {
      each.mmu().tlbiVa(asid, va);
    }
  }

  /** Whoever runs is about to overwrite what it has. */
  void forgetElsewhere(int asid, long va) {
    for (Processor each : all) {
      if (each != running) {
        each.mmu().tlbiVa(asid, va);
      }
    }
  }

  void forgetSpace(int asid) {
    for (Processor each : all) {
      each.mmu().tlbiAsid(asid);
    }
  }

  /** Whoever walks a space's tables, or did when it was last its turn, walks those that it has now. */
  void walkInstead(long before, long now) {
    for (Processor each : all) {
      if (each.mmu().ttbr0() == before) {
        each.mmu().setTtbr0(now);
      }
    }
  }
}
