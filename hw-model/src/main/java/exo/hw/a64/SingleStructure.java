package exo.hw.a64;

/**
 * LD1 to LD4 and ST1 to ST4 of one element of each register, whose others stay as they are, and
 * LD1R to LD4R, which load one element into all of a register.
 */
abstract class SingleStructure extends StructureAccess {
  private SingleStructure(int word, int scale) {
    super(word, registers(word), scale, registers(word) << scale);
  }

  private static int registers(int word) {
    return (Fields.bits(word, 13, 13) << 1 | Fields.bits(word, 21, 21)) + 1;
  }

  /** Q, S and size are the place of the element in bytes, 0 to 15. */
  private static int lane(int word, int scale) {
    return (Fields.bits(word, 30, 30) << 3 | Fields.bits(word, 12, 10)) >> scale;
  }

  static Instruction load(int word, int scale) {
    return new Load(word, scale);
  }

  static Instruction store(int word, int scale) {
    return new Store(word, scale);
  }

  static Instruction loadReplicated(int word) {
    return new LoadReplicated(word);
  }

  /** Loads into the first words of {@code cpu.structure}, one each. */
  final boolean read(Cpu cpu, long va) {
    Memory memory = cpu.memory;
    for (int i = 0; i < registers; i++) {
      cpu.structure[i] = Sized.load(memory, va + ((long) i << scale), 1 << scale);
      if (memory.fault() != 0) {
        return false;
      }
    }
    return true;
  }

  private static final class Load extends SingleStructure {
    private final int lane;

    Load(int word, int scale) {
      super(word, scale);
      lane = lane(word, scale);
    }

    @Override
    boolean access(Cpu cpu, long va) {
      if (!read(cpu, va)) {
        return false;
      }
      for (int i = 0; i < registers; i++) {
        Lane.set(cpu.v, register(i), scale, lane, cpu.structure[i]);
      }
      return true;
    }
  }

  private static final class LoadReplicated extends SingleStructure {
    private final boolean full;

    LoadReplicated(int word) {
      super(word, Fields.bits(word, 11, 10));
      full = Fields.bit(word, 30);
    }

    @Override
    boolean access(Cpu cpu, long va) {
      if (!read(cpu, va)) {
        return false;
      }
      for (int i = 0; i < registers; i++) {
        long word = Lane.replicated(scale, cpu.structure[i]);
        cpu.v[register(i)] = word;
        cpu.v[register(i) + 1] = full ? word : 0;
      }
      return true;
    }
  }

  private static final class Store extends SingleStructure {
    private final int lane;

    Store(int word, int scale) {
      super(word, scale);
      lane = lane(word, scale);
    }

    @Override
    boolean access(Cpu cpu, long va) {
      if (!cpu.storable(va, bytes)) {
        return false;
      }
      Memory memory = cpu.memory;
      for (int i = 0; i < registers && memory.fault() == 0; i++) {
        long value = Lane.get(cpu.v, register(i), scale, lane);
        Sized.store(memory, va + ((long) i << scale), 1 << scale, value);
      }
      return memory.fault() == 0;
    }
  }
}
