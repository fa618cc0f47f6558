package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SieveTest {
  private final BareCache cache = new BareCache("sieve", ObservationMode.CACHE, 7, 1);

  private void ask(String pages, boolean hits) {
    for (char page : pages.toCharArray()) {
      assertEquals(hits, cache.access(page - 'A'), String.valueOf(page));
    }
  }

  private boolean in(char page) {
    return cache.resident(page - 'A');
  }

  /** A figure of the kind the paper explains itself with. */
  @Test
  void theHandSparesWhatWasVisitedAndStaysWhereItFoundItsVictim() {
    ask("ABCDEFG", false);
    ask("ABG", true);
    ask("H", false); // past A and B, which lose their bits, to C
    assertFalse(in('C'));
    ask("AD", true);
    ask("I", false); // on from D, which loses its bit, to E
    assertFalse(in('E'));
    ask("B", true);
    ask("J", false);
    assertFalse(in('F'));
    ask("K", false); // past G to H, though A and B are older
    assertFalse(in('H'));
    assertTrue(in('A') && in('B') && in('G'));
  }

  @Test
  void aHandThatHasPassedTheNewestPageStartsAtTheOldestAgain() {
    ask("ABCDEFG", false);
    ask("ABCDEF", true);
    ask("H", false); // G goes, the newest
    assertFalse(in('G'));
    ask("I", false);
    assertFalse(in('A'));
  }

  @Test
  void aHandWhosePageLeavesForAnotherReasonGoesOn() {
    ask("ABCDEFG", false);
    ask("H", false); // A goes, the hand is at B
    cache.drop(1);
    ask("I", false);
    ask("J", false);
    assertFalse(in('C'));
  }
}
