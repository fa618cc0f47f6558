package exo.hw.a64;

/** Stores of the lowest part of a vector register at a base plus a register. */
final class VectorOffsetStore {
  private VectorOffsetStore() {}

  static Instruction byScale(int word, int scale) {
    return switch (scale) {
      case 4 -> new Bytes16(word);
      case 3 -> new Bytes8(word);
      case 2 -> new Bytes4(word);
      default -> new Narrow(word, scale);
    };
  }

  /** STR of a B or an H register. */
  private static final class Narrow extends OffsetAccess {
    private final int bytes;

    Narrow(int word, int scale) {
      super(word, Fields.vector(word, 0), scale);
      bytes = 1 << scale;
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      Sized.store(cpu.memory, x[base] + offset(x), bytes, cpu.v[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      return at + 1;
    }
  }

  private static final class Bytes4 extends OffsetAccess {
    Bytes4(int word) {
      super(word, Fields.vector(word, 0), 2);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      cpu.memory.store4(x[base] + offset(x), cpu.v[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      return at + 1;
    }
  }

  private static final class Bytes8 extends OffsetAccess {
    Bytes8(int word) {
      super(word, Fields.vector(word, 0), 3);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      cpu.memory.store8(x[base] + offset(x), cpu.v[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      return at + 1;
    }
  }

  private static final class Bytes16 extends OffsetAccess {
    Bytes16(int word) {
      super(word, Fields.vector(word, 0), 4);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      cpu.memory.store16(x[base] + offset(x), cpu.v[t], cpu.v[t + 1], 16);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      return at + 1;
    }
  }
}
