package exo.tests.a64;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/**
 * How an instance ended.
 *
 * @param signal what the exception becomes: {@link #ILLEGAL}, {@link #TRAP} (BRK, the usual end),
 *     {@link #BUS} (alignment) or {@link #SEGMENT}
 * @param pc address of the instruction that took it
 * @param address that could not be accessed, 0 where the signal has none
 * @param after the registers then
 * @param indices words of 8 bytes of the data area that differ from before, ascending
 * @param values what these words hold
 */
record Outcome(int signal, long pc, long address, State after, int[] indices, long[] values) {
  static final int ILLEGAL = 4;
  static final int TRAP = 5;
  static final int BUS = 7;
  static final int SEGMENT = 11;

  private static final int HEAD = 32;

  /** Four vector registers, in words of 8 bytes. */
  private static final int LONGEST_STORE = 8;

  private static final int NZCV = 1;
  private static final int TPIDR = 2;
  private static final int FPCR = 4;
  private static final int FPSR = 8;

  /** With the changes of the area found by comparing. */
  static Outcome of(
      Instance instance, int signal, long pc, long address, State after, long[] area) {
    long[] was = instance.area();
    int changed = 0;
    for (int i = 0; i < area.length; i++) {
      changed += area[i] != was[i] ? 1 : 0;
    }
    int[] indices = new int[changed];
    long[] values = new long[changed];
    for (int i = Arrays.mismatch(area, was), at = 0; at < changed; i++) {
      if (area[i] != was[i]) {
        indices[at] = i;
        values[at++] = area[i];
      }
    }
    return new Outcome(signal, pc, address, after, indices, values);
  }

  /** From an answer of the oracle, whose layout is in {@code tests/a64/README.md}. */
  static Outcome read(ByteBuffer from, Instance instance) {
    from.order(ByteOrder.LITTLE_ENDIAN).getInt();
    int signal = from.get();
    int changed = from.get();
    int memory = Short.toUnsignedInt(from.getShort());
    int general = from.getInt();
    int vector = from.getInt();
    long pc = from.getLong() + instance.end();
    long address = from.getLong();
    State after = instance.before().copy();
    for (int i = 0; i < 32; i++) {
      after.x[i] = (general & 1 << i) != 0 ? from.getLong() : after.x[i];
    }
    for (int i = 0; i < 64; i++) {
      after.v[i] = (vector & (1 << (i / 2))) != 0 ? from.getLong() : after.v[i];
    }
    after.nzcv = (changed & NZCV) != 0 ? from.getLong() : after.nzcv;
    after.tpidr = (changed & TPIDR) != 0 ? from.getLong() : after.tpidr;
    after.fpcr = (changed & FPCR) != 0 ? from.getInt() : after.fpcr;
    after.fpsr = (changed & FPSR) != 0 ? from.getInt() : after.fpsr;
    int[] indices = new int[memory];
    long[] values = new long[memory];
    for (int i = 0; i < memory; i++) {
      indices[i] = Short.toUnsignedInt(from.getShort());
      values[i] = from.getLong();
    }
    return new Outcome(signal, pc, address, after, indices, values);
  }

  /** As the oracle would have answered. */
  byte[] changes(Instance instance) {
    State before = instance.before();
    ByteBuffer to = ByteBuffer.allocate(1024 + 10 * indices.length);
    to.order(ByteOrder.LITTLE_ENDIAN).position(HEAD);
    int general = 0;
    for (int i = 0; i < 32; i++) {
      if (after.x[i] != before.x[i]) {
        general |= 1 << i;
        to.putLong(after.x[i]);
      }
    }
    int vector = 0;
    for (int i = 0; i < 64; i += 2) {
      if (after.v[i] != before.v[i] || after.v[i + 1] != before.v[i + 1]) {
        vector |= 1 << (i / 2);
        to.putLong(after.v[i]).putLong(after.v[i + 1]);
      }
    }
    int changed = putOthers(before, to);
    for (int i = 0; i < indices.length; i++) {
      to.putShort((short) indices[i]).putLong(values[i]);
    }
    int bytes = to.position();
    to.putInt(0, bytes).put(4, (byte) signal).put(5, (byte) changed);
    to.putShort(6, (short) indices.length).putInt(8, general).putInt(12, vector);
    to.putLong(16, pc - instance.end()).putLong(24, address);
    return Arrays.copyOf(to.array(), bytes);
  }

  private int putOthers(State before, ByteBuffer to) {
    int changed = 0;
    if (after.nzcv != before.nzcv) {
      changed |= NZCV;
      to.putLong(after.nzcv);
    }
    if (after.tpidr != before.tpidr) {
      changed |= TPIDR;
      to.putLong(after.tpidr);
    }
    if (after.fpcr != before.fpcr) {
      changed |= FPCR;
      to.putInt(after.fpcr);
    }
    if (after.fpsr != before.fpsr) {
      changed |= FPSR;
      to.putInt(after.fpsr);
    }
    return changed;
  }

  boolean ranThrough(Instance instance) {
    return signal == TRAP && pc == instance.end();
  }

  boolean isDataFault() {
    return (signal == SEGMENT || signal == BUS) && pc != address;
  }

  /**
   * Whether two outcomes are the same as the architecture has it. After a fault the vector
   * registers that a load would have changed are UNKNOWN, and so are, of a store over an end of the
   * area, the bytes that could be stored; of the address only the page counts.
   */
  boolean agrees(Outcome other, Instance instance) {
    if (signal != other.signal
        || pc != other.pc
        || !Arrays.equals(after.x, other.after.x)
        || after.nzcv != other.after.nzcv
        || after.tpidr != other.after.tpidr
        || after.fpcr != other.after.fpcr
        || after.fpsr != other.after.fpsr) {
      return false;
    }
    if (!isDataFault()) {
      return address == other.address
          && Arrays.equals(after.v, other.after.v)
          && Arrays.equals(indices, other.indices)
          && Arrays.equals(values, other.values);
    }
    return address / Instance.PAGE == other.address / Instance.PAGE
        && vectorsAgree(other, Words.vectorsLoaded(instance.wordAt(pc)))
        && Arrays.equals(inner(instance), other.inner(instance));
  }

  private boolean vectorsAgree(Outcome other, int unknown) {
    for (int i = 0; i < after.v.length; i++) {
      if (after.v[i] != other.after.v[i] && (unknown & (1 << (i / 2))) == 0) {
        return false;
      }
    }
    return true;
  }

  /** The data area but for what a store that faults may have reached. */
  private long[] inner(Instance instance) {
    long[] area = instance.area().clone();
    for (int i = 0; i < indices.length; i++) {
      area[indices[i]] = values[i];
    }
    return Arrays.copyOfRange(area, LONGEST_STORE, area.length - LONGEST_STORE);
  }
}
