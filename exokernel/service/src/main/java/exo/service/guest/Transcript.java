package exo.service.guest;

import exo.hw.device.Uart;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** What a program has printed: the beginning of it, for a program may print for ever, and how much it was. */
public final class Transcript implements Uart.Sink {
  /** Bytes that are kept. */
  public static final int MOST_BYTES = 1 << 16;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long bytes;

  /** Nothing yet. */
  public Transcript() {}

  @Override
  public void transmit(byte character) {
    bytes++;
    if (kept.size() < MOST_BYTES) {
      kept.write(character);
    }
  }

  /** Returns how many bytes were printed, those that are not kept among them. */
  public long bytes() {
    return bytes;
  }

  /** Returns what is kept, as text: UTF-8, with U+FFFD for whatever is none. */
  public String text() {
    return kept.toString(StandardCharsets.UTF_8);
  }
}
