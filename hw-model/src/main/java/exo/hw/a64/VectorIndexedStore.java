package exo.hw.a64;

/** Stores of the lowest part of a vector register at a base plus an immediate. */
final class VectorIndexedStore {
  private VectorIndexedStore() {}

  static Instruction byScale(int word, Addressing mode, int scale) {
    return switch (scale) {
      case 4 -> new Bytes16(word, mode);
      case 3 -> new Bytes8(word, mode);
      case 2 -> new Bytes4(word, mode);
      default -> new Narrow(word, mode, scale);
    };
  }

  /** STR of a B or an H register. */
  private static final class Narrow extends IndexedAccess {
    private final int bytes;

    Narrow(int word, Addressing mode, int scale) {
      super(word, mode, Fields.vector(word, 0), scale);
      bytes = 1 << scale;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      Sized.store(cpu.memory, from + before, bytes, cpu.v[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes4 extends IndexedAccess {
    Bytes4(int word, Addressing mode) {
      super(word, mode, Fields.vector(word, 0), 2);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.store4(from + before, cpu.v[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes8 extends IndexedAccess {
    Bytes8(int word, Addressing mode) {
      super(word, mode, Fields.vector(word, 0), 3);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.store8(from + before, cpu.v[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes16 extends IndexedAccess {
    Bytes16(int word, Addressing mode) {
      super(word, mode, Fields.vector(word, 0), 4);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      cpu.memory.store16(from + before, cpu.v[t], cpu.v[t + 1], 16);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[written] = from + after;
      return at + 1;
    }
  }
}
