package exo.hw.a64;

/**
 * Loads and stores of two registers (Arm ARM, C6.2.127 and its like). Neither register nor memory
 * changes unless both halves can be accessed.
 *
 * <p>Where a load names one register twice, or its base, which is CONSTRAINED UNPREDICTABLE: the
 * second register is written first, then the first, then the base.
 */
abstract class Pair extends Instruction {
  static final int WORD = 4;
  static final int DOUBLEWORD = 8;

  private static final int POST_INDEX = 1;
  private static final int PRE_INDEX = 3;

  final int t;
  final int t2;
  final int base;
  final long before;
  final long after;
  final int written;

  private Pair(int word, boolean load, int bytes) {
    this(
        word,
        load ? Fields.target(word, 0) : Fields.source(word, 0),
        load ? Fields.target(word, 10) : Fields.source(word, 10),
        bytes);
  }

  /** Two registers of any kind, of so many bytes each. */
  Pair(int word, int t, int t2, int bytes) {
    this.t = t;
    this.t2 = t2;
    base = Fields.stack(word, 5);
    int mode = Fields.bits(word, 24, 23);
    long offset = (long) Fields.signed(word, 21, 15) * bytes;
    before = mode == POST_INDEX ? 0 : offset;
    after = offset;
    written = mode == POST_INDEX || mode == PRE_INDEX ? base : Cpu.SINK;
  }

  static Instruction load(int word) {
    return Fields.wide(word) ? new Load(word) : new LoadW(word, Fields.W_MASK);
  }

  /** LDPSW. */
  static Instruction loadSigned(int word) {
    return new LoadW(word, -1);
  }

  static Instruction store(int word) {
    return Fields.wide(word) ? new Store(word) : new StoreW(word);
  }

  private static final class Load extends Pair {
    Load(int word) {
      super(word, true, DOUBLEWORD);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.load16(from + before, cpu.pair, 0, DOUBLEWORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t2] = cpu.pair[1];
      x[t] = cpu.pair[0];
      x[written] = from + after;
      return at + 1;
    }
  }

  /** Of words, extended with zeros or the sign: {@code mask} is what remains of the sign. */
  private static final class LoadW extends Pair {
    private final long mask;

    LoadW(int word, long mask) {
      super(word, true, WORD);
      this.mask = mask;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long first = cpu.memory.load4(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      long second = cpu.memory.load4(from + before + WORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t2] = (int) second & mask;
      x[t] = (int) first & mask;
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Store extends Pair {
    Store(int word) {
      super(word, false, DOUBLEWORD);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.store16(from + before, x[t], x[t2], DOUBLEWORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class StoreW extends Pair {
    StoreW(int word) {
      super(word, false, WORD);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long va = from + before;
      if (!cpu.storable(va, 2 * WORD)) {
        return cpu.abort(at);
      }
      cpu.memory.store4(va, x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.memory.store4(va + WORD, x[t2]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }
}
