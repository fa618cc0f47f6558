package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A policy sees what it has declared, and no more. */
class SignalTest {
  /** Everything is resident, referenced and dirty. */
  private static final References PAGES =
      new References() {
        @Override
        public boolean resident(int page) {
          return page >= 0;
        }

        @Override
        public boolean takeReferenced(int page) {
          return true;
        }

        @Override
        public boolean dirty(int page) {
          return true;
        }

        @Override
        public long virtualTime() {
          return 5;
        }
      };

  private interface Question {
    boolean of(References pages);
  }

  /** Keeps what it hears, and asks one question at each replacement. */
  private static final class Curious implements PolicyProvider, ReplacementPolicy {
    private final List<String> heard = new ArrayList<>();
    private final Signal signal;
    private final Question question;

    Curious(Signal signal, Question question) {
      this.signal = signal;
      this.question = question;
    }

    @Override
    public String name() {
      return "curious";
    }

    @Override
    public String sentence() {
      return "wants to know";
    }

    @Override
    public Signal signal() {
      return signal;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return this;
    }

    @Override
    public void loaded(int page) {
      heard.add("loaded " + page);
    }

    @Override
    public void referenced(int page) {
      heard.add("referenced " + page);
    }

    @Override
    public int victim(int incoming, References pages) {
      heard.add("told " + question.of(pages));
      return 0;
    }

    @Override
    public void removed(int page) {
      heard.add("removed " + page);
    }
  }

  private static List<String> heard(Signal signal, Question question) {
    var curious = new Curious(signal, question);
    var guarded = new GuardedPolicy(curious, new PolicyContext(1, ObservationMode.CACHE, 1), PAGES);
    guarded.loaded(0);
    guarded.referenced(0);
    assertEquals(0, guarded.victim(1));
    guarded.removed(0);
    return curious.heard;
  }

  @Test
  void aPolicyThatHasDeclaredEveryAccessHearsOfHits() {
    assertEquals(
        List.of("loaded 0", "referenced 0", "told true", "removed 0"),
        heard(Signal.EVERY_ACCESS, pages -> pages.takeReferenced(0) && pages.dirty(0)));
  }

  @Test
  void oneThatHasDeclaredAccessFlagsHearsOfNoHitAndMayReadBothBits() {
    assertEquals(
        List.of("loaded 0", "told true", "removed 0"),
        heard(Signal.ACCESS_FLAGS, pages -> pages.takeReferenced(0) && pages.dirty(0)));
  }

  @Test
  void oneThatHasDeclaredFaultsHearsOfNoHitAndMayAskWhichPagesThereAreAndForTheTime() {
    assertEquals(
        List.of("loaded 0", "told true", "removed 0"),
        heard(Signal.FAULTS, pages -> pages.resident(0) && pages.virtualTime() == 5));
  }

  @Test
  void oneThatHasDeclaredFaultsAndAsksForTheReferenceBitIsAtFault() {
    var fault =
        assertThrows(
            PolicyFault.class, () -> heard(Signal.FAULTS, pages -> pages.takeReferenced(0)));
    assertEquals(
        "policy curious asks whether page 0 was referenced, and has declared faults; that takes"
            + " access flags",
        fault.getMessage());
  }

  @Test
  void oneThatHasDeclaredFaultsAndAsksForTheDirtyBitIsAtFault() {
    var fault =
        assertThrows(PolicyFault.class, () -> heard(Signal.FAULTS, pages -> pages.dirty(0)));
    assertEquals(
        "policy curious asks whether page 0 is dirty, and has declared faults; that takes access"
            + " flags",
        fault.getMessage());
  }

  /** Whoever declares too little of ours would end its libOS here, at the first replacement. */
  @ParameterizedTest
  @EnumSource
  void everyBuiltInPolicyAsksForWhatItHasDeclaredOnly(ObservationMode mode) {
    int played = 0;
    for (PolicyProvider provider : Policies.all(getClass().getClassLoader())) {
      if (provider.signal().modes().contains(mode)) {
        play(provider, mode);
        played++;
      }
    }
    assertTrue(played > 8, played + " policies");
  }

  private static void play(PolicyProvider provider, ObservationMode mode) {
    int capacity = 8;
    var resident = new boolean[64];
    var pages = new Resident(resident);
    var policy = new GuardedPolicy(provider, new PolicyContext(capacity, mode, 1), pages);
    int left = capacity;
    for (int i = 0; i < 2_000; i++) {
      int page = i * i % 61 % (1 + i % 53);
      if (resident[page]) {
        if (mode == ObservationMode.CACHE) {
          policy.referenced(page);
        }
        continue;
      }
      if (left > 0) {
        left--;
      } else {
        int victim = policy.victim(page);
        resident[victim] = false;
        policy.removed(victim);
      }
      resident[page] = true;
      policy.loaded(page);
    }
  }

  private record Resident(boolean[] pages) implements References {
    @Override
    public boolean resident(int page) {
      return page >= 0 && page < pages.length && pages[page];
    }

    @Override
    public boolean takeReferenced(int page) {
      return false;
    }

    @Override
    public boolean dirty(int page) {
      return page % 3 == 0;
    }

    @Override
    public long virtualTime() {
      return 0;
    }
  }
}
