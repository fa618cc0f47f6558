package exo.service.program;

import exo.hw.UserMode;

/** A stand-in for what traces use of a processor; whoever uses more of it has a bug. */
abstract class TraceProcessor implements UserMode {
  private static AssertionError unwanted() {
    return new AssertionError("traces have no use for this");
  }

  @Override
  public final void execute(long deadlineCycles) {
    throw unwanted();
  }

  @Override
  public final void undefined() {
    throw unwanted();
  }

  @Override
  public final long sp() {
    throw unwanted();
  }

  @Override
  public final void setSp(long value) {
    throw unwanted();
  }

  @Override
  public final long spAsBase() {
    throw unwanted();
  }

  @Override
  public final long vector(int n, int half) {
    throw unwanted();
  }

  @Override
  public final void setVector(int n, long low, long high) {
    throw unwanted();
  }

  @Override
  public final long fpcr() {
    throw unwanted();
  }

  @Override
  public final void setFpcr(long value) {
    throw unwanted();
  }

  @Override
  public final long fpsr() {
    throw unwanted();
  }

  @Override
  public final void setFpsr(long value) {
    throw unwanted();
  }
}
