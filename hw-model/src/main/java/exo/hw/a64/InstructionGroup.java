package exo.hw.a64;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The decode table's groups of leaves, by what an instruction works on (Arm ARM, C4.1). */
public enum InstructionGroup {
  /** Data processing with an immediate. */
  IMMEDIATE("integer, immediate", ImmediateTable::encodings),

  /** Data processing of registers. */
  REGISTER("integer, register", RegisterTable::encodings),

  /** Branches, and the instructions that raise exceptions. */
  BRANCH("branch", BranchTable::encodings),

  /** Hints, barriers, cache maintenance and system registers. */
  SYSTEM("system", SystemTable::encodings),

  /** Loads and stores of general registers. */
  LOAD_STORE("load/store", LoadStoreTable::encodings, ExclusiveTable::encodings),

  /** Advanced SIMD data processing. */
  SIMD(
      "SIMD",
      VectorSameTable::encodings,
      VectorDifferentTable::encodings,
      VectorTwoTable::encodings,
      VectorFloatTwoTable::encodings,
      VectorAcrossTable::encodings,
      VectorCopyTable::encodings,
      VectorImmediateTable::encodings,
      VectorShiftTable::encodings,
      VectorElementTable::encodings),

  /** AES and the SHA functions. */
  CRYPTOGRAPHY("cryptography", CryptographyTable::encodings),

  /** Loads and stores of vector registers. */
  VECTOR_LOAD_STORE(
      "vector load/store", VectorLoadStoreTable::encodings, StructureTable::encodings),

  /** Scalar floating point. */
  FLOAT("scalar floating point", FloatTable::encodings);

  private final String title;

  @SuppressWarnings("ImmutableEnumChecker") // leaves hold nothing that changes
  private final List<Encoding> encodings;

  @SafeVarargs
  @SuppressWarnings("varargs") // read, and kept nowhere
  InstructionGroup(String title, Supplier<List<Encoding>>... tables) {
    this.title = title;
    List<Encoding> all = new ArrayList<>();
    for (Supplier<List<Encoding>> each : tables) {
      all.addAll(each.get());
    }
    encodings = List.copyOf(all);
  }

  /** Its name, for people. */
  public String title() {
    return title;
  }

  /** Its leaves. */
  public List<Encoding> encodings() {
    return encodings;
  }

  /** The group of a word; null when no leaf takes it. */
  static @Nullable InstructionGroup of(int word) {
    for (InstructionGroup each : values()) {
      if (each.encodings.stream().anyMatch(leaf -> leaf.matches(word))) {
        return each;
      }
    }
    return null;
  }
}
