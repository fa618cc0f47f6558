package exo.service.guest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;

/** A stream of the host as somebody at a terminal: what is in it is typed, and then Control-D for ever. */
public final class Typing implements IntSupplier {
  /** Control-D, which ends a terminal's input. */
  public static final int END = 4;

  private final InputStream in;

  /** Types what is in a stream. */
  public Typing(InputStream in) {
    this.in = in;
  }

  @Override
  public int getAsInt() {
    try {
      int next = in.read();
      return next < 0 ? END : next;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
