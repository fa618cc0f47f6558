package exo.service.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
}
