package exo.tests.debug;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exo run --gdb}, packet by packet. */
class GdbTest {
  private static final long START = 0x4000e8;
  private static final long BUMP = 0x400134;
  private static final long WRITE = 0x400124;
  private static final long TOTAL = 0x410148;
  private static final String TRAP = "T05thread:1;";
  private static final String BEGIN = "T05replaylog:begin;thread:1;";

  private static String at(long address) {
    return Long.toHexString(address) + ",4";
  }

  @Test
  void aRecordedConversationIsAnsweredAsItWas() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      String[] conversation = {
        "QStartNoAckMode", "OK",
        "vMustReplyEmpty", "",
        "Hg0", "OK",
        "qTStatus", "",
        "?", "T05thread:1;",
        "qfThreadInfo", "m1",
        "qsThreadInfo", "l",
        "qAttached", "0",
        "Hc-1", "OK",
        "qC", "QC1",
        "qOffsets", "Text=0;Data=0;Bss=0",
        "p20", "e800400000000000",
        "m4000e8,8", "140080d2730080d2",
        "vCont?", "vCont;c;C;s;S",
        "vCont;s:1", "T05thread:1;",
        "p20", "ec00400000000000",
        "Z0,400134,4", "OK",
        "vCont;c", "T05thread:1;",
        "p13", "0300000000000000",
        "z0,400134,4", "OK",
        "bs", "T05thread:1;",
        "p20", "f000400000000000",
        "bc", "T05replaylog:begin;thread:1;",
        "p20", "e800400000000000",
        "c", "W06"
      };
      for (int i = 0; i < conversation.length; i += 2) {
        assertEquals(conversation[i + 1], gdb.ask(conversation[i]), conversation[i]);
      }
      assertEquals(6, gdb.status());
      assertEquals("done\n", gdb.printed());
    }
  }

  @Test
  void whatIsOfferedIsThere() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      String offered = gdb.ask("qSupported:multiprocess+;swbreak+;xmlRegisters=i386");
      for (String each :
          List.of("PacketSize=4000", "qXfer:features:read+", "ReverseStep+", "ReverseContinue+")) {
        assertTrue(List.of(offered.split(";")).contains(each), offered);
      }
    }
  }

  @Test
  void theTargetDescriptionHasEveryRegisterAndComesInParts() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      var xml = new StringBuilder();
      String part;
      do {
        part = gdb.ask("qXfer:features:read:target.xml:%x,200".formatted(xml.length()));
        xml.append(part.substring(1));
      } while (part.charAt(0) == 'm');
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
      byte[] bytes = xml.toString().getBytes(StandardCharsets.UTF_8);
      var document = factory.newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
      var registers = document.getElementsByTagName("reg");
      assertEquals(68, registers.getLength());
      long bits = 0;
      for (int i = 0; i < registers.getLength(); i++) {
        bits +=
            Long.parseLong(
                registers.item(i).getAttributes().getNamedItem("bitsize").getNodeValue());
      }
      assertEquals(bits / 4, gdb.ask("g").length(), "two digits for each byte of them");
    }
  }

  @Test
  void aBreakpointHoldsTheProgramEachTimeItComesBy() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      gdb.ask("Z0," + at(BUMP));
      List<Long> seen = new ArrayList<>();
      while (gdb.ask("c").equals(TRAP)) {
        assertEquals(BUMP, gdb.pc());
        seen.add(gdb.register(19));
      }
      assertEquals(List.of(3L, 2L, 1L), seen);
      assertEquals(6, gdb.status());
    }
  }

  @Test
  void goingBackHoldsAtTheSameBreakpointsInTheOtherOrder() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      gdb.ask("Z0," + at(BUMP));
      gdb.ask("Z0," + at(WRITE));
      for (int i = 0; i < 4; i++) {
        assertEquals(TRAP, gdb.ask("c"));
      }
      assertEquals(WRITE, gdb.pc());
      List<Long> seen = new ArrayList<>();
      while (gdb.ask("bc").equals(TRAP)) {
        assertEquals(BUMP, gdb.pc());
        seen.add(gdb.register(19));
      }
      assertEquals(List.of(1L, 2L, 3L), seen);
      assertEquals(START, gdb.pc());
      assertEquals(BEGIN, gdb.ask("bs"), "there is nothing before");
    }
  }

  @Test
  void everyStepBackFindsWhatTheStepForwardLeft() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      List<String> registers = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        registers.add(gdb.ask("g"));
        assertEquals(TRAP, gdb.ask("s"));
      }
      assertEquals("done\n", gdb.printed());
      for (String each : registers.reversed()) {
        assertEquals(TRAP, gdb.ask("bs"));
        assertEquals(each, gdb.ask("g"));
      }
      assertEquals("W06", gdb.ask("c"));
      assertEquals("done\n", gdb.printed(), "what has been printed is not printed again");
    }
  }

  @Test
  void aProgramWithTheCLibraryIsTakenBackAsWell() throws Exception {
    try (Gdb gdb = Gdb.of("hello-musl", "there")) {
      for (int i = 0; i < 40; i++) {
        gdb.ask("s");
      }
      String then = gdb.ask("g");
      String stack = gdb.ask("m%x,40".formatted(gdb.register(31)));
      gdb.ask("s");
      assertNotEquals(then, gdb.ask("g"));
      gdb.ask("bs");
      assertEquals(then, gdb.ask("g"));
      assertEquals(stack, gdb.ask("m%x,40".formatted(gdb.register(31))));
      assertEquals("W00", gdb.ask("c"));
      assertEquals("hello, there\n", gdb.printed());
    }
  }

  @Test
  void aChangeIsPartOfTheHistoryUntilItIsPassedBackwards() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      gdb.ask("Z0," + at(BUMP));
      gdb.ask("c");
      assertEquals("OK", gdb.ask("P14=6400000000000000")); // x20 = 100
      assertEquals(100, gdb.register(20));
      gdb.ask("s");
      assertEquals(103, gdb.register(20));
      gdb.ask("bs");
      assertEquals(100, gdb.register(20), "going back to it finds it changed");
      gdb.ask("bs");
      assertEquals(0, gdb.register(20), "before it nothing was");
      gdb.ask("s");
      assertEquals(100, gdb.register(20), "coming by again does it again");
      gdb.ask("z0," + at(BUMP));
      assertEquals("W6a", gdb.ask("c"));
      assertEquals(106, gdb.status());
    }
  }

  @Test
  void aJumpGoesWhereverItIsTold() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      assertEquals("W00", gdb.ask("c400128"), "to the end, without what adds");
      assertEquals("", gdb.printed());
    }
  }

  @Test
  void memoryIsReadAndWrittenAsTheProgramMay() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      assertEquals("E0e", gdb.ask("m%x,8".formatted(TOTAL)), "not brought in yet");
      assertEquals("E0e", gdb.ask("Mfff00000,1:00"));
      assertEquals("E0e", gdb.ask("M4000e8,4:1f2003d5"), "code is not to be written");
      gdb.ask("Z0," + at(WRITE));
      gdb.ask("c");
      assertEquals("0600000000000000", gdb.ask("m%x,8".formatted(TOTAL)));
      assertEquals("OK", gdb.ask("M%x,3:aabbcc".formatted(TOTAL + 1)));
      assertEquals("06aabbcc00000000", gdb.ask("m%x,8".formatted(TOTAL)));
      assertEquals("646f6e650a", gdb.ask("m40013c,5"));
    }
  }

  @Test
  void vectorRegistersAreReadAlwaysAndWrittenWhileTheyAreTheProgramsOwn() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      assertEquals("E01", gdb.ask("P22=" + "11".repeat(16)));
      gdb.ask("Z0," + at(WRITE));
      gdb.ask("c");
      assertEquals("000000000000f83f" + "00".repeat(8), gdb.ask("p22"));
      assertEquals("0000000000000840" + "00".repeat(8), gdb.ask("p23"));
      assertEquals("OK", gdb.ask("P22=" + "11".repeat(16)));
      assertEquals("11".repeat(16), gdb.ask("p22"));
      assertEquals("OK", gdb.ask("P43=00000001")); // FPCR.FZ
      assertEquals("00000001", gdb.ask("p43"));
      assertEquals("OK", gdb.ask("P21=000000f0"));
      assertEquals("000000f0", gdb.ask("p21"));
      assertEquals("OK", gdb.ask("G" + gdb.ask("g")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "stores-to-code, T0b, X0b, 139",
    "jumps-askew, T0a, X0a, 135",
    "jumps-into-data, T0b, X0b, 139"
  })
  void aProgramIsHeldBeforeWhatEndsIt(String program, String held, String ended, int status)
      throws Exception {
    try (Gdb gdb = Gdb.of(program)) {
      assertEquals(held + "thread:1;", gdb.ask("c"));
      long pc = gdb.pc();
      assertEquals(TRAP, gdb.ask("bs"), "there is a way back from it");
      assertEquals(held + "thread:1;", gdb.ask("c"));
      assertEquals(pc, gdb.pc());
      assertEquals(ended, gdb.ask("c"));
      assertEquals(status, gdb.status());
    }
  }

  @ParameterizedTest
  @CsvSource({"undefined, T04, X04, 132", "breakpoint, T05, X05, 133"})
  void aProgramThatBeginsWithItsEndHasNoWayBack(
      String program, String held, String ended, int status) throws Exception {
    try (Gdb gdb = Gdb.of(program)) {
      assertEquals(held + "thread:1;", gdb.ask("c"));
      assertEquals(BEGIN, gdb.ask("bs"));
      assertEquals(ended, gdb.ask("c"));
      assertEquals(status, gdb.status());
    }
  }

  @Test
  void aRunningProgramIsHeldWhenItIsAsked() throws Exception {
    try (Gdb gdb = Gdb.of("spins")) {
      gdb.send("c");
      gdb.raw("\u0003");
      assertEquals("T02thread:1;", gdb.answer());
      assertEquals(TRAP, gdb.ask("bs"));
      gdb.send("k");
      assertEquals(137, gdb.status());
    }
  }

  @Test
  void aProgramThatIsLetGoRunsToItsOwnEnd() throws Exception {
    try (Gdb gdb = Gdb.of("undefined")) {
      gdb.ask("Z0," + at(gdb.pc()));
      gdb.ask("s");
      assertEquals("OK", gdb.ask("D"));
      assertEquals(132, gdb.status());
    }
  }

  @Test
  void aDebuggerThatGoesAwayTakesTheProgramAlong() throws Exception {
    Gdb gdb = Gdb.of("spins");
    assertEquals(TRAP, gdb.ask("?"));
    gdb.close();
    assertEquals(137, gdb.status());
  }

  @Test
  void controlCEndsTheWaitingForADebugger() throws Exception {
    try (Gdb gdb = Gdb.of("spins")) {
      assertEquals(TRAP, gdb.ask("?"));
      gdb.interruption.request();
      assertEquals(ExitStatus.INTERRUPTED.code(), gdb.status());
    }
  }

  @Test
  void packetsInDisorderAreSentBackAndRefused() throws Exception {
    try (Gdb gdb = Gdb.of("countdown")) {
      gdb.raw("$g#00");
      assertEquals("-", gdb.raw(1));
      gdb.raw("$?#zz");
      assertEquals("-", gdb.raw(1));
      gdb.raw("$?#3f");
      String once = gdb.raw("+$T05thread:1;#2a".length());
      gdb.raw("-");
      assertEquals(once.substring(1), gdb.raw(once.length() - 1), "sent again");
      gdb.raw("+");
      for (String each :
          List.of(
              "m",
              "mxyz,4",
              "m0",
              "p",
              "pzz",
              "p44",
              "P0=12",
              "P99=00",
              "Gff",
              "M0,2:00",
              "Z0,,",
              "qXfer:features:read:target.xml:0")) {
        assertEquals("E01", gdb.ask(each), each);
      }
      for (String each :
          List.of("", "!", "Z2,0,4", "vCont", "vRun", "qXfer:auxv:read::0,8", "R00")) {
        assertEquals("", gdb.ask(each), each);
      }
      assertEquals(START, gdb.pc(), "and nothing has come of it");
    }
  }

  @ParameterizedTest
  @CsvSource({"65536", "-1", "x", "''", "123456", "1.5"})
  void aPortThatIsNoneIsRefused(String port) {
    Command.Ended ended = Command.run("run", "--gdb=" + port, Command.program("countdown"));
    assertEquals(2, ended.status());
    assertEquals(1, ended.errLines().size());
    assertTrue(ended.err().startsWith("exo: --gdb: "), ended.err());
  }

  @Test
  void aPortThatIsInUseIsRefused() throws Exception {
    try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(other.getLocalPort());
      Command.Ended ended = Command.run("run", "--gdb", port, Command.program("countdown"));
      assertEquals(2, ended.status());
      assertEquals(1, ended.errLines().size());
      assertTrue(ended.err().startsWith("exo: --gdb: port " + port), ended.err());
    }
  }

  @Test
  void aFileThatIsNoProgramIsRefusedBeforeADebuggerComes() {
    Command.Ended ended = Command.run("run", "--gdb", "0", "docs/laws.elf");
    assertEquals(2, ended.status());
  }

  @Test
  void aProgramUnderADebuggerIsNeitherCountedNorTraced() {
    Command.Ended ended = Command.run("run", "--gdb", "0", "--count", Command.program("countdown"));
    assertEquals(2, ended.status());
    assertEquals(
        "exo: --gdb: together with --count or --trace-insns; accepted: either\n", ended.err());
  }
}
