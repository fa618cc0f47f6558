package exo.tests.a64;

import exo.hw.a64.Decoder;
import java.util.ArrayList;
import java.util.List;

/** One encoding of the decode table: the bits that {@code mask} names are {@code value}'s. */
record Leaf(String name, int mask, int value) {
  Leaf {
    if ((value & ~mask) != 0) {
      throw new IllegalArgumentException(name + " fixes bits outside its mask");
    }
  }

  /** The decode table's own. */
  static List<Leaf> decoded() {
    return Decoder.encodings().stream().map(e -> new Leaf(e.name(), e.mask(), e.value())).toList();
  }

  boolean takes(int word) {
    return (word & mask) == value;
  }

  /** Reads lines of a name, a mask and a value, both in hexadecimal; {@code #} begins a comment. */
  static List<Leaf> parse(List<String> lines) {
    List<Leaf> leaves = new ArrayList<>();
    for (String line : lines) {
      String text = line.replaceFirst("#.*", "").strip();
      if (!text.isEmpty()) {
        List<String> part = List.of(text.split("\\s+"));
        int mask = Integer.parseUnsignedInt(part.get(1), 16);
        leaves.add(new Leaf(part.get(0), mask, Integer.parseUnsignedInt(part.get(2), 16)));
      }
    }
    return List.copyOf(leaves);
  }
}
