package crimes;

import exo.abi.SaveArea;

/** Throws what its signature does not tell. */
public final class ThrowsUndeclared extends Decent {
  @Override
  public long exception(SaveArea saved) {
    throw ThrowsUndeclared.<RuntimeException>hidden(new Exception("undeclared"));
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> T hidden(Exception exception) throws T {
    throw (T) exception;
  }
}
