package exo.hw.a64;

/** Stores of one register at a base plus a register, of every size. */
final class OffsetStore {
  private OffsetStore() {}

  /** By the field size, 31:30. */
  static Instruction bySize(int word) {
    return switch (word >>> 30) {
      case 0 -> new Bytes1(word);
      case 1 -> new Bytes2(word);
      case 2 -> new Bytes4(word);
      default -> new Bytes8(word);
    };
  }

  private static final class Bytes1 extends OffsetAccess {
    Bytes1(int word) {
      super(word, false);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      cpu.memory.store1(x[base] + offset(x), x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      return at + 1;
    }
  }

  private static final class Bytes2 extends OffsetAccess {
    Bytes2(int word) {
      super(word, false);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      cpu.memory.store2(x[base] + offset(x), x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      return at + 1;
    }
  }

  private static final class Bytes4 extends OffsetAccess {
    Bytes4(int word) {
      super(word, false);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      cpu.memory.store4(x[base] + offset(x), x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      return at + 1;
    }
  }

  private static final class Bytes8 extends OffsetAccess {
    Bytes8(int word) {
      super(word, false);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      cpu.memory.store8(x[base] + offset(x), x[t]);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      return at + 1;
    }
  }
}
