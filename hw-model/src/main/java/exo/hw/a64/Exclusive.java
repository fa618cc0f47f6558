package exo.hw.a64;

/**
 * LDXR, STXR, their pairs and their ordered forms (Arm ARM, B2.12). One processor runs at a time,
 * so every order is kept anyway.
 *
 * <p>An address that is no multiple of the access's size faults whether the monitor would have let
 * the store pass or not. A store that does not pass touches no memory. Of what is CONSTRAINED
 * UNPREDICTABLE: a store of another size than its load fails; one that names its status register as
 * data or base uses what it was before; a load of a pair into one register keeps the second half.
 */
abstract class Exclusive extends Instruction {
  private static final int STORED = 0;
  private static final int FAILED = 1;

  final int t;
  final int t2;
  final int base;
  final int bytes;
  final boolean pair;

  private Exclusive(int word, boolean load) {
    t = load ? Fields.target(word, 0) : Fields.source(word, 0);
    t2 = load ? Fields.target(word, 10) : Fields.source(word, 10);
    base = Fields.stack(word, 5);
    pair = Fields.bit(word, 21);
    bytes = 1 << ((word >>> 30) + (pair ? 1 : 0));
  }

  static Instruction load(int word) {
    return new Load(word);
  }

  static Instruction store(int word) {
    return new Store(word);
  }

  /** The access's memory into {@code cpu.pair}, little-endian. */
  final void read(Cpu cpu, long va) {
    if (bytes == 16) {
      cpu.memory.load16(va, cpu.pair, 0, 16);
    } else {
      cpu.pair[0] = Sized.load(cpu.memory, va, bytes);
      cpu.pair[1] = 0;
    }
  }

  private static final class Load extends Exclusive {
    Load(int word) {
      super(word, true);
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
      read(cpu, va);
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.monitor.mark(va, bytes, cpu.pair[0], cpu.pair[1]);
      deliver(cpu.x, cpu.pair[0], cpu.pair[1]);
      return at + 1;
    }

    private void deliver(long[] x, long low, long high) {
      if (pair && bytes == 8) {
        x[t] = low & Fields.W_MASK;
        x[t2] = low >>> Integer.SIZE;
        return;
      }
      x[t] = low;
      if (pair) {
        x[t2] = high;
      }
    }
  }

  private static final class Store extends Exclusive {
    private final int s;

    Store(int word) {
      super(word, false);
      s = Fields.target(word, 16);
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
      boolean passes = cpu.monitor.covers(va, bytes) && holdsWhatWasLoaded(cpu, va);
      if (passes) {
        write(cpu, va);
      }
      if (cpu.memory.fault() != 0) {
        return cpu.abort(at);
      }
      cpu.monitor.clear();
      cpu.x[s] = passes ? STORED : FAILED;
      return at + 1;
    }

    /** Writable first: where the store faults it does so as a write, not by the comparison. */
    private boolean holdsWhatWasLoaded(Cpu cpu, long va) {
      if (!cpu.memory.writable(va, bytes)) {
        return false;
      }
      read(cpu, va);
      return cpu.monitor.unchanged(cpu.pair[0], cpu.pair[1]);
    }

    private void write(Cpu cpu, long va) {
      long[] x = cpu.x;
      if (bytes == 16) {
        cpu.memory.store16(va, x[t], x[t2], 16);
      } else if (pair) {
        cpu.memory.store8(va, (x[t] & Fields.W_MASK) | (x[t2] << Integer.SIZE));
      } else {
        Sized.store(cpu.memory, va, bytes, x[t]);
      }
    }
  }
}
