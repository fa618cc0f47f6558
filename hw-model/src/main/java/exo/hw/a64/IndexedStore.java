package exo.hw.a64;

/** Stores of one register at a base plus an immediate, of every size. */
final class IndexedStore {
  private IndexedStore() {}

  /** By the field size, 31:30. */
  static Instruction bySize(int word, Addressing mode) {
    return switch (word >>> 30) {
      case 0 -> new Bytes1(word, mode);
      case 1 -> new Bytes2(word, mode);
      case 2 -> new Bytes4(word, mode);
      default -> new Bytes8(word, mode);
    };
  }

  private static final class Bytes1 extends IndexedAccess {
    Bytes1(int word, Addressing mode) {
      super(word, mode, false);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.store1(from + before, x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes2 extends IndexedAccess {
    Bytes2(int word, Addressing mode) {
      super(word, mode, false);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.store2(from + before, x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes4 extends IndexedAccess {
    Bytes4(int word, Addressing mode) {
      super(word, mode, false);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.store4(from + before, x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes8 extends IndexedAccess {
    Bytes8(int word, Addressing mode) {
      super(word, mode, false);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.store8(from + before, x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }
}
