package exo.hw.a64;

/** Accesses whose size is a field of the instruction, where it is rare enough to be looked up. */
final class Sized {
  private Sized() {}

  static long load(Memory memory, long va, int bytes) {
    return switch (bytes) {
      case 1 -> memory.load1(va);
      case 2 -> memory.load2(va);
      case 4 -> memory.load4(va);
      default -> memory.load8(va);
    };
  }

  static void store(Memory memory, long va, int bytes, long value) {
    switch (bytes) {
      case 1 -> memory.store1(va, value);
      case 2 -> memory.store2(va, value);
      case 4 -> memory.store4(va, value);
      default -> memory.store8(va, value);
    }
  }
}
