package exo.service.gdb;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Packets on a wire (GDB manual, E.1), a character of ISO 8859-1 for each byte.
 *
 * <pre>
 *   $ payload # two digits: the sum of the payload's bytes, modulo 256
 *   } c                       in a payload: the byte c ^ 0x20, for # $ } *
 *   + -                       well received; send it again
 *   0x03                      between packets: hold the program
 * </pre>
 */
final class Packets {
  /** What stands for the byte 0x03. */
  static final String INTERRUPT = "\u0003";

  private static final int INTERRUPT_BYTE = 3;
  private static final int ESCAPE = '}';
  private static final int ESCAPE_BIT = 0x20;
  private static final String ESCAPED = "#$}*";

  private final Wire wire;
  private boolean acknowledges = true;
  private byte[] latest = {};

  Packets(Wire wire) {
    this.wire = wire;
  }

  /** Both sides trust the wire from now on. */
  void stopAcknowledging() {
    acknowledges = false;
  }

  /** Returns the payload of the next packet, {@link #INTERRUPT}, or null when nothing more will come. */
  @Nullable String next() throws IOException {
    while (true) {
      int c = wire.read();
      switch (c) {
        case Wire.END -> {
          return null;
        }
        case INTERRUPT_BYTE -> {
          return INTERRUPT;
        }
        case '-' -> wire.write(latest);
        case '$' -> {
          String payload = payload();
          if (payload != null) {
            return payload;
          }
        }
        default -> {} // + , and whatever a line in disorder brings
      }
    }
  }

  /** Null when it came in disorder, which the other side has been told, or not to its end. */
  private @Nullable String payload() throws IOException {
    var bytes = new ByteArrayOutputStream();
    int sum = 0;
    int c = wire.read();
    for (; c != '#' && c != Wire.END; c = wire.read()) {
      sum += c;
      bytes.write(c);
    }
    int high = Character.digit(wire.read(), 16);
    int low = Character.digit(wire.read(), 16);
    boolean good = high >= 0 && low >= 0 && (high << 4 | low) == (sum & 0xFF);
    if (acknowledges && c != Wire.END) {
      wire.write(new byte[] {(byte) (good ? '+' : '-')});
    }
    return good ? unescaped(bytes.toByteArray()) : null;
  }

  private static String unescaped(byte[] bytes) {
    var text = new StringBuilder();
    for (int i = 0; i < bytes.length; i++) {
      boolean escaped = bytes[i] == ESCAPE && i + 1 < bytes.length;
      text.append((char) ((escaped ? bytes[++i] ^ ESCAPE_BIT : bytes[i]) & 0xFF));
    }
    return text.toString();
  }

  /** Sends a packet, and does not wait for its acknowledgement. */
  void send(String payload) throws IOException {
    String escaped = escaped(payload);
    int sum = escaped.chars().sum() & 0xFF;
    latest = "$%s#%02x".formatted(escaped, sum).getBytes(StandardCharsets.ISO_8859_1);
    wire.write(latest);
  }

  private static String escaped(String payload) {
    var text = new StringBuilder();
    for (int i = 0; i < payload.length(); i++) {
      char each = payload.charAt(i);
      if (ESCAPED.indexOf(each) >= 0) {
        text.append((char) ESCAPE).append((char) (each ^ ESCAPE_BIT));
      } else {
        text.append(each);
      }
    }
    return text.toString();
  }

  /** Returns whether an interrupt has come, of all that has come unasked while the program runs. */
  boolean isInterrupted() throws IOException {
    boolean interrupted = false;
    while (!interrupted && wire.isReady()) {
      int c = wire.read();
      interrupted = c == INTERRUPT_BYTE || c == Wire.END;
    }
    return interrupted;
  }
}
