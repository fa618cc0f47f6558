package exo.hw.a64;

/** Loads of one register at a base plus an immediate, of every size and extension. */
final class IndexedLoad {
  private IndexedLoad() {}

  /** By the field size, 31:30, of a load that extends with zeros. */
  static Instruction unsigned(int word, Addressing mode) {
    return switch (word >>> 30) {
      case 0 -> new Bytes1(word, mode);
      case 1 -> new Bytes2(word, mode);
      case 2 -> new Bytes4(word, mode);
      default -> new Bytes8(word, mode);
    };
  }

  /** By size of a load that extends the sign. */
  static Instruction signed(int word, Addressing mode) {
    return switch (word >>> 30) {
      case 0 -> new Signed1(word, mode);
      case 1 -> new Signed2(word, mode);
      default -> new Signed4(word, mode);
    };
  }

  private static final class Bytes1 extends IndexedAccess {
    Bytes1(int word, Addressing mode) {
      super(word, mode, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long value = cpu.memory.load1(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = value;
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes2 extends IndexedAccess {
    Bytes2(int word, Addressing mode) {
      super(word, mode, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long value = cpu.memory.load2(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = value;
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes4 extends IndexedAccess {
    Bytes4(int word, Addressing mode) {
      super(word, mode, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long value = cpu.memory.load4(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = value;
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Bytes8 extends IndexedAccess {
    Bytes8(int word, Addressing mode) {
      super(word, mode, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long value = cpu.memory.load8(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = value;
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Signed1 extends IndexedAccess {
    Signed1(int word, Addressing mode) {
      super(word, mode, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long value = cpu.memory.load1(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = (byte) value & mask;
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Signed2 extends IndexedAccess {
    Signed2(int word, Addressing mode) {
      super(word, mode, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long value = cpu.memory.load2(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = (short) value & mask;
      x[written] = from + after;
      return at + 1;
    }
  }

  private static final class Signed4 extends IndexedAccess {
    Signed4(int word, Addressing mode) {
      super(word, mode, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long from = x[base];
      long value = cpu.memory.load4(from + before);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = (int) value & mask;
      x[written] = from + after;
      return at + 1;
    }
  }
}
