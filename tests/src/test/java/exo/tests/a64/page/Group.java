package exo.tests.a64.page;

import exo.hw.a64.Encoding;
import java.util.Arrays;
import java.util.function.Predicate;

/** Parts of the instruction set, much as the manual has them (Arm ARM, C4.1); the first counts. */
enum Group {
  IMMEDIATE("Data processing with immediates", leaf -> bits(leaf, 28, 26) == 0b100),
  CHECKSUM("CRC32 (FEAT_CRC32)", leaf -> leaf.name().startsWith("CRC32")),
  REGISTER("Data processing of registers", leaf -> bits(leaf, 27, 25) == 0b101),
  SYSTEM("Hints, barriers, caches, system registers", leaf -> bits(leaf, 31, 22) == 0b1101010100),
  BRANCH("Branches, exceptions", leaf -> bits(leaf, 28, 26) == 0b101),
  ORDERED("Exclusive and ordered accesses", leaf -> bits(leaf, 29, 24) == 0b001000),
  STRUCTURES("Loads and stores of structures", leaf -> bits(leaf, 29, 25) == 0b00110),
  VECTOR_MEMORY("Loads and stores of vector registers", leaf -> isMemory(leaf) && isVector(leaf)),
  MEMORY("Loads, stores and prefetches", leaf -> isMemory(leaf)),
  CRYPTOGRAPHY("Cryptographic Extension (FEAT_AES, FEAT_SHA1, FEAT_SHA256)", Group::isStep),
  FLOAT("Scalar floating point", leaf -> bits(leaf, 30, 25) == 0b001111),
  SCALAR("Advanced SIMD, scalar", leaf -> leaf.name().contains("(SIMD scalar")),
  VECTOR("Advanced SIMD, vector", leaf -> leaf.name().contains("(vector")),
  RESERVED("Undefined by name", leaf -> bits(leaf, 31, 16) == 0);

  final String title;

  @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
  private final Predicate<Encoding> holds;

  Group(String title, Predicate<Encoding> holds) {
    this.title = title;
    this.holds = holds;
  }

  static Group of(Encoding leaf) {
    return Arrays.stream(values())
        .filter(group -> group.holds.test(leaf))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(leaf.name() + " is of no group"));
  }

  /** Bits that every word of a leaf has; those that vary count as zero. */
  private static int bits(Encoding leaf, int high, int low) {
    return leaf.value() << (31 - high) >>> (31 - high + low);
  }

  private static boolean isMemory(Encoding leaf) {
    return bits(leaf, 27, 27) == 1 && bits(leaf, 25, 25) == 0;
  }

  private static boolean isVector(Encoding leaf) {
    return bits(leaf, 26, 26) == 1;
  }

  private static boolean isStep(Encoding leaf) {
    String name = leaf.name();
    return name.startsWith("AES") || name.startsWith("SHA1") || name.startsWith("SHA256");
  }
}
