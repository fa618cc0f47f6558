package exo.service.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.CallKind;
import exo.kernel.EventKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RevocationEventsTest {
  private static final int CLAIMANT = 1;
  private static final int VICTIM = 2;
  private static final long REQUEST = 7;
  private static final long FLOW = 1L << 47 | REQUEST;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final PerfettoWriter writer =
      new PerfettoWriter(file, new TracedMachine(0, "machine", 1_000_000_000, "disk0", 64));

  private void at(long cycle, EventKind kind, int environment, long a, long b) {
    writer.event(kind, cycle, environment, a, b);
  }

  private ReadTrace read() throws IOException {
    writer.close();
    return ReadTrace.of(file.toByteArray());
  }

  private void ask() {
    long twoFrames = (long) ResourceKind.FRAME.code() << 56 | 2;
    at(10, EventKind.REQUEST, CLAIMANT, REQUEST, twoFrames);
    at(11, EventKind.CALL, CLAIMANT, CallKind.REQUEST.code(), REQUEST);
    at(20, EventKind.ASK, VICTIM, REQUEST, 2);
    at(21, EventKind.REVOCATION, VICTIM, Revocation.ASKED, 100);
  }

  private void grant(long cycle) {
    at(cycle, EventKind.DIALOGUE_END, VICTIM, REQUEST, cycle - 20);
    at(cycle, EventKind.GRANT, CLAIMANT, REQUEST, 2);
    at(cycle + 1, EventKind.INTERRUPT, CLAIMANT, Interrupt.GRANT, REQUEST);
    at(cycle + 2, EventKind.RETURN, CLAIMANT, Next.RESUME, 0);
  }

  @Test
  void aPoliteDialogueIsASliceBelowTheVictimsLane() throws IOException {
    ask();
    at(22, EventKind.RETURNED, VICTIM, REQUEST, 2);
    at(25, EventKind.RETURN, VICTIM, Next.CONTINUE, 0);
    grant(30);
    ReadTrace trace = read();
    assertEquals(List.of("20-30 asked", "  22 returned"), trace.story("asked back"));
    assertEquals(List.of("21-25 revocation, asked"), trace.story("libOS 2"));
    assertEquals(List.of("10 request frames", "30 granted", "31-32 grant"), trace.story("libOS 1"));
    assertEquals(2, trace.on("libOS 1").getFirst().note("amount"));
    assertEquals(10, trace.on("asked back").getFirst().note("cycles"));
  }

  @Test
  void anArrowLeadsFromTheRequestToTheUpCallToTheGrant() throws IOException {
    ask();
    at(25, EventKind.RETURN, VICTIM, Next.CONTINUE, 0);
    grant(30);
    ReadTrace trace = read();
    assertEquals(
        List.of("libOS 1 request frames", "libOS 2 revocation, asked", "libOS 1 granted"),
        trace.flow(FLOW));
    assertTrue(trace.terminates(FLOW));
  }

  @Test
  void whatAnEmergencyTakesIsNobodysRequest() throws IOException {
    at(60, EventKind.ABORT, VICTIM, 0, Revocation.CAUSE_EMERGENCY);
    at(61, EventKind.TAKE, VICTIM, ResourceName.frame(10), RepossessionVector.LOST);
    ReadTrace trace = read();
    assertEquals(
        List.of("60 repossessing, emergency", "61 take frame, lost"), trace.story("libOS 2"));
  }

  @Test
  void whatEscalatesIsNestedAndWhatIsTakenStandsOnTheVictimsLane() throws IOException {
    ask();
    at(25, EventKind.RETURN, VICTIM, Next.CONTINUE, 0);
    at(40, EventKind.DEMAND, VICTIM, REQUEST, 200);
    at(50, EventKind.LIE, VICTIM, REQUEST, ResourceName.frame(9));
    at(60, EventKind.ABORT, VICTIM, REQUEST, Revocation.CAUSE_LIE);
    at(60, EventKind.TAKE, VICTIM, ResourceName.frame(9), 300);
    at(61, EventKind.TAKE, VICTIM, ResourceName.frame(10), RepossessionVector.LOST);
    at(62, EventKind.TAKE, VICTIM, ResourceName.frame(11), RepossessionVector.CLEAN);
    at(63, EventKind.TAKE, VICTIM, ResourceName.extent(64, 8), RepossessionVector.LOST);
    at(63, EventKind.ENDED, VICTIM, ResourceName.saveSlot(5), 0);
    at(64, EventKind.REPOSSESSION, VICTIM, 3, 1);
    at(65, EventKind.RETURN, VICTIM, Next.CONTINUE, 0);
    grant(70);
    ReadTrace trace = read();
    assertEquals(
        List.of("20-70 asked", "  40-70 demanded", "    50 lie", "    60-70 repossessing, lie"),
        trace.story("asked back"));
    assertEquals(
        List.of(
            "21-25 revocation, asked",
            "60 take frame, saved",
            "61 take frame, lost",
            "62 take frame, clean",
            "63 take extent, lost",
            "63 save slot ended",
            "64-65 repossession"),
        trace.story("libOS 2"));
    assertEquals(
        Map.of("cycle", 60L, "frame", 9L, "saved to block", 300L),
        trace.on("libOS 2").get(1).notes);
    assertEquals(
        Map.of("cycle", 63L, "block", 64L, "blocks", 8L), trace.on("libOS 2").get(4).notes);
  }

  @Test
  void dialoguesOfOneVictimThatOverlapHaveLanesOfTheirOwn() throws IOException {
    at(10, EventKind.ASK, VICTIM, 7, 1);
    at(20, EventKind.ASK, VICTIM, 8, 1);
    at(30, EventKind.DIALOGUE_END, VICTIM, 7, 20);
    at(40, EventKind.ASK, VICTIM, 9, 1);
    at(50, EventKind.DIALOGUE_END, VICTIM, 8, 30);
    at(60, EventKind.DIALOGUE_END, VICTIM, 9, 20);
    assertEquals(List.of("10-30 asked", "20-50 asked", "40-60 asked"), read().story("asked back"));
  }

  @Test
  void aDialogueThatIsCutOffEndsWithTheTrace() throws IOException {
    ask();
    at(25, EventKind.RETURN, VICTIM, Next.CONTINUE, 0);
    at(40, EventKind.DEMAND, VICTIM, REQUEST, 200);
    assertEquals(List.of("20-40 asked", "  40-40 demanded"), read().story("asked back"));
  }
}
