package exo.service.trace;

import exo.service.workload.Workload;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a trace's content looks like. The first line that is not blank decides; only what has no
 * such line in a known layout is looked at further.
 *
 * @param table where the keys are; present exactly for {@link TraceFormat#TABLE}
 * @param workload the rule; present exactly for {@link TraceFormat#WORKLOAD}
 */
record Detection(TraceFormat format, @Nullable TableLayout table, @Nullable Workload workload) {
  private static final Pattern ADDRESSES = Pattern.compile("[ls]\\s+0[xX][0-9a-fA-F]+\\s+[0-9]+");
  private static final Pattern DISKSIM = Pattern.compile("[0-9]+(\\.[0-9]*)?(\\s+[0-9]+){4}");
  private static final Pattern ARC = Pattern.compile("[0-9]+(\\s+[0-9]+){3}");
  private static final Pattern KEY = Pattern.compile("#|[A-Za-z][A-Za-z-]*\\s*=");
  private static final Pattern KIND = Pattern.compile("kind\\s*=");
  private static final int LONGEST_WORKLOAD = 1 << 14;
  private static final Pattern LIRS = Pattern.compile("[0-9]+|\\*");

  /**
   * Looks at the start of a trace.
   *
   * @param start its first bytes, the more the better; not empty
   * @param column of a table, or null when the user named none
   * @throws IllegalArgumentException when it is in no known layout; the message is for the user
   */
  static Detection of(byte[] start, @Nullable String column) {
    String line = firstLine(start);
    if (column != null) {
      if (!isText(start)) {
        throw new IllegalArgumentException("this is binary and has no columns");
      }
      return new Detection(TraceFormat.TABLE, TableLayout.of(line, column), null);
    }
    TraceFormat known = knownText(line.strip());
    if (known != null) {
      return new Detection(known, null, null);
    }
    if (!isText(start)) {
      return new Detection(TraceFormat.CACHE2K, null, null);
    }
    if (TableLayout.isNumber(line.strip())) {
      return new Detection(TraceFormat.TABLE, TableLayout.of(line, "1"), null);
    }
    throw new IllegalArgumentException("text in none of the known layouts");
  }

  /** Whether it is a kind and its keys, one on a line, in any order. */
  static boolean isWorkload(byte[] start) {
    return isText(start) && beginsWorkload(start);
  }

  private static boolean beginsWorkload(byte[] start) {
    int length = Math.min(start.length, LONGEST_WORKLOAD);
    String text = new String(start, 0, length, StandardCharsets.UTF_8);
    for (String line : text.lines().map(String::strip).toList()) {
      if (KIND.matcher(line).lookingAt()) {
        return true;
      }
      if (!line.isEmpty() && !KEY.matcher(line).lookingAt()) {
        return false;
      }
    }
    return false;
  }

  private static @Nullable TraceFormat knownText(String line) {
    if (LIRS.matcher(line).matches()) {
      return TraceFormat.LIRS;
    }
    if (ARC.matcher(line).matches()) {
      return TraceFormat.ARC;
    }
    if (DISKSIM.matcher(line).matches()) {
      return TraceFormat.DISKSIM;
    }
    return ADDRESSES.matcher(line).matches() ? TraceFormat.ADDRESSES : null;
  }

  /** The first line that is not blank, or the empty string. */
  private static String firstLine(byte[] start) {
    int length = Math.min(start.length, TraceBytes.LONGEST_LINE);
    String text = new String(start, 0, length, StandardCharsets.UTF_8);
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("");
  }

  private static boolean isText(byte[] start) {
    for (byte b : start) {
      boolean control = (b >= 0 && b < ' ') || b == 0x7F;
      if (control && b != '\t' && b != '\n' && b != '\r') {
        return false;
      }
    }
    return true;
  }
}
