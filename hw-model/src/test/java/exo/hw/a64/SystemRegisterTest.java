package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SystemRegisterTest {
  private static final int MRS_X1_CNTVCT = 0xD53B_E041;
  private static final int MRS_X1_CNTFRQ = 0xD53B_E001;
  private static final int MRS_X1_TPIDRRO = 0xD53B_D061;
  private static final int MRS_X1_TPIDR = 0xD53B_D041;
  private static final int MSR_TPIDR_X1 = 0xD51B_D041;
  private static final int MRS_X1_CTR = 0xD53B_0021;
  private static final int MRS_X1_DCZID = 0xD53B_00E1;
  private static final int MRS_X1_NZCV = 0xD53B_4201;
  private static final int MSR_NZCV_X1 = 0xD51B_4201;
  private static final int DC_ZVA_X0 = 0xD50B_7420;

  private static long read(Core core) {
    assertEquals(1, core.run(1));
    assertEquals(0, core.cpu.exception());
    return core.cpu.x[1];
  }

  @Test
  void theCountIsWhatTheTimerSaysWhenItIsRead() {
    Core core = new Core(MRS_X1_CNTVCT, MRS_X1_CNTVCT, MRS_X1_CNTFRQ);
    core.now = 41;
    assertEquals(41, read(core));
    core.now = -2;
    assertEquals(-2, read(core));
    assertEquals(Core.FREQUENCY, read(core));
  }

  @Test
  void oneThreadRegisterIsEl0sToWriteAndTheOtherToRead() {
    Core core = new Core(MSR_TPIDR_X1, MRS_X1_TPIDRRO, MRS_X1_TPIDR);
    core.cpu.tpidrro = 0x1234_5678_9ABC_DEF0L;
    core.cpu.x[1] = -77;
    assertEquals(-77, read(core));
    assertEquals(0x1234_5678_9ABC_DEF0L, read(core));
    assertEquals(-77, read(core));
    assertEquals(-77, core.cpu.tpidr);
  }

  @Test
  void theBlockOfDcZvaIsWhatDczidSays() {
    Core core = new Core(MRS_X1_DCZID, DC_ZVA_X0);
    int bytes = 4 << read(core);
    core.cpu.x[0] = Core.DATA + 5L * bytes + 13;
    for (int i = 3; i < 8; i++) {
      core.put(Core.DATA + (long) i * bytes, -1);
      core.put(Core.DATA + (long) (i + 1) * bytes - 4, -1);
    }
    assertEquals(1, core.run(1));
    for (int i = 0; i < PagedMemory.PAGE_BYTES; i++) {
      if (i / bytes == 5) {
        assertEquals(0, core.memory.get(Core.DATA + i));
      }
    }
    assertEquals(0xFF, core.memory.get(Core.DATA + 5L * bytes - 1));
    assertEquals(0xFF, core.memory.get(Core.DATA + 6L * bytes));
  }

  @Test
  void cachesHaveLinesOfSixtyFourBytes() {
    long type = read(new Core(MRS_X1_CTR));
    assertEquals(64, 4 << (type & 0xF), "IminLine");
    assertEquals(64, 4 << (type >> 16 & 0xF), "DminLine");
  }

  @Test
  void everyValueOfTheFlagsIsReadAsItWasWritten() {
    for (long flags = 0; flags < 16; flags++) {
      Core core = new Core(MSR_NZCV_X1, MRS_X1_NZCV);
      core.cpu.x[1] = flags << 28 | 0xFFFF_FFFF_0FFF_FFFFL;
      read(core);
      assertEquals(flags, core.cpu.nzcv());
      assertEquals(flags << 28, read(core));
    }
  }

  @Test
  void everyConditionAsksForItsFlags() {
    Cpu cpu = new Core().cpu;
    for (int flags = 0; flags < 16; flags++) {
      cpu.setNzcv(flags);
      boolean n = (flags & 8) != 0;
      boolean z = (flags & 4) != 0;
      boolean c = (flags & 2) != 0;
      boolean v = (flags & 1) != 0;
      boolean[] expected = {z, c, n, v, c && !z, n == v, !z && n == v, true};
      for (int i = 0; i < 16; i++) {
        assertEquals(i == 15 || expected[i / 2] != (i % 2 == 1), cpu.holds(i), i + " of " + flags);
      }
    }
  }
}
