package exo.hw.processor;

import exo.hw.a64.Cpu;
import java.util.Arrays;
import java.util.Objects;

/**
 * The registers of Advanced SIMD and floating point (Arm ARM, B1.2): V0 to V31 of 128 bits, FPCR
 * and FPSR, in the order of the words that EL1 saves.
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

  private final Cpu cpu;

  VectorRegisters(Cpu cpu) {
    this.cpu = cpu;
  }

  long half(int n, int half) {
    return cpu.v[2 * Objects.checkIndex(n, REGISTERS) + Objects.checkIndex(half, 2)];
  }

  void set(int n, long low, long high) {
    int word = 2 * Objects.checkIndex(n, REGISTERS);
    cpu.v[word] = low;
    cpu.v[word + 1] = high;
  }

  void copyTo(long[] area) {
    System.arraycopy(cpu.v, 0, area, 0, FPCR);
    area[FPCR] = cpu.fpcr();
    area[FPSR] = cpu.fpsr();
  }

  void copyFrom(long[] area) {
    System.arraycopy(area, 0, cpu.v, 0, FPCR);
    cpu.setFpcr(area[FPCR]);
    cpu.setFpsr(area[FPSR]);
  }

  void clear() {
    Arrays.fill(cpu.v, 0);
    cpu.setFpcr(0);
    cpu.setFpsr(0);
  }

  long word(int i) {
    return switch (i) {
      case FPCR -> cpu.fpcr();
      case FPSR -> cpu.fpsr();
      default -> cpu.v[i];
    };
  }
}
