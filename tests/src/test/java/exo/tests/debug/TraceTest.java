package exo.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exo run --trace-insns}. */
class TraceTest {
  /** Without the text of the instruction. */
  private static String shortened(String line) {
    return line.substring(0, 30).strip() + line.substring(Math.min(67, line.length()));
  }

  private static List<String> trace(String range, String program) {
    Command.Ended ended = Command.run("run", "--trace-insns", range, Command.program(program));
    return ended.errLines().stream().map(TraceTest::shortened).toList();
  }

  @Test
  void aLineHasAddressWordAndWhatChanged() {
    assertEquals(
        List.of(
            "2  004000ec: d2800073 x19=0x3",
            "3  004000f0: 94000011 x30=0x4000f4",
            "4  00400134: 8b130294 x20=0x3",
            "5  00400138: d65f03c0",
            "6  004000f4: f1000673 x19=0x2 nzcv=0010"),
        trace("2..6", "countdown"));
  }

  @Test
  void theTextOfTheInstructionStandsBetween() {
    String[] one = {"run", "--trace-insns", "6..6", Command.program("countdown")};
    assertEquals(
        "       6  004000f4: f1000673  subs x19, x19, #0x1                   x19=0x2 nzcv=0010\n",
        Command.run("", one).err());
  }

  @Test
  void vectorRegistersThatArriveLateAreNoChange() {
    assertEquals(
        List.of(
            "17  004000f8: 54ffffc1",
            "18  004000fc: 1e6f1000 v0=0x00000000000000003ff8000000000000",
            "19  00400100: 1e602801 v1=0x00000000000000004008000000000000"),
        trace("17..19", "countdown"));
  }

  @Test
  void theAnswerToACallIsItsChange() {
    assertEquals(
        List.of("28  00400124: d4000001 x0=0x5", "29  00400128: aa1403e0 x0=0x6"),
        trace("28..29", "countdown"));
  }

  @Test
  void theLastInstructionsAreToldWhenTheProgramHasEnded() {
    assertEquals(
        List.of("30  0040012c: d2800bc8 x8=0x5e", "31  00400130: d4000001"),
        trace("30..1000000", "countdown"));
    assertEquals(List.of(), trace("32..32", "countdown"));
  }

  @Test
  void aTraceAndACountMayGoTogether() {
    String[] both = {"run", "--count", "--trace-insns", "1..1", Command.program("countdown")};
    List<String> lines = Command.run("", both).errLines();
    assertTrue(lines.getFirst().startsWith("       1  004000e8: d2800014"), lines.getFirst());
    assertTrue(lines.stream().anyMatch(line -> line.startsWith("all ")));
  }

  @ParameterizedTest
  @CsvSource({"0..3", "5..4", "x", "1..", "-1..2", "1..2..3", "9999999999999999999..1"})
  void aRangeThatIsNoneIsRefused(String range) {
    Command.Ended ended =
        Command.run("run", "--trace-insns=" + range, Command.program("countdown"));
    assertEquals(2, ended.status());
    assertEquals("", ended.out());
    assertEquals(1, ended.errLines().size());
    assertTrue(ended.err().startsWith("exo: --trace-insns: "), ended.err());
  }
}
