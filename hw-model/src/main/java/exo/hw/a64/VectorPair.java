package exo.hw.a64;

/**
 * Loads and stores of two vector registers; {@link Pair}'s rules are theirs: neither a register nor
 * memory changes unless both halves can be accessed.
 */
abstract class VectorPair extends Pair {
  private static final int QUADWORD = 16;

  private VectorPair(int word, int bytes) {
    super(word, Fields.vector(word, 0), Fields.vector(word, 10), bytes);
  }

  /** By opc, 31:30: S, D or Q. */
  static Instruction load(int word) {
    return switch (word >>> 30) {
      case 0 -> new LoadS(word);
      case 1 -> new LoadD(word);
      default -> new LoadQ(word);
    };
  }

  /** By opc, 31:30: S, D or Q. */
  static Instruction store(int word) {
    return switch (word >>> 30) {
      case 0 -> new StoreS(word);
      case 1 -> new StoreD(word);
      default -> new StoreQ(word);
    };
  }

  private static final class LoadS extends VectorPair {
    LoadS(int word) {
      super(word, WORD);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = cpu.x[base];
      long first = cpu.memory.load4(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      long second = cpu.memory.load4(from + before + WORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      v[t2] = second;
      v[t2 + 1] = 0;
      v[t] = first;
      v[t + 1] = 0;
      cpu.x[written] = from + after;
      return at + 1;
    }
  }

  private static final class LoadD extends VectorPair {
    LoadD(int word) {
      super(word, DOUBLEWORD);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = cpu.x[base];
      cpu.memory.load16(from + before, cpu.pair, 0, DOUBLEWORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      v[t2] = cpu.pair[1];
      v[t2 + 1] = 0;
      v[t] = cpu.pair[0];
      v[t + 1] = 0;
      cpu.x[written] = from + after;
      return at + 1;
    }
  }

  private static final class LoadQ extends VectorPair {
    LoadQ(int word) {
      super(word, QUADWORD);
    }

    /** The first register waits in {@code pair} until the second has been loaded. */
    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = cpu.x[base];
      cpu.memory.load16(from + before, cpu.pair, 0, QUADWORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.memory.load16(from + before + QUADWORD, v, t2, QUADWORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      v[t] = cpu.pair[0];
      v[t + 1] = cpu.pair[1];
      cpu.x[written] = from + after;
      return at + 1;
    }
  }

  private static final class StoreS extends VectorPair {
    StoreS(int word) {
      super(word, WORD);
    }

    @Override
    int execute(Cpu cpu, int at) {
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = cpu.x[base];
      long va = from + before;
      if (!cpu.storable(va, 2 * WORD)) {
        return cpu.abort(at);
      }
      cpu.memory.store4(va, cpu.v[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.memory.store4(va + WORD, cpu.v[t2]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.x[written] = from + after;
      return at + 1;
    }
  }

  private static final class StoreD extends VectorPair {
    StoreD(int word) {
      super(word, DOUBLEWORD);
    }

    @Override
    int execute(Cpu cpu, int at) {
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = cpu.x[base];
      cpu.memory.store16(from + before, cpu.v[t], cpu.v[t2], DOUBLEWORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.x[written] = from + after;
      return at + 1;
    }
  }

  private static final class StoreQ extends VectorPair {
    StoreQ(int word) {
      super(word, QUADWORD);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] v = cpu.v;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = cpu.x[base];
      long va = from + before;
      if (!cpu.storable(va, 2 * QUADWORD)) {
        return cpu.abort(at);
      }
      cpu.memory.store16(va, v[t], v[t + 1], QUADWORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.memory.store16(va + QUADWORD, v[t2], v[t2 + 1], QUADWORD);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.x[written] = from + after;
      return at + 1;
    }
  }
}
