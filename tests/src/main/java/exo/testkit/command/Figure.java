package exo.testkit.command;

/**
 * A figure that is to be reached.
 *
 * @param what it is of
 * @param value that was measured, or that it is missing
 * @param toReach which value is
 * @param how it went: reached, missed, or missing
 */
record Figure(String what, String value, String toReach, String how) {
  static Figure of(String what, String value, String toReach, boolean reached) {
    return new Figure(what, value, toReach, reached ? "reached" : "missed");
  }

  /** One that nobody has measured. */
  static Figure missing(String what, String toReach) {
    return new Figure(what, "-", toReach, "missing");
  }

  /** {@return the row of a table} */
  String line() {
    return "| %s | %s | %s | %s |".formatted(what, value, toReach, how);
  }
}
