package exo.service.events;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Protobuf's wire format, read from the bytes of one packet. Whatever does not fit the packet is
 * told by {@link Broken}, with the offset in the packet.
 */
final class PacketBytes {
  private static final int VARINT = 0;
  private static final int FIXED64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED32 = 5;

  private byte[] bytes = new byte[1 << 10];
  private int position;
  private int limit;
  private int tag;

  /** What is read is no message. Costs no stack trace, since it is turned into one line. */
  static final class Broken extends RuntimeException {
    final int offset;

    Broken(int offset) {
      super("broken at " + offset, null, false, false);
      this.offset = offset;
    }
  }

  /** {@return where to put the bytes of the next packet} */
  byte[] room(int length) {
    if (length > bytes.length) {
      bytes = new byte[Math.max(length, bytes.length * 2)];
    }
    position = 0;
    limit = length;
    return bytes;
  }

  /** Starts again with the first field of the packet. */
  void rewind() {
    position = 0;
  }

  int position() {
    return position;
  }

  /** Returns the number of the next field before {@code end}, 0 when there is none. */
  int field(int end) {
    if (position >= end) {
      return 0;
    }
    tag = (int) varint();
    return tag >>> 3;
  }

  int limit() {
    return limit;
  }

  /** Returns the value of a number, in whichever way it is written. */
  long number() {
    return switch (tag & 7) {
      case VARINT -> varint();
      case FIXED64 -> fixed(Long.BYTES);
      case FIXED32 -> fixed(Integer.BYTES);
      default -> throw new Broken(position);
    };
  }

  /** Enters a message within the message. {@return where it ends} */
  int enter() {
    if ((tag & 7) != LENGTH_DELIMITED) {
      throw new Broken(position);
    }
    long length = varint();
    if (length < 0 || length > limit - position) {
      throw new Broken(position);
    }
    return position + (int) length;
  }

  String text() {
    int end = enter();
    var text = new String(bytes, position, end - position, UTF_8);
    position = end;
    return text;
  }

  /** Passes over a field that nobody asked for. */
  void skip() {
    if ((tag & 7) == LENGTH_DELIMITED) {
      position = enter();
    } else {
      number();
    }
  }

  private long fixed(int length) {
    if (length > limit - position) {
      throw new Broken(position);
    }
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (bytes[position++] & 0xffL) << (i * Byte.SIZE);
    }
    return value;
  }

  private long varint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE && position < limit; shift += 7) {
      byte next = bytes[position++];
      value |= (next & 0x7fL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new Broken(position);
  }
}
