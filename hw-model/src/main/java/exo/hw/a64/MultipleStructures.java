package exo.hw.a64;

/**
 * LD1 to LD4 and ST1 to ST4 of whole registers. LD1 and ST1 have one register after the other in
 * memory; the others have the first element of each, then the second of each, and so on.
 *
 * <p>The memory of all registers goes through {@link Cpu#structure} in accesses of 16 bytes, which
 * ask of the address what an element asks.
 */
abstract class MultipleStructures extends StructureAccess {
  private static final int QUADWORD = 16;

  final boolean interleaved;

  /** Whether all 128 bits of each register take part, or the lower 64. */
  final boolean full;

  private MultipleStructures(int word, int registers, boolean interleaved) {
    super(word, registers, Fields.bits(word, 11, 10), registers * registerBytes(word));
    this.interleaved = interleaved;
    full = Fields.bit(word, 30);
  }

  private static int registerBytes(int word) {
    return Fields.bit(word, 30) ? QUADWORD : Long.BYTES;
  }

  /** A single doubleword of each register cannot be interleaved: reserved. */
  private static boolean isReserved(int word, boolean interleaved) {
    return interleaved && !Fields.bit(word, 30) && Fields.bits(word, 11, 10) == 3;
  }

  static Instruction load(int word, int registers, boolean interleaved) {
    return isReserved(word, interleaved)
        ? Undefined.INSTRUCTION
        : new Load(word, registers, interleaved);
  }

  static Instruction store(int word, int registers, boolean interleaved) {
    return isReserved(word, interleaved)
        ? Undefined.INSTRUCTION
        : new Store(word, registers, interleaved);
  }

  final int lanes() {
    return (bytes / registers) >> scale;
  }

  /** The first word of a register that is not interleaved with others. */
  final int first(int i) {
    return full ? 2 * i : i;
  }

  /** Whether a doubleword may be accessed at once, as far as alignment goes. */
  final boolean isDoubleword(long va) {
    return scale == 3 || (va & (Long.BYTES - 1)) == 0;
  }

  private static final class Load extends MultipleStructures {
    Load(int word, int registers, boolean interleaved) {
      super(word, registers, interleaved);
    }

    @Override
    boolean access(Cpu cpu, long va) {
      read(cpu.memory, va, cpu.structure);
      if (cpu.memory.fault() != 0) {
        return false;
      }
      for (int i = 0; i < registers; i++) {
        deliver(cpu.structure, i, cpu.v, register(i));
      }
      return true;
    }

    private void read(Memory memory, long va, long[] words) {
      int at = 0;
      while (bytes - at >= QUADWORD && memory.fault() == 0) {
        memory.load16(va + at, words, at >> 3, 1 << scale);
        at += QUADWORD;
      }
      if (at < bytes && memory.fault() == 0) {
        words[at >> 3] = doubleword(memory, va + at);
      }
    }

    private long doubleword(Memory memory, long va) {
      if (isDoubleword(va)) {
        return memory.load8(va);
      }
      long value = 0;
      for (int i = 0; i < Long.BYTES && memory.fault() == 0; i += 1 << scale) {
        value |= Sized.load(memory, va + i, 1 << scale) << (i << 3);
      }
      return value;
    }

    private void deliver(long[] words, int i, long[] v, int register) {
      if (interleaved) {
        for (int lane = 0; lane < lanes(); lane++) {
          Lane.set(v, register, scale, lane, Lane.get(words, 0, scale, lane * registers + i));
        }
      } else {
        v[register] = words[first(i)];
        v[register + 1] = words[first(i) | 1];
      }
      if (!full) {
        v[register + 1] = 0;
      }
    }
  }

  private static final class Store extends MultipleStructures {
    Store(int word, int registers, boolean interleaved) {
      super(word, registers, interleaved);
    }

    @Override
    boolean access(Cpu cpu, long va) {
      if (!cpu.storable(va, bytes)) {
        return false;
      }
      for (int i = 0; i < registers; i++) {
        collect(cpu.structure, i, cpu.v, register(i));
      }
      write(cpu.memory, va, cpu.structure);
      return cpu.memory.fault() == 0;
    }

    private void collect(long[] words, int i, long[] v, int register) {
      if (interleaved) {
        for (int lane = 0; lane < lanes(); lane++) {
          Lane.set(words, 0, scale, lane * registers + i, Lane.get(v, register, scale, lane));
        }
      } else {
        words[first(i)] = v[register];
        if (full) {
          words[first(i) + 1] = v[register + 1];
        }
      }
    }

    private void write(Memory memory, long va, long[] words) {
      int at = 0;
      while (bytes - at >= QUADWORD && memory.fault() == 0) {
        memory.store16(va + at, words[at >> 3], words[(at >> 3) + 1], 1 << scale);
        at += QUADWORD;
      }
      if (at < bytes && memory.fault() == 0) {
        putDoubleword(memory, va + at, words[at >> 3]);
      }
    }

    private void putDoubleword(Memory memory, long va, long value) {
      if (isDoubleword(va)) {
        memory.store8(va, value);
        return;
      }
      for (int i = 0; i < Long.BYTES && memory.fault() == 0; i += 1 << scale) {
        Sized.store(memory, va + i, 1 << scale, value >>> (i << 3));
      }
    }
  }
}
