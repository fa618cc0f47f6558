package exo.testkit;

/** What a libOS, or code of its, has thrown. */
public final class Thrown {
  private Thrown() {}

  /** {@return it in one line: its class, for a message alone seldom says what happened, and its message} */
  public static String line(Throwable thrown) {
    String name = thrown.getClass().getName();
    String simple = name.substring(name.lastIndexOf('.') + 1);
    String message = thrown.getMessage();
    Throwable cause = thrown.getCause();
    if (message != null && !message.isBlank()) {
      return simple + ": " + message.strip().replaceAll("\\p{Cntrl}+", " ");
    }
    return cause == null ? simple : simple + ": " + line(cause);
  }
}
