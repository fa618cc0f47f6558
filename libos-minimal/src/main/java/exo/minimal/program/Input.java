package exo.minimal.program;

import exo.abi.DownCalls;
import java.util.Arrays;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * read and readv: what was typed, up to the end of a line, as a terminal gives it. Control-D, the character 4, ends what has been
 * typed so far; by itself it is the end of the file.
 */
final class Input implements PendingCall {
  private static final int END = 4;
  private static final int NEWLINE = 10;

  /** A line that a terminal takes at most. */
  private static final int MOST_BYTES = 4096;

  private final Pieces pieces;
  private final LongSupplier console;
  private final byte[] typed = new byte[MOST_BYTES];
  private int count;
  private boolean complete;
  private int piece;
  private int given;
  private @Nullable Delivery delivery;

  Input(Pieces pieces, LongSupplier console) {
    this.pieces = pieces;
    this.console = console;
  }

  @Override
  public long proceed(UserMemory memory) {
    long known = pieces.read(memory);
    if (known < 0) {
      return known;
    }
    if (!complete && !take()) {
      return SmallCalls.WAIT;
    }
    return give(memory);
  }

  /** Takes what has been typed; false when nothing has. */
  private boolean take() {
    long room = 0;
    for (int i = 0; i < pieces.count(); i++) {
      room = Math.min(MOST_BYTES, room + Math.min(MOST_BYTES, pieces.length(i)));
    }
    while (count < room) {
      long next = console.getAsLong();
      if (next == DownCalls.NOTHING_TYPED) {
        complete = count > 0;
        return complete;
      }
      if (next == END) {
        break;
      }
      typed[count++] = (byte) next;
      if (next == NEWLINE) {
        break;
      }
    }
    complete = true;
    return true;
  }

  private long give(UserMemory memory) {
    while (given < count) {
      int part = (int) Math.min(count - given, pieces.length(piece));
      if (delivery == null) {
        byte[] bytes = Arrays.copyOfRange(typed, given, given + part);
        delivery = new Delivery(pieces.base(piece), bytes, part);
      }
      long result = delivery.proceed(memory);
      if (result < 0) {
        return result;
      }
      delivery = null;
      given += part;
      piece++;
    }
    return count;
  }
}
