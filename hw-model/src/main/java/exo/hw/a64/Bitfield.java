package exo.hw.a64;

/**
 * SBFM, BFM, UBFM and EXTR (Arm ARM, C4.1.86).
 *
 * <p>The moves of a field are two shifts in a register of 64 bits, of a W register too: up until
 * the field's highest bit is bit 63, and down to its place.
 */
final class Bitfield {
  private static final int SBFM = 0;
  private static final int UBFM = 2;

  private Bitfield() {}

  /** N must be sf, and a W register has no bit 32 to begin at or to end at. */
  static Instruction move(int word) {
    boolean wide = Fields.wide(word);
    if (Fields.bit(word, 22) != wide || (!wide && (word & (1 << 21 | 1 << 15)) != 0)) {
      return Undefined.INSTRUCTION;
    }
    int d = Fields.target(word, 0);
    int n = Fields.source(word, 5);
    int rotation = Fields.bits(word, 21, 16);
    int highest = Fields.bits(word, 15, 10);
    int up = 63 - highest;
    int down = highest >= rotation ? up + rotation : up + rotation - (wide ? 64 : 32);
    return switch (Fields.bits(word, 30, 29)) {
      case SBFM -> new SignedField(d, n, up, down, Fields.mask(word));
      case UBFM -> new UnsignedField(d, n, up, down);
      default -> new Insertion(d, n, up, down, Fields.mask(word));
    };
  }

  private static final class SignedField extends Instruction {
    private final int d;
    private final int n;
    private final int up;
    private final int down;
    private final long mask;

    SignedField(int d, int n, int up, int down, long mask) {
      this.d = d;
      this.n = n;
      this.up = up;
      this.down = down;
      this.mask = mask;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = cpu.x[n] << up >> down & mask;
      return at + 1;
    }
  }

  private static final class UnsignedField extends Instruction {
    private final int d;
    private final int n;
    private final int up;
    private final int down;

    UnsignedField(int d, int n, int up, int down) {
      this.d = d;
      this.n = n;
      this.up = up;
      this.down = down;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = cpu.x[n] << up >>> down;
      return at + 1;
    }
  }

  private static final class Insertion extends Instruction {
    private final int d;
    private final int n;
    private final int up;
    private final int down;
    private final long kept;

    Insertion(int d, int n, int up, int down, long mask) {
      this.d = d;
      this.n = n;
      this.up = up;
      this.down = down;
      kept = ~(-1L << up >>> down) & mask;
    }

    @Override
    int execute(Cpu cpu, int at) {
      cpu.x[d] = (cpu.x[d] & kept) | (cpu.x[n] << up >>> down);
      return at + 1;
    }
  }

  // ---- EXTR ----

  static Instruction extract(int word) {
    boolean wide = Fields.wide(word);
    if (Fields.bit(word, 22) != wide || (!wide && Fields.bit(word, 15))) {
      return Undefined.INSTRUCTION;
    }
    return wide ? new Extract(word) : new ExtractW(word);
  }

  private static final class Extract extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int lowest;

    Extract(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      lowest = Fields.bits(word, 15, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      // In two steps up, for a shift by 64 would be none.
      cpu.x[d] = (cpu.x[m] >>> lowest) | (cpu.x[n] << 1 << (63 - lowest));
      return at + 1;
    }
  }

  private static final class ExtractW extends Instruction {
    private final int d;
    private final int n;
    private final int m;
    private final int lowest;

    ExtractW(int word) {
      d = Fields.target(word, 0);
      n = Fields.source(word, 5);
      m = Fields.source(word, 16);
      lowest = Fields.bits(word, 15, 10);
    }

    @Override
    int execute(Cpu cpu, int at) {
      long both = (cpu.x[n] << Integer.SIZE) | (cpu.x[m] & Fields.W_MASK);
      cpu.x[d] = both >>> lowest & Fields.W_MASK;
      return at + 1;
    }
  }
}
