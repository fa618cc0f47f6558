package exo.service.debug;

import exo.hw.a64.Cpu;
import java.util.Objects;

/** A program that is held, with its history: what is changed is written down. */
final class HeldAtPosition implements HeldProgram {
  private static final int GENERAL = 31;

  private final HeldMachine machine;
  private final Cpu cpu;
  private final History history;
  private final long position;
  private boolean changed;

  HeldAtPosition(HeldMachine machine, History history, long position) {
    this.machine = machine;
    this.cpu = machine.cpu;
    this.history = history;
    this.position = position;
  }

  /** Whether anything was tried to be changed. */
  boolean isChanged() {
    return changed;
  }

  private void change(History.Change change) {
    changed = true;
    history.add(position, change);
    change.apply(machine);
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public long x(int n) {
    return cpu.x[Objects.checkIndex(n, GENERAL)];
  }

  @Override
  public void setX(int n, long value) {
    Objects.checkIndex(n, GENERAL);
    change(at -> at.cpu.x[n] = value);
  }

  @Override
  public long sp() {
    return cpu.x[Cpu.SP];
  }

  @Override
  public void setSp(long value) {
    change(at -> at.cpu.x[Cpu.SP] = value);
  }

  @Override
  public long pc() {
    return cpu.pc;
  }

  @Override
  public void setPc(long value) {
    change(at -> at.cpu.pc = value);
  }

  @Override
  public int flags() {
    return cpu.nzcv();
  }

  @Override
  public void setFlags(int nzcv) {
    change(at -> at.cpu.setNzcv(nzcv));
  }

  @Override
  public long vector(int word) {
    return cpu.v[word];
  }

  @Override
  public boolean setVector(int word, long value) {
    Objects.checkIndex(word, VECTOR_WORDS);
    if (cpu.vectorsEnabled) {
      change(at -> at.cpu.v[word] = value);
    }
    return cpu.vectorsEnabled;
  }

  @Override
  public long fpcr() {
    return cpu.fpcr();
  }

  @Override
  public boolean setFpcr(long value) {
    if (cpu.vectorsEnabled) {
      change(at -> at.cpu.setFpcr(value));
    }
    return cpu.vectorsEnabled;
  }

  @Override
  public long fpsr() {
    return cpu.fpsr();
  }

  @Override
  public boolean setFpsr(long value) {
    if (cpu.vectorsEnabled) {
      change(at -> at.cpu.setFpsr(value));
    }
    return cpu.vectorsEnabled;
  }

  @Override
  public byte[] read(long va, int bytes) {
    return machine.read(va, bytes);
  }

  @Override
  public boolean write(long va, byte[] bytes) {
    byte[] kept = bytes.clone();
    boolean[] done = new boolean[1];
    change(at -> done[0] = at.write(va, kept));
    return done[0];
  }
}
