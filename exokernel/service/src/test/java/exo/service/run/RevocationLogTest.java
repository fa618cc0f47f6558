package exo.service.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.EventKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevocationLogTest {
  private static final int SHOP = 1;
  private static final int BANK = 2;

  private final RevocationLog log = new RevocationLog();

  @BeforeEach
  void admit() {
    log.event(EventKind.ADMIT, 0, SHOP, 0, 0);
    log.event(EventKind.ADMIT, 0, BANK, 1, 0);
  }

  private void ask(long ticket, long cycle, long wanted) {
    log.event(
        EventKind.REQUEST, cycle, BANK, ticket, (long) ResourceKind.FRAME.code() << 56 | wanted);
    log.event(EventKind.ASK, cycle, SHOP, ticket, wanted);
  }

  private void end(long ticket, long cycles) {
    log.event(EventKind.DIALOGUE_END, 0, SHOP, ticket, cycles);
    log.event(EventKind.GRANT, 0, BANK, ticket, 0);
  }

  private List<String> story() {
    return log.story(environment -> environment == SHOP ? "shop" : "bank");
  }

  @Test
  void withoutDialoguesThereIsNoStory() {
    log.event(EventKind.BOOT, 5, SHOP, 0, 0);
    assertEquals(List.of(), story());
    assertEquals(0, log.cyclesToHand(SHOP, 50));
  }

  @Test
  void whatWasTakenIsToldBeforeWhatWasGiven() {
    ask(1, 1000, 4);
    log.event(EventKind.RETURNED, 1100, SHOP, 1, 4);
    end(1, 150);
    ask(2, 2000, 4);
    log.event(EventKind.RETURNED, 2100, SHOP, 2, 1);
    log.event(EventKind.DEMAND, 3000, SHOP, 2, 3100);
    log.event(EventKind.LIE, 3050, SHOP, 2, ResourceName.frame(9));
    log.event(EventKind.ABORT, 3050, SHOP, 2, Revocation.CAUSE_LIE);
    log.event(EventKind.TAKE, 3051, SHOP, ResourceName.frame(7), 300);
    log.event(EventKind.TAKE, 3052, SHOP, ResourceName.frame(8), RepossessionVector.LOST);
    log.event(EventKind.TAKE, 3053, SHOP, ResourceName.frame(6), RepossessionVector.CLEAN);
    end(2, 1100);
    assertEquals(
        List.of(
            "cycle 2,000: bank wanted 4 frames of shop, which returned 1 and lied; 3 taken by"
                + " force (lie): 1 saved, 1 clean, 1 lost; over after 1,100 cycles",
            "cycle 1,000: bank wanted 4 frames of shop, which returned all; over after 150 cycles"),
        story());
    assertEquals(150, log.cyclesToHand(SHOP, 50));
    assertEquals(1100, log.cyclesToHand(SHOP, 100));
    assertEquals(0, log.cyclesToHand(BANK, 100));
  }

  @Test
  void eachDialogueIsInTheDistributionOfItsVictim() {
    for (long cycles : new long[] {150, 1100, 150, 4_000_000}) {
      ask(cycles, 1000, 1);
      end(cycles, cycles);
    }
    Map<Long, Long> responses = log.responses(SHOP);
    assertEquals(Map.of(150L, 2L, 1100L, 1L), Map.copyOf(log.responses(SHOP).headMap(2000L)));
    assertEquals(4, responses.values().stream().mapToLong(Long::longValue).sum());
    assertEquals(4_000_000, log.responses(SHOP).lastKey(), 4_000);
    assertEquals(log.cyclesToHand(SHOP, 100), log.responses(SHOP).lastKey());
    assertEquals(Map.of(), log.responses(BANK));
  }

  @Test
  void whatTheMachineLosesIsToldFirstThoughNobodyAskedForIt() {
    ask(1, 1000, 1);
    log.event(EventKind.ABORT, 1050, SHOP, 1, Revocation.CAUSE_DEADLINE);
    log.event(EventKind.ABORT, 1100, SHOP, 0, Revocation.CAUSE_EMERGENCY);
    log.event(EventKind.TAKE, 1101, SHOP, ResourceName.frame(7), 300);
    end(1, 150);
    log.event(EventKind.TAKE, 1201, SHOP, ResourceName.frame(8), RepossessionVector.LOST);
    assertEquals(
        List.of(
            "cycle 1,100: the machine lost memory; 1 frame of shop taken: 1 lost",
            "cycle 1,000: bank wanted 1 frame of shop, which returned nothing; 1 taken by force"
                + " (deadline): 1 saved; over after 150 cycles"),
        story());
  }

  @Test
  void whoHasTheNumberOfOneThatLeftIsNotTakenForIt() {
    ask(1, 1000, 4);
    end(1, 150);
    log.event(EventKind.EXIT, 1500, SHOP, 0, 0);
    log.event(EventKind.ADMIT, 1600, SHOP, 0, 0);
    ask(2, 2000, 3);
    end(2, 90);
    List<String> names = List.of("", "shop", "bank", "smithy");
    assertEquals(
        List.of(
            "cycle 1,000: bank wanted 4 frames of shop, which returned nothing; over after 150"
                + " cycles",
            "cycle 2,000: bank wanted 3 frames of smithy, which returned nothing; over after 90"
                + " cycles"),
        log.story(names::get));
    assertEquals(150, log.cyclesToHand(1, 100));
    assertEquals(90, log.cyclesToHand(3, 100));
  }

  @Test
  void ofManyAlikeTheMostTellingIsTold() {
    for (int i = 1; i <= 1000; i++) {
      ask(i, i * 10L, 1 + i % 50);
      end(i, i);
    }
    List<String> story = story();
    assertEquals(
        "cycle 490: bank wanted 50 frames of shop, which returned nothing; over after 49 cycles;"
            + " 999 more like it",
        String.join("", story));
  }
}
