package exo.hw.a64;

/** LDAR and STLR: aligned always, and in order, which with one processor at a time all are. */
final class Ordered {
  private Ordered() {}

  static Instruction load(int word) {
    return new Load(word);
  }

  static Instruction store(int word) {
    return new Store(word);
  }

  private static final class Load extends Instruction {
    private final int t;
    private final int base;
    private final int bytes;

    Load(int word) {
      t = Fields.target(word, 0);
      base = Fields.stack(word, 5);
      bytes = 1 << (word >>> 30);
    }

    @Override
    int execute(Cpu cpu, int at) {
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long va = cpu.x[base];
      if ((va & bytes - 1) != 0) {
        return cpu.misalignedAccess(va, false, at);
      }
      long value = Sized.load(cpu.memory, va, bytes);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.x[t] = value;
      return at + 1;
    }
  }

  private static final class Store extends Instruction {
    private final int t;
    private final int base;
    private final int bytes;

    Store(int word) {
      t = Fields.source(word, 0);
      base = Fields.stack(word, 5);
      bytes = 1 << (word >>> 30);
    }

    @Override
    int execute(Cpu cpu, int at) {
      if (cpu.badBase(base)) {
        return cpu.misalignedSp(at);
      }
      long va = cpu.x[base];
      if ((va & bytes - 1) != 0) {
        return cpu.misalignedAccess(va, true, at);
      }
      Sized.store(cpu.memory, va, bytes, cpu.x[t]);
      return cpu.memory.fault() == 0 ? at + 1 : cpu.abort(at);
    }
  }
}
