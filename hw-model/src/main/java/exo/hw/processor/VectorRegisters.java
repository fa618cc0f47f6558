package exo.hw.processor;

import java.util.Arrays;
import java.util.Objects;

/**
 * The registers of Advanced SIMD and floating point (Arm ARM, B1.2): V0 to V31 of 128 bits, FPCR
 * and FPSR, kept as the words that EL1 saves.
 *
 * <pre>
 *   word     0        1        2            63       64     65
 *        | V0 low | V0 high | V1 low ... V31 high | FPCR | FPSR |
 * </pre>
 */
final class VectorRegisters {
  static final int WORDS = 66;

  private static final int REGISTERS = 32;
  private static final int FPCR = 2 * REGISTERS;
  private static final int FPSR = FPCR + 1;

  /** AHP, DN, FZ and RMode; without FEAT_FP16 and trapped exceptions the rest reads as zero. */
  private static final long FPCR_MASK = 0x07C0_0000L;

  /** QC, IDC and the five of IEEE 754; the flags are PSTATE's in AArch64. */
  private static final long FPSR_MASK = 0x0800_009FL;

  private final long[] words = new long[WORDS];

  long half(int n, int half) {
    return words[2 * Objects.checkIndex(n, REGISTERS) + Objects.checkIndex(half, 2)];
  }

  void set(int n, long low, long high) {
    int word = 2 * Objects.checkIndex(n, REGISTERS);
    words[word] = low;
    words[word + 1] = high;
  }

  long fpcr() {
    return words[FPCR];
  }

  void setFpcr(long value) {
    words[FPCR] = value & FPCR_MASK;
  }

  long fpsr() {
    return words[FPSR];
  }

  void setFpsr(long value) {
    words[FPSR] = value & FPSR_MASK;
  }

  void copyTo(long[] area) {
    System.arraycopy(words, 0, area, 0, WORDS);
  }

  void copyFrom(long[] area) {
    System.arraycopy(area, 0, words, 0, FPCR);
    setFpcr(area[FPCR]);
    setFpsr(area[FPSR]);
  }

  void clear() {
    Arrays.fill(words, 0);
  }

  long word(int i) {
    return words[i];
  }
}
