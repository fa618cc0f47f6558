package exo.tests.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.UserMode;
import exo.tests.a64.programs.Run;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrowdTest {
  private static final List<String> NAMES =
      List.of("chase", "memcpy-musl", "nbody-musl", "sieve-musl", "chase");

  @Test
  void neighboursThatTakeMemoryFromEachOtherPrintWhatTheyPrintAlone() throws IOException {
    try (Crowd crowd = new Crowd(700, 300_000, 20, NAMES.size())) {
      List<String> expected = new ArrayList<>();
      for (String name : NAMES) {
        Run run = BoardedTest.run(name);
        crowd.add(run, 450);
        expected.addAll(run.output().lines().toList());
      }
      assertEquals("", crowd.run());
      for (int member = 0; member < NAMES.size(); member++) {
        assertNull(crowd.outcome(member).failure());
        assertEquals(0, crowd.outcome(member).status());
      }
      expected.sort(null);
      assertEquals(expected, crowd.lines());
      assertTrue(crowd.sum("framesReturned") + crowd.sum("framesTaken") > 100, "none was squeezed");
      assertTrue(crowd.sum("pageOuts") > 100, "nothing was written out");
    }
  }

  @Test
  void aHostileNeighbourHurtsOnlyItself() throws IOException {
    List<String> names = List.of("sieve-musl", "stores-to-code", "scans", "exhausts-stack");
    try (Crowd crowd = new Crowd(400, 200_000, 20, names.size())) {
      for (String name : names) {
        crowd.add(BoardedTest.run(name), 100);
      }
      assertEquals("", crowd.run());
      assertEquals(0, crowd.outcome(0).status());
      assertTrue(crowd.lines().contains(BoardedTest.run("sieve-musl").output().strip()));
      for (int member = 1; member < names.size(); member++) {
        String story = String.valueOf(crowd.outcome(member).failure());
        assertTrue(story.contains("SIGSEGV"), story);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("exo.tests.program.BoardedTest#policies")
  void underEveryPolicyThatPagesNeighboursRevokeAndNobodyPrintsAnythingElse(String policy)
      throws IOException {
    List<String> names = List.of("sieve-musl", "qsort-musl", "sieve-musl");
    try (Crowd crowd = new Crowd(80, 200_000, 16, names.size())) {
      List<String> expected = new ArrayList<>();
      for (String name : names) {
        Run run = BoardedTest.run(name);
        crowd.add(run, policy, 32, UserMode::execute);
        expected.addAll(run.output().lines().toList());
      }
      expected.sort(null);
      assertEquals("", crowd.run());
      for (int member = 0; member < names.size(); member++) {
        assertNull(crowd.outcome(member).failure());
      }
      assertEquals(expected, crowd.lines());
      assertTrue(crowd.sum("framesReturned") + crowd.sum("framesTaken") > 0, "none was squeezed");
    }
  }
}
