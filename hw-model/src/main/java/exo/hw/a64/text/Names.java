package exo.hw.a64.text;

import java.util.Map;

/** Fields that are written as a name: conditions, barriers, prefetches, sizes in a mnemonic. */
final class Names {
  private static final String[] CONDITIONS = {
    "eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le", "al", "nv"
  };

  /** By CRm; where bits 1:0 are zero there is no name. */
  private static final String[] BARRIERS = {
    "", "oshld", "oshst", "osh", "", "nshld", "nshst", "nsh", "", "ishld", "ishst", "ish", "", "ld",
    "st", "sy"
  };

  /** By op0:op1:CRn:CRm:op2, as they stand in bits 20:5. */
  private static final Map<Integer, String> REGISTERS =
      Map.ofEntries(
          Map.entry(key(3, 3, 4, 2, 0), "nzcv"),
          Map.entry(key(3, 3, 4, 2, 1), "daif"),
          Map.entry(key(3, 3, 4, 4, 0), "fpcr"),
          Map.entry(key(3, 3, 4, 4, 1), "fpsr"),
          Map.entry(key(3, 3, 13, 0, 2), "tpidr_el0"),
          Map.entry(key(3, 3, 13, 0, 3), "tpidrro_el0"),
          Map.entry(key(3, 3, 0, 0, 1), "ctr_el0"),
          Map.entry(key(3, 3, 0, 0, 7), "dczid_el0"),
          Map.entry(key(3, 3, 14, 0, 0), "cntfrq_el0"),
          Map.entry(key(3, 3, 14, 0, 1), "cntpct_el0"),
          Map.entry(key(3, 3, 14, 0, 2), "cntvct_el0"));

  private static final String[] PREFETCHES = {"pld", "pli", "pst"};
  private static final int LEVELS = 3;

  private Names() {}

  static void define(Vocabulary words) {
    words.add("cond 3:0", word -> CONDITIONS[Bits.of(word, 3, 0)]);
    words.add("cond 15:12", word -> CONDITIONS[Bits.of(word, 15, 12)]);
    words.add("barrier", word -> barrier(Bits.of(word, 11, 8)));
    words.add("prfop", word -> prefetch(Bits.of(word, 4, 0)));
    words.add("system register", Names::register);
    words.add("2", word -> Bits.isSet(word, 30) ? "2" : "");
    words.add("b|h", word -> new String[] {"b", "h", "", ""}[Bits.of(word, 31, 30)]);
  }

  private static int key(int op0, int op1, int crn, int crm, int op2) {
    return op0 << 14 | op1 << 11 | crn << 7 | crm << 3 | op2;
  }

  private static String register(int word) {
    String name = REGISTERS.get(Bits.of(word, 20, 5));
    if (name == null) {
      throw new IllegalArgumentException("no name for the system register of %08x".formatted(word));
    }
    return name;
  }

  private static String barrier(int option) {
    return BARRIERS[option].isEmpty() ? unnamed(option) : BARRIERS[option];
  }

  private static String prefetch(int operation) {
    int type = Bits.of(operation, 4, 3);
    int level = Bits.of(operation, 2, 1);
    if (type == PREFETCHES.length || level == LEVELS) {
      return unnamed(operation);
    }
    return PREFETCHES[type] + "l" + (level + 1) + (Bits.isSet(operation, 0) ? "strm" : "keep");
  }

  private static String unnamed(int value) {
    return "#0x%02x".formatted(value);
  }
}
