package exo.service.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exo.service.ExitStatus;
import exo.service.Exo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRunTest {
  private static final int MOV_X8 = 0xD2800008;
  private static final int SVC = 0xD4000001;
  private static final int LDR_X0_AT_SP = 0xF94003E0;
  private static final int UDF = 0;

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  private Exo exo;

  @BeforeEach
  void start() {
    exo = new Exo(directory);
  }

  /** A program of a few words. */
  private void program(String name, int... words) throws IOException {
    ByteBuffer file = ByteBuffer.allocate(0x200).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0x464C457F).put(4, (byte) 2).put(5, (byte) 1);
    file.putShort(0x10, (short) 2).putShort(0x12, (short) 183);
    file.putLong(0x18, 0x400100).putLong(0x20, 64);
    file.putShort(0x36, (short) 56).putShort(0x38, (short) 1);
    file.putInt(64, 1).putInt(68, 5).putLong(80, 0x400000).putLong(96, 0x200).putLong(104, 0x200);
    for (int i = 0; i < words.length; i++) {
      file.putInt(0x100 + 4 * i, words[i]);
    }
    Files.write(directory.resolve(name), file.array());
  }

  private static int mov(int into, int value) {
    return into | value << 5;
  }

  @Test
  void theCommandsStatusIsTheProgramsAndAllThatFollowsItIsItsArguments() throws IOException {
    program("counts.elf", LDR_X0_AT_SP, mov(MOV_X8, 93), SVC);
    assertEquals(
        4, exo.run(List.of("run", "counts.elf", "--memory", "-x", "a b")).code(), exo.err());
    assertEquals("", exo.out());
    assertEquals("", exo.err());
  }

  @Test
  void whatItDoesThatItMustNotIsToldWithRegistersAndMapping() throws IOException {
    program("faults.elf", UDF);
    assertEquals(128 + 4, exo.run("run --profile cortex-a53 faults.elf").code());
    assertTrue(exo.err().startsWith("exo: the program was ended by SIGILL at 0x400100"));
    assertTrue(exo.err().contains("> 00400100: 00000000"), exo.err());
    assertTrue(exo.err().contains("00400000-00401000 r-x program"), exo.err());
  }

  @Test
  void whatIsWrongBeforeItRunsIsWrongInput() throws IOException {
    Files.writeString(directory.resolve("text.elf"), "no program");
    assertEquals(ExitStatus.INPUT, exo.run("run text.elf"));
    assertTrue(exo.err().contains("e_ident does not begin with 7f 45 4c 46"), exo.err());
    assertEquals(ExitStatus.INPUT, exo.run("run missing.elf"));
    program("good.elf", mov(MOV_X8, 93), SVC);
    assertEquals(ExitStatus.INPUT, exo.run("run --memory 8KiB good.elf"));
    assertTrue(exo.err().contains("3 to"), exo.err());
    assertEquals(ExitStatus.INPUT, exo.run("run --mode cache good.elf"));
    assertEquals(ExitStatus.INPUT, exo.run("run --policy clock,fifo good.elf"));
    assertEquals(ExitStatus.INPUT, exo.run("run --policy mru good.elf"));
    assertEquals(0, exo.run("run good.elf").code());
  }

  // ---- in manifests

  private static final int MOV_X0 = 0xD2800000;
  private static final int MOV_X1_SP = 0x910003E1;
  private static final int MOV_X2 = 0xD2800002;
  private static final int SUB_SP_16 = 0xD10043FF;
  private static final int MOV_X2_X0 = 0xAA0003E2;

  /** Reads up to 16 bytes, writes them, makes call 98 and ends with what a program finds at SP: how many arguments it has. */
  private static final int[] ECHO = {
    SUB_SP_16,
    mov(MOV_X0, 0),
    MOV_X1_SP,
    mov(MOV_X2, 16),
    mov(MOV_X8, 63),
    SVC,
    MOV_X2_X0,
    mov(MOV_X0, 1),
    mov(MOV_X8, 64),
    SVC,
    mov(MOV_X8, 98),
    SVC,
    0xF9400BE0, // ldr x0, [sp, #16]
    mov(MOV_X8, 94),
    SVC
  };

  private JsonNode run(String manifest, ExitStatus expected) throws IOException {
    exo.write("m.toml", manifest);
    assertEquals(expected, exo.run("run m.toml --audit --json m.json"), exo.err());
    return new ObjectMapper().readTree(directory.resolve("m.json").toFile());
  }

  @Test
  void aManifestsProgramsReadAndPrintAndEndEachForItself() throws IOException {
    program("echo.elf", ECHO);
    program("faults.elf", UDF);
    exo.write("typed.txt", "hello\nand more");
    JsonNode run =
        run(
            """
            [[libos]]
            name = "one"
            program = "echo.elf"
            arguments = ["a b", "c"]
            input = "typed.txt"
            memory = "3frames"
            [[libos]]
            name = "two"
            program = "echo.elf"
            memory = "8frames"
            gate = "thread"
            [[libos]]
            name = "three"
            program = "faults.elf"
            """,
            ExitStatus.LIBOS_FAILED);
    assertEquals(0, run.at("/laws/violations").asLong());
    JsonNode one = run.at("/libos/0/program");
    assertEquals("hello\n", one.get("output").asText());
    assertEquals("exited", one.get("ending").asText());
    assertEquals(3, one.get("status").asInt());
    assertEquals("echo.elf a b c", one.get("commandLine").asText());
    assertEquals(ECHO.length, one.get("instructions").asInt());
    assertEquals("{\"futex\":1}", one.get("unanswered").toString());
    JsonNode two = run.at("/libos/1/program");
    assertEquals("", two.get("output").asText());
    assertEquals(1, two.get("status").asInt());
    JsonNode three = run.at("/libos/2/program");
    assertEquals("killed", three.get("ending").asText());
    assertEquals(132, three.get("status").asInt());
    assertTrue(three.get("story").asText().contains("> 00400100: 00000000"), run.toString());
    assertTrue(exo.out().contains("\noutput    one: hello\n"), exo.out());
    assertTrue(exo.out().contains("three:   > 00400100: 00000000"), exo.out());
    assertTrue(exo.err().startsWith("exo: libOS three failed: the program was ended by SIGILL"));
  }

  @Test
  void aProgramDepartsOrIsDestroyedWhenItsTimeHasCome() throws IOException {
    program("spins.elf", 0x14000000);
    JsonNode run =
        run(
            """
            [run]
            schedule = "rr"
            slice = 100000
            [[libos]]
            name = "departs"
            program = "spins.elf"
            memory = "3frames"
            departs = 3000000
            [[libos]]
            name = "destroyed"
            program = "spins.elf"
            memory = "3frames"
            arrives = 500000
            destroyed = 4000000
            """,
            ExitStatus.OK);
    assertEquals("departed", run.at("/libos/0/program/ending").asText());
    assertEquals("destroyed", run.at("/libos/2/program/ending").asText());
    assertTrue(run.at("/libos/0/program/instructions").asLong() > 100_000);
  }

  /** A libOS takes longer than such slices to boot, so it overruns them before its program has executed anything. */
  @Test
  void aProgramThatIsDestroyedForOverrunningItsSlicesIsToldAsThat() throws IOException {
    program("spins.elf", 0x14000000);
    JsonNode run =
        run(
            """
            [run]
            overrun = "destroy"
            slice = 10000
            [[libos]]
            name = "late"
            program = "spins.elf"
            memory = "3frames"
            """,
            ExitStatus.LIBOS_FAILED);
    assertEquals("destroyed", run.at("/libos/0/program/ending").asText());
    assertEquals(0, run.at("/libos/0/program/status").asInt());
    String story = run.at("/libos/0/program/story").asText();
    assertTrue(story.startsWith("destroyed: it has overrun its slices by "), story);
    assertTrue(exo.err().startsWith("exo: libOS late failed: " + story), exo.err());
  }

  @Test
  void whatIsNoProgramIsRefusedWhereTheManifestNamesIt() throws IOException {
    Files.writeString(directory.resolve("text.elf"), "no program");
    exo.write("m.toml", "[[libos]]\nname = \"a\"\nprogram = \"text.elf\"\n");
    assertEquals(ExitStatus.INPUT, exo.run("run m.toml"));
    assertEquals(
        "exo: m.toml:3:1: program: no ELF file: e_ident does not begin with 7f 45 4c 46",
        exo.err());
    program("good.elf", mov(MOV_X8, 93), SVC);
    exo.write("m.toml", "[[libos]]\nname = \"a\"\nprogram = \"good.elf\"\nmemory = \"2frames\"\n");
    assertEquals(ExitStatus.INPUT, exo.run("run m.toml"));
    assertEquals(
        "exo: m.toml:4:1: memory: 2 frames; accepted: 3 or more, for an instruction may need as many at a time",
        exo.err());
  }
}
