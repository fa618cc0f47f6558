package exo.hw.a64;

/**
 * What LD1 to LD4 and ST1 to ST4 have in common (Arm ARM, C4.1.88): consecutive vector registers,
 * with V0 after V31, and the base, to which a register or the bytes of the access are added
 * afterwards, or nothing. No register and no memory changes unless all can be accessed.
 */
abstract class StructureAccess extends Instruction {
  private static final int LAST_WORD = 63;

  final int registers;

  /** log2 of the bytes of an element. */
  final int scale;

  /** Of all elements. */
  final int bytes;

  private final int t;
  private final int base;
  private final int index;
  private final long after;
  private final int written;

  StructureAccess(int word, int registers, int scale, int bytes) {
    this.registers = registers;
    this.scale = scale;
    this.bytes = bytes;
    t = Fields.vector(word, 0);
    base = Fields.stack(word, 5);
    boolean postIndex = Fields.bit(word, 23);
    index = postIndex ? Fields.source(word, 16) : Cpu.ZR;
    after = index == Cpu.ZR ? bytes : 0;
    written = postIndex ? base : Cpu.SINK;
  }

  /** Loads or stores all elements. False, with nothing changed, when the memory has faulted. */
  abstract boolean access(Cpu cpu, long va);

  @Override
  final int execute(Cpu cpu, int at) {
    long[] x = cpu.x;
    if (cpu.badBase(base)) {
      return cpu.misalignedSp(at);
    }
    long from = x[base];
    if (!access(cpu, from)) {
      return cpu.abort(at);
    }
    x[written] = from + x[index] + after;
    return at + 1;
  }

  /** Where the lower half of a register, 0 to 3, is in {@link Cpu#v}. */
  final int register(int i) {
    return (t + 2 * i) & LAST_WORD;
  }
}
