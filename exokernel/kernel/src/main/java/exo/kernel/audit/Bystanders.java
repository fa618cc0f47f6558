package exo.kernel.audit;

import exo.abi.Context;
import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * What a step does to those who had no part in it (I4, and I24 where something was taken in it): who has made no call and has lost
 * nothing holds as many frames, blocks and slices as before, is promised as much, and has the same processor environment.
 *
 * <p>One environment is looked at after each step, in turn, with all that it has done since it was last; all of them when
 * something was taken, and when everything is recomputed.
 */
final class Bystanders {
  private static final int FRAMES = 0;
  private static final int BLOCKS = 1;
  private static final int SLICES = 2;
  private static final int GUARANTEE = 3;
  private static final int CONTEXT = 4;
  private static final int FACTS = 5;
  private static final String[] NAMES = {
    "frames held", "blocks held", "slices held", "frames guaranteed", "the digest of its context"
  };
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final Evidence evidence;
  private final Inspection kernel;
  private final Findings findings;

  // By environment: whose facts are remembered, and whether it has had a part in something since.
  private long[] admission = new long[8];
  private boolean[] took = new boolean[8];
  private long[] facts = new long[8 * FACTS];

  private int cursor = 1;

  /** Frames out of use: a machine that has lost memory keeps no promise. */
  private long reserved;

  Bystanders(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
  }

  void step() {
    grow(kernel.environments());
    part();
    if (kernel.lostInStep() > 0) {
      look(Invariant.I24);
    } else if (kernel.environments() > 0) {
      cursor = cursor >= kernel.environments() ? 1 : cursor + 1;
      look(cursor, Invariant.I4);
    }
  }

  void all() {
    grow(kernel.environments());
    look(Invariant.I4);
    reserved = evidence.records.reservedFrames();
  }

  private void grow(int environment) {
    if (environment >= took.length) {
      int length = Math.max(environment + 1, took.length * 2);
      admission = Arrays.copyOf(admission, length);
      took = Arrays.copyOf(took, length);
      facts = Arrays.copyOf(facts, length * FACTS);
    }
  }

  /** Notes who has called and who has lost something. */
  private void part() {
    for (int i = 0; i < kernel.callers(); i++) {
      took[kernel.caller(i)] = true;
    }
    for (int i = 0; i < kernel.lostInStep(); i++) {
      took[kernel.lostBy(i)] = true;
    }
    for (int i = 0; i < kernel.touchedFrames() && kernel.pendingSaves() > 0; i++) {
      took[evidence.seizedFrom[kernel.touchedFrame(i)]] = true;
    }
  }

  private void look(Invariant invariant) {
    for (int environment = 1; environment <= kernel.environments(); environment++) {
      look(environment, invariant);
    }
  }

  private void look(int environment, Invariant invariant) {
    if (!kernel.isAlive(environment)) {
      return;
    }
    boolean same = admission[environment] == kernel.admission(environment);
    boolean compare = same && !took[environment] && !evidence.gap;
    admission[environment] = kernel.admission(environment);
    took[environment] = false;
    fact(environment, FRAMES, evidence.bindings.framesHeld(environment), compare, invariant);
    fact(environment, BLOCKS, evidence.bindings.blocksHeld(environment), compare, invariant);
    fact(environment, SLICES, kernel.slices(environment), compare, invariant);
    boolean lost = reserved != evidence.records.reservedFrames();
    fact(environment, GUARANTEE, kernel.guarantee(environment), compare && !lost, invariant);
    fact(environment, CONTEXT, context(environment), compare, invariant);
  }

  private void fact(int environment, int which, long now, boolean compare, Invariant invariant) {
    int at = environment * FACTS + which;
    findings.checked(invariant);
    if (compare && facts[at] != now) {
      findings.violated(
          invariant,
          invariant == Invariant.I24 && which == GUARANTEE ? Law.L7 : invariant.law(),
          "environment "
              + environment
              + ": has called nothing, and yet of "
              + NAMES[which]
              + " "
              + facts[at]
              + " has become "
              + now);
    }
    facts[at] = now;
  }

  private long context(int environment) {
    long digest = 0;
    for (int word = 0; word < Context.ASID; word++) {
      digest = (digest ^ own(word, kernel.context(environment, word))) * GOLDEN;
    }
    return digest;
  }

  /** Whoever turns the vector registers on takes them from whoever has them. */
  private static long own(int word, long value) {
    return word == Context.STATUS ? value & ~Context.VECTORS_ON : value;
  }
}
