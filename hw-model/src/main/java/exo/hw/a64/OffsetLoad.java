package exo.hw.a64;

/** Loads of one register at a base plus a register, of every size and extension. */
final class OffsetLoad {
  private OffsetLoad() {}

  /** By the field size, 31:30, of a load that extends with zeros. */
  static Instruction unsigned(int word) {
    return switch (word >>> 30) {
      case 0 -> new Bytes1(word);
      case 1 -> new Bytes2(word);
      case 2 -> new Bytes4(word);
      default -> new Bytes8(word);
    };
  }

  /** By size of a load that extends the sign. */
  static Instruction signed(int word) {
    return switch (word >>> 30) {
      case 0 -> new Signed1(word);
      case 1 -> new Signed2(word);
      default -> new Signed4(word);
    };
  }

  private static final class Bytes1 extends OffsetAccess {
    Bytes1(int word) {
      super(word, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long value = cpu.memory.load1(x[base] + offset(x));
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = value;
      return at + 1;
    }
  }

  private static final class Bytes2 extends OffsetAccess {
    Bytes2(int word) {
      super(word, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long value = cpu.memory.load2(x[base] + offset(x));
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = value;
      return at + 1;
    }
  }

  private static final class Bytes4 extends OffsetAccess {
    Bytes4(int word) {
      super(word, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long value = cpu.memory.load4(x[base] + offset(x));
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = value;
      return at + 1;
    }
  }

  private static final class Bytes8 extends OffsetAccess {
    Bytes8(int word) {
      super(word, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long value = cpu.memory.load8(x[base] + offset(x));
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = value;
      return at + 1;
    }
  }

  private static final class Signed1 extends OffsetAccess {
    Signed1(int word) {
      super(word, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long value = cpu.memory.load1(x[base] + offset(x));
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = (byte) value & mask;
      return at + 1;
    }
  }

  private static final class Signed2 extends OffsetAccess {
    Signed2(int word) {
      super(word, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long value = cpu.memory.load2(x[base] + offset(x));
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = (short) value & mask;
      return at + 1;
    }
  }

  private static final class Signed4 extends OffsetAccess {
    Signed4(int word) {
      super(word, true);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long[] x = cpu.x;
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long value = cpu.memory.load4(x[base] + offset(x));
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      x[t] = (int) value & mask;
      return at + 1;
    }
  }
}
