package exo.tests.a64;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The compact form of an oracle's answer. The 32 bytes of its head become the signal, the change
 * bits, the count of memory words and the two masks, the distance of pc and the address as
 * variable-length numbers of 7 bits a byte, low first; the values follow as they are.
 */
final class Answers {
  private static final int HEAD = 32;

  private Answers() {}

  static void write(byte[] answer, DataOutput to) throws IOException {
    ByteBuffer from = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
    to.writeByte(from.get(4));
    to.writeByte(from.get(5));
    number(from.getShort(6), to);
    number(from.getInt(8) & 0xFFFF_FFFFL, to);
    number(from.getInt(12) & 0xFFFF_FFFFL, to);
    long pc = from.getLong(16);
    number(pc << 1 ^ pc >> 63, to);
    number(from.getLong(24), to);
    to.write(answer, HEAD, answer.length - HEAD);
  }

  static byte[] read(DataInput from) throws IOException {
    int signal = from.readUnsignedByte();
    int changed = from.readUnsignedByte();
    int memory = (int) number(from);
    int general = (int) number(from);
    int vector = (int) number(from);
    long pc = number(from);
    long address = number(from);
    int bytes =
        HEAD
            + 8 * Integer.bitCount(general)
            + 16 * Integer.bitCount(vector)
            + 8 * Integer.bitCount(changed & 3)
            + 4 * Integer.bitCount(changed & 12)
            + 10 * memory;
    byte[] answer = new byte[bytes];
    ByteBuffer to = ByteBuffer.wrap(answer).order(ByteOrder.LITTLE_ENDIAN);
    to.putInt(bytes).put((byte) signal).put((byte) changed).putShort((short) memory);
    to.putInt(general).putInt(vector).putLong(pc >>> 1 ^ -(pc & 1)).putLong(address);
    from.readFully(answer, HEAD, bytes - HEAD);
    return answer;
  }

  private static void number(long value, DataOutput to) throws IOException {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      to.writeByte((int) rest | 0x80);
      rest >>>= 7;
    }
    to.writeByte((int) rest);
  }

  private static long number(DataInput from) throws IOException {
    long value = 0;
    int part;
    int shift = 0;
    do {
      part = from.readByte();
      value |= (part & 0x7FL) << shift;
      shift += 7;
    } while (part < 0);
    return value;
  }
}
