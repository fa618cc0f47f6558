package exo.testkit.contract;

import exo.hw.Frames;
import exo.hw.Program;
import exo.hw.UserMode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The program that a libOS serves: loads and stores in the order they were written down, each load compared with what was stored
 * there last. What it expects is known before it runs, so it needs no memory of its own.
 */
final class Script implements Program {
  /** Of each page only these are touched unless a test says otherwise: the first, the last, and two between. */
  static final int[] WORDS = {0, 1, 200, Frames.WORDS - 1};

  private static final int GLANCED = 300;
  private static final long MIX = 0x9e3779b97f4a7c15L;
  private static final int IDLE_CYCLES = 1_000;

  /** One thing to do; it is tried again until it returns true. */
  private interface Deed {
    boolean on(UserMode cpu);
  }

  private final long base;
  private final List<Deed> deeds = new ArrayList<>();
  private final Map<Long, Long> stored = new HashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private long versions;
  private int at;

  /**
   * Nothing to do yet.
   *
   * @param base where page 0 lies
   */
  Script(long base) {
    this.base = base;
  }

  // ---- what it is going to do

  Script store(int page, int word) {
    long va = address(page, word);
    long value = ++versions * MIX;
    stored.put(va, value);
    return then(
        cpu -> {
          cpu.store(va, value);
          return !cpu.trapped();
        });
  }

  Script load(int page, int word) {
    long va = address(page, word);
    long expected = stored.getOrDefault(va, 0L);
    return then(
        cpu -> {
          long found = cpu.load(va);
          if (!cpu.trapped() && found != expected) {
            wrong.add(
                "page %d, word %d: 0x%x was there, 0x%x belongs there"
                    .formatted(page, word, found, expected));
          }
          return !cpu.trapped();
        });
  }

  Script store(int pages) {
    return eachOf(pages, this::store);
  }

  Script load(int pages) {
    return eachOf(pages, this::load);
  }

  /** Loads one word of each page, which nothing else touches. */
  Script glance(int pages) {
    for (int page = 0; page < pages; page++) {
      load(page, GLANCED);
    }
    return this;
  }

  private interface Touch {
    Script word(int page, int word);
  }

  private Script eachOf(int pages, Touch touch) {
    for (int page = 0; page < pages; page++) {
      for (int word : WORDS) {
        touch.word(page, word);
      }
    }
    return this;
  }

  /** Computes until something is the case. */
  Script until(BooleanSupplier condition) {
    return then(
        cpu -> {
          if (condition.getAsBoolean()) {
            return true;
          }
          cpu.work(IDLE_CYCLES);
          return false;
        });
  }

  /** Computes for so long, a bit at a time. */
  Script compute(long cycles) {
    for (long left = cycles; left > 0; left -= IDLE_CYCLES) {
      then(
          cpu -> {
            cpu.work(IDLE_CYCLES);
            return true;
          });
    }
    return this;
  }

  /** Asks for the end; whoever serves it does not come back from there. */
  Script exit(int call, int status) {
    return then(
        cpu -> {
          cpu.setRegister(0, status);
          cpu.svc(call);
          return true;
        });
  }

  /** Does something else with the processor; it is tried again while that traps. */
  Script then(Predicate<UserMode> deed) {
    deeds.add(deed::test);
    return this;
  }

  /** Tells that something else is not as it should be. */
  void complain(String line) {
    wrong.add(line);
  }

  private long address(int page, int word) {
    return base + ((long) page << Frames.SHIFT) + (long) word * Long.BYTES;
  }

  // ---- the program

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    while (at < deeds.size() && cpu.cycles() < deadlineCycles && !cpu.trapped()) {
      if (deeds.get(at).on(cpu)) {
        at++;
      }
    }
    if (at == deeds.size() && !cpu.trapped()) {
      cpu.work(IDLE_CYCLES); // somebody let it go on after its end
    }
  }

  /** {@return how many things it has yet to do when it has done all so far written down} */
  int length() {
    return deeds.size();
  }

  /** {@return whether it has done so many} */
  boolean has(int done) {
    return at >= done;
  }

  boolean isDone() {
    return at == deeds.size();
  }

  /** {@return the first thing that was not as it should be, or null} */
  @Nullable String firstWrong() {
    return wrong.isEmpty() ? null : wrong.getFirst();
  }
}
