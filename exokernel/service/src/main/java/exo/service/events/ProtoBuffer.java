package exo.service.events;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Protobuf's wire format, written into one buffer that goes out when it is full.
 *
 * <p>A message inside another is preceded by its length, which is known when it ends. One byte is kept free for it; the
 * rare message of 128 bytes or more is moved up to make room for a longer one.
 *
 * <p>When the stream fails, the first failure is kept for {@link #flush} to throw and nothing is written any more: whoever
 * produces the events is in the middle of something else and could do nothing about it.
 */
final class ProtoBuffer {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int WIRE_TYPE_BITS = 3;
  private static final int MORE = 0x80;
  private static final int FLUSH_AT = 1 << 16;

  /** No packet is longer but for the text in it, which makes room for itself. */
  private static final int LONGEST_PACKET = 1 << 10;

  private final OutputStream out;
  private byte[] bytes = new byte[FLUSH_AT + LONGEST_PACKET];
  private int position;
  private long gone;
  private @Nullable IOException failure;

  ProtoBuffer(OutputStream out) {
    this.out = out;
  }

  /** Makes room for a packet; only here does the buffer go out, so open messages never lose their beginning. */
  void makeRoom() {
    if (position >= FLUSH_AT) {
      drain();
    }
  }

  void varint(int field, long value) {
    raw(field << WIRE_TYPE_BITS | VARINT);
    raw(value);
  }

  void fixed64(int field, long value) {
    raw(field << WIRE_TYPE_BITS | FIXED64);
    for (int shift = 0; shift < Long.SIZE; shift += Byte.SIZE) {
      bytes[position++] = (byte) (value >>> shift);
    }
  }

  void text(int field, String text) {
    byte[] encoded = text.getBytes(UTF_8);
    int needed = position + encoded.length + LONGEST_PACKET;
    if (needed > bytes.length) {
      bytes = Arrays.copyOf(bytes, needed);
    }
    raw(field << WIRE_TYPE_BITS | LENGTH_DELIMITED);
    raw(encoded.length);
    System.arraycopy(encoded, 0, bytes, position, encoded.length);
    position += encoded.length;
  }

  /** {@return what to close the message with} */
  int open(int field) {
    raw(field << WIRE_TYPE_BITS | LENGTH_DELIMITED);
    return ++position;
  }

  void close(int start) {
    int length = position - start;
    if (length < MORE) {
      bytes[start - 1] = (byte) length;
      return;
    }
    int longer = varintBytes(length) - 1;
    System.arraycopy(bytes, start, bytes, start + longer, length);
    position = start - 1;
    raw(length);
    position += length;
  }

  private static int varintBytes(int value) {
    return (Integer.SIZE - Integer.numberOfLeadingZeros(value) + 6) / 7;
  }

  private void raw(long value) {
    byte[] to = bytes;
    int at = position;
    long rest = value;
    while ((rest & -MORE) != 0) {
      to[at++] = (byte) (rest | MORE);
      rest >>>= 7;
    }
    to[at++] = (byte) rest;
    position = at;
  }

  private void drain() {
    if (failure == null) {
      try {
        out.write(bytes, 0, position);
      } catch (IOException e) {
        failure = e;
      }
    }
    gone += position;
    position = 0;
  }

  /**
   * Writes out what is left.
   *
   * @throws IOException when this or anything before could not be written
   */
  void flush() throws IOException {
    drain();
    if (failure != null) {
      throw failure;
    }
    out.flush();
  }

  /** {@return bytes produced so far} */
  long written() {
    return gone + position;
  }
}
