package exo.hw.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class FloatingPointTest {

  private static final int INFINITY = 0x7F80_0000;
  private static final int QUIET = 0x7FC0_0123;
  private static final int OTHER_QUIET = 0xFFC0_0456;
  private static final int SIGNALLING = 0x7F80_0789;
  private static final int DEFAULT_NAN = 0x7FC0_0000;
  private static final int ONE = 0x3F80_0000;
  private static final int SMALLEST_NORMAL = 0x0080_0000;
  private static final int FZ = 1 << 24;
  private static final int DN = 1 << 25;
  private static final int AHP = 1 << 26;

  private final FloatingPoint fp = new FloatingPoint();

  @Test
  void theFirstSignallingNanWinsOverAnEarlierQuietOne() {
    assertEquals(SIGNALLING | 0x40_0000, fp.addSingle(QUIET, SIGNALLING));
    assertEquals(FloatingPoint.IOC, fp.fpsr());
  }

  @Test
  void theFirstOfTwoQuietNansIsKeptAndNothingIsRaised() {
    assertEquals(OTHER_QUIET, fp.multiplySingle(OTHER_QUIET, QUIET));
    assertEquals(0, fp.fpsr());
  }

  @Test
  void withDnEveryNanIsTheDefaultOne() {
    fp.setFpcr(DN);
    assertEquals(DEFAULT_NAN, fp.addSingle(OTHER_QUIET, ONE));
  }

  @Test
  void infinityByZeroPlusAQuietNanIsInvalidAndGivesTheDefaultNan() {
    assertEquals(DEFAULT_NAN, fp.fusedMultiplyAddSingle(QUIET, INFINITY, 0));
    assertEquals(FloatingPoint.IOC, fp.fpsr());
  }

  @Test
  void infinityByZeroIsTwoOnlyForTheExtendedProduct() {
    assertEquals(0xC000_0000, fp.multiplyExtendedSingle(INFINITY, 0x8000_0000));
    assertEquals(0, fp.fpsr());
  }

  @Test
  void aNumberOverZeroRaisesDivideByZero() {
    assertEquals(INFINITY, fp.divideSingle(ONE, 0));
    assertEquals(FloatingPoint.DZC, fp.fpsr());
  }

  @Test
  void aValueRoundedUpToTheSmallestNormalNumberHasUnderflowed() {
    assertEquals(SMALLEST_NORMAL, fp.multiplySingle(0x3F7F_FFFF, SMALLEST_NORMAL));
    assertEquals(FloatingPoint.UFC | FloatingPoint.IXC, fp.fpsr());
  }

  @Test
  void flushedOperandsRaiseIdcAndFlushedResultsUfcAlone() {
    fp.setFpcr(FZ);
    assertEquals(ONE, fp.addSingle(ONE, 1));
    assertEquals(FloatingPoint.IDC, fp.fpsr());
    fp.setFpsr(0);
    assertEquals(0, fp.multiplySingle(SMALLEST_NORMAL, 0x3F00_0000));
    assertEquals(FloatingPoint.UFC, fp.fpsr());
  }

  @Test
  void aQuietNanLosesAgainstANumberOnlyInTheNumberForms() {
    assertEquals(ONE, fp.maximumNumberSingle(QUIET, ONE));
    assertEquals(QUIET, fp.maximumSingle(QUIET, ONE));
    assertEquals(0, fp.fpsr());
  }

  @Test
  void onlyASignallingComparisonFindsAQuietNanInvalid() {
    assertEquals(0b0011, fp.compareSingle(QUIET, ONE, false));
    assertEquals(0, fp.fpsr());
    assertEquals(0b0011, fp.compareSingle(QUIET, ONE, true));
    assertEquals(FloatingPoint.IOC, fp.fpsr());
  }

  @Test
  void whatHasNoPlaceInTheIntegerSaturatesAndIsInvalidButNotInexact() {
    long minusOneAndAHalf = Double.doubleToRawLongBits(-1.5);
    assertEquals(0, fp.doubleToFixed(minusOneAndAHalf, 0, true, 64, Rounding.TOWARD_ZERO));
    assertEquals(FloatingPoint.IOC, fp.fpsr());
  }

  @Test
  void theAlternativeHalfHasNeitherInfinityNorNan() {
    fp.setFpcr(AHP);
    assertEquals(0x7FFF, fp.singleToHalf(INFINITY));
    assertEquals(0x8000, fp.singleToHalf(OTHER_QUIET));
    assertEquals(FloatingPoint.IOC, fp.fpsr());
    assertEquals(Float.floatToRawIntBits(131008f), fp.halfToSingle(0x7FFF));
  }

  @Test
  void trapEnablesOfFpcrReadAsZero() {
    fp.setFpcr(-1);
    assertEquals(0x07C0_0000, fp.fpcr());
  }
}
