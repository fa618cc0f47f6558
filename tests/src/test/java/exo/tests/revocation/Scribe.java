package exo.tests.revocation;

import exo.hw.Frames;
import exo.hw.Program;
import exo.hw.UserMode;
import exo.minimal.Calls;
import java.util.SplittableRandom;

/**
 * A program that fills its pages, word by word, then loads and stores here and there for a while, and
 * in the end reads every word of every page. It remembers what it wrote where and compares each load.
 */
final class Scribe implements Program {
  private static final int STORE = 1 << 30;
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private final long[] written;
  private final int[] accesses;
  private int done;
  private long wrong;
  private long digest;

  /**
   * Lays out what it is going to do.
   *
   * @param pages how many pages it has
   * @param between loads and stores between the filling and the reading
   */
  Scribe(int pages, int between, long seed) {
    var random = new SplittableRandom(seed);
    int words = pages * Frames.WORDS;
    written = new long[words];
    accesses = new int[words + between + words];
    for (int i = 0; i < accesses.length; i++) {
      if (i < words) {
        accesses[i] = i | STORE;
      } else if (i < words + between) {
        accesses[i] = random.nextInt(words) | (random.nextBoolean() ? STORE : 0);
      } else {
        accesses[i] = i - words - between;
      }
    }
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    while (done < accesses.length && cpu.cycles() < deadlineCycles) {
      int word = accesses[done] & ~STORE;
      boolean goesOn = accesses[done] == word ? load(cpu, word) : store(cpu, word);
      if (!goesOn) {
        return; // to be tried again
      }
      done++;
    }
    if (done == accesses.length) {
      cpu.setRegister(0, 0);
      cpu.svc(Calls.SVC_EXIT);
    }
  }

  private boolean store(UserMode cpu, int word) {
    long value = (done + 1) * STEP;
    cpu.store(address(word), value);
    if (cpu.trapped()) {
      return false;
    }
    written[word] = value;
    return true;
  }

  private boolean load(UserMode cpu, int word) {
    long found = cpu.load(address(word));
    if (cpu.trapped()) {
      return false;
    }
    wrong += found == written[word] ? 0 : 1;
    digest = (digest ^ found) * STEP;
    return true;
  }

  private static long address(int word) {
    return Calls.addressOf(word / Frames.WORDS) + (long) (word % Frames.WORDS) * Long.BYTES;
  }

  boolean isDone() {
    return done == accesses.length;
  }

  /** Returns how many words were not what had been stored there. */
  long wrong() {
    return wrong;
  }

  /** Returns a fingerprint of all that it has read. */
  long digest() {
    return digest;
  }
}
