package crimes;

import exo.abi.SaveArea;

/** Throws what throws itself when it is asked anything. */
public final class ThrowsTrouble extends Decent {
  @SuppressWarnings("serial")
  private static final class Trouble extends OutOfMemoryError {
    @Override
    public String getMessage() {
      throw this;
    }

    @Override
    public String toString() {
      throw this;
    }

    @Override
    public Throwable getCause() {
      throw this;
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      throw this;
    }
  }

  @Override
  public long exception(SaveArea saved) {
    throw new Trouble();
  }
}
