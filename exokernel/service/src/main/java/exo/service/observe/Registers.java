package exo.service.observe;

import exo.hw.a64.Cpu;

/** The registers as they were at some moment. */
final class Registers {
  private static final int GENERAL = 31;
  private static final int VECTORS = 32;

  private final long[] x = new long[GENERAL];
  private final long[] v = new long[2 * VECTORS];
  private long sp;
  private int nzcv;
  private long thread;
  private long fpcr;
  private long fpsr;

  void take(Cpu cpu) {
    System.arraycopy(cpu.x, 0, x, 0, x.length);
    System.arraycopy(cpu.v, 0, v, 0, v.length);
    sp = cpu.x[Cpu.SP];
    nzcv = cpu.nzcv();
    thread = cpu.tpidr;
    fpcr = cpu.fpcr();
    fpsr = cpu.fpsr();
  }

  /** Returns those that are not what they were, with what they are now, each behind a blank. */
  String changes(Cpu cpu) {
    var changes = new StringBuilder();
    for (int n = 0; n < GENERAL; n++) {
      add(changes, "x" + n, x[n], cpu.x[n]);
    }
    add(changes, "sp", sp, cpu.x[Cpu.SP]);
    if (nzcv != cpu.nzcv()) {
      changes.append(" nzcv=").append(Integer.toBinaryString(16 | cpu.nzcv()).substring(1));
    }
    add(changes, "tpidr_el0", thread, cpu.tpidr);
    for (int n = 0; n < VECTORS; n++) {
      long low = cpu.v[2 * n];
      long high = cpu.v[2 * n + 1];
      if (v[2 * n] != low || v[2 * n + 1] != high) {
        changes.append(" v%d=0x%016x%016x".formatted(n, high, low));
      }
    }
    add(changes, "fpcr", fpcr, cpu.fpcr());
    add(changes, "fpsr", fpsr, cpu.fpsr());
    return changes.toString();
  }

  private static void add(StringBuilder changes, String name, long before, long now) {
    if (before != now) {
      changes.append(' ').append(name).append("=0x").append(Long.toHexString(now));
    }
  }
}
