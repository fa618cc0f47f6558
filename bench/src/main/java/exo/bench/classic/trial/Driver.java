package exo.bench.classic.trial;

import exo.hw.Program;

/**
 * A program that does one round of something and then stands still. It runs above either kernel. Its own
 * Java code costs nothing above either; its loads, stores and traps do.
 */
abstract class Driver implements Program {
  /** A round is over and no other has begun. */
  boolean done = true;

  /** What the round took. */
  long cycles;

  /** Begins a round. */
  void begin() {
    done = false;
    cycles = 0;
  }

  void end(long taken) {
    cycles = taken;
    done = true;
  }
}
