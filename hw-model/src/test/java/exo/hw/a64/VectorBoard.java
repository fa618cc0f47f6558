package exo.hw.a64;

import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** A processor, one page of code and one of data, with nothing mapped before and behind each. */
final class VectorBoard {
  static final long CODE = 0x10_0000;
  static final long DATA = 0x20_0000;
  static final long END = DATA + PagedMemory.PAGE_BYTES;

  private static final int ATTEMPTS = 1_000;

  final PagedMemory memory = new PagedMemory();
  final Cpu cpu;
  private final Engine engine = new Engine(memory.code);

  VectorBoard() {
    this(memory -> memory);
  }

  /** With something between the processor and its memory. */
  VectorBoard(UnaryOperator<Memory> between) {
    cpu = new Cpu(between.apply(memory), () -> 0, 1);
    memory.map(CODE, PagedMemory.READ | PagedMemory.EXECUTE);
    memory.map(DATA, PagedMemory.READ | PagedMemory.WRITE);
    for (int i = 0; i < cpu.v.length; i++) {
      cpu.v[i] = untouched(i);
    }
    for (int i = 0; i < PagedMemory.PAGE_BYTES; i += Long.BYTES) {
      memory.store8(DATA + i, data(i));
    }
  }

  /** What a word of the vector registers holds at first. */
  static long untouched(int word) {
    return 0x0101_0101_0101_0101L * (0x80 | word);
  }

  /** What the data page holds at first, 8 bytes at an offset: each byte is its own offset. */
  static long data(int offset) {
    return 0x0706_0504_0302_0100L + 0x0101_0101_0101_0101L * (offset & 0xF8);
  }

  /** Lets the instruction stand at the start of the code page, and executes it. */
  boolean executes(int word) {
    memory.put(CODE, word);
    memory.code.forget(CODE >>> 12);
    return executesAgain();
  }

  boolean executesAgain() {
    cpu.clearException();
    cpu.pc = CODE;
    return engine.run(cpu, 1) == 1;
  }

  /** A word of a leaf, defined or not, with the base register Rn as given. */
  static int word(Encoding leaf, int n, SplittableRandom draw) {
    int open = (draw.nextInt() & ~(31 << 5)) | n << 5;
    return leaf.value() | (open & ~leaf.mask());
  }

  /** An instruction of a leaf, with the base register Rn as given. */
  static int instruction(Encoding leaf, int n, SplittableRandom draw) {
    for (int i = 0; i < ATTEMPTS; i++) {
      int word = word(leaf, n, draw);
      if (Decoder.isDefined(word)) {
        return word;
      }
    }
    throw new IllegalStateException(leaf.name() + " defines hardly a word");
  }
}
