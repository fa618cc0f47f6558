package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.hw.Syndrome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs raise by saying so, and what EL0 has not or may not. */
class ExceptionCallTest {
  private static final int SVC = 0xD400_0001;
  private static final int BRK = 0xD420_0000;

  private static void raises(int word, int syndrome) {
    Core core = new Core(Core.NOP, word, Core.NOP);
    Core.Snapshot before = core.snapshot();
    assertEquals(1, core.run(100), "it is not complete");
    core.assertException(syndrome, Core.CODE + 4, Integer.toHexString(word));
    core.assertUnchangedSince(before, Integer.toHexString(word));
    assertEquals(0, core.run(100), "nothing runs while an exception is pending");
    core.cpu.clearException();
    core.cpu.pc += 4;
    assertEquals(1, core.run(1));
    assertEquals(Core.CODE + 12, core.cpu.pc);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 0x1234, 0x8000, 0xFFFF})
  void svcAndBrkTellTheirNumber(int number) {
    raises(SVC | number << 5, Syndrome.svc(number));
    raises(BRK | number << 5, Syndrome.brk(number));
  }

  /** HVC, SMC, HLT, ERET, DRPS, UDF; nothing; TLBI, IC IALLU, AT; MSR TPIDRRO_EL0; MSR SPSel. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0xD400_0002,
        0xD400_0003,
        0xD440_0020,
        0xD69F_03E0,
        0xD6BF_03E0,
        0x0000_0007,
        0x6000_0000,
        0xD508_871F,
        0xD508_751F,
        0xD508_7840,
        0xD51B_D061,
        0xD500_41BF
      })
  void whatIsNoInstructionOfEl0IsUndefined(int word) {
    raises(word, Syndrome.undefined());
  }

  /** MIDR_EL1, ID_AA64PFR0_EL1, CurrentEL, SCTLR_EL1, PMCCNTR_EL0, PMUSERENR_EL0, RNDR. */
  @ParameterizedTest
  @ValueSource(
      ints = {
        0xD538_0001,
        0xD538_0401,
        0xD538_4241,
        0xD538_1001,
        0xD53B_9D01,
        0xD53B_9E01,
        0xD53B_2401
      })
  void registersOfEl1OfLaterArchitecturesAndOfMonitorsThatAreNotThereAreUndefined(int word) {
    raises(word, Syndrome.undefined());
  }

  /** The instruction, and op0, op1, CRn, CRm, op2, Rt, and whether it reads, as EL1 is told. */
  @ParameterizedTest
  @CsvSource({
    "0xD53BE021, 3, 3, 14, 0, 1, 1, 1", // mrs x1, cntpct_el0
    "0xD53BE221, 3, 3, 14, 2, 1, 1, 1", // mrs x1, cntp_ctl_el0
    "0xD51BE342, 3, 3, 14, 3, 2, 2, 0", // msr cntv_cval_el0, x2
    "0xD5330101, 2, 3, 0, 1, 0, 1, 1", // mrs x1, mdccsr_el0
    "0xD5130502, 2, 3, 0, 5, 0, 2, 0", // msr dbgdtrtx_el0, x2
    "0xD53B4223, 3, 3, 4, 2, 1, 3, 1", // mrs x3, daif
    "0xD51B4223, 3, 3, 4, 2, 1, 3, 0", // msr daif, x3
    "0xD50342DF, 0, 3, 4, 2, 6, 31, 0", // msr daifset, #2
    "0xD50345FF, 0, 3, 4, 5, 7, 31, 0" // msr daifclr, #5
  })
  void whatEl1KeepsToItselfIsTrappedWithItsFields(
      String word, int op0, int op1, int crn, int crm, int op2, int rt, int read) {
    int iss = op0 << 20 | op2 << 17 | op1 << 14 | crn << 10 | rt << 5 | crm << 1 | read;
    raises(Integer.parseUnsignedInt(word.substring(2), 16), Syndrome.of(0x18, iss));
  }

  /** MRS and MSR of FPCR and FPSR. */
  @ParameterizedTest
  @ValueSource(ints = {0xD53B_4401, 0xD51B_4401, 0xD53B_4421, 0xD51B_4421})
  void withoutTheVectorRegistersTheirStatusIsTrappedToo(int word) {
    Core core = new Core(word);
    core.cpu.vectorsEnabled = false;
    Core.Snapshot before = core.snapshot();
    assertEquals(0, core.run(1));
    core.assertException(Syndrome.fpAccess(), Core.CODE, "fpcr");
    core.assertUnchangedSince(before, "fpcr");
    core.cpu.clearException();
    core.cpu.vectorsEnabled = true;
    assertEquals(1, core.run(1));
  }

  @Test
  void anExceptionClearsTheMonitor() {
    // ldxr x1, [x0]; svc #0; stxr w3, x2, [x0]
    Core core = new Core(0xC85F_7C01, SVC, 0xC803_7C02);
    core.cpu.x[0] = Core.DATA;
    long before = core.doubleword(Core.DATA);
    core.run(2);
    core.cpu.clearException();
    core.cpu.pc += 4;
    assertEquals(1, core.run(1));
    assertEquals(1, core.cpu.x[3]);
    assertEquals(before, core.doubleword(Core.DATA));
  }
}
