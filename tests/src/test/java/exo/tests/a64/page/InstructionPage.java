package exo.tests.a64.page;

import exo.hw.a64.Decoder;
import exo.hw.a64.Encoding;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The tables of docs/machine.md that the decode table writes. */
final class InstructionPage {
  private InstructionPage() {}

  static String text() {
    return groups() + "\n" + registers();
  }

  private static String groups() {
    Map<Group, List<Encoding>> byGroup = new EnumMap<>(Group.class);
    for (Encoding leaf : Decoder.encodings()) {
      byGroup.computeIfAbsent(Group.of(leaf), group -> new ArrayList<>()).add(leaf);
    }
    StringBuilder table = new StringBuilder("| class | leaves | mnemonics |\n|---|---|---|\n");
    byGroup.forEach(
        (group, leaves) ->
            table.append(
                "| %s | %d | %s |\n".formatted(group.title, leaves.size(), mnemonics(leaves))));
    table.append(
        "| all | %d | %d |\n"
            .formatted(Decoder.encodings().size(), set(Decoder.encodings()).size()));
    return table.toString();
  }

  private static String mnemonics(List<Encoding> leaves) {
    return String.join(" ", set(leaves));
  }

  private static Set<String> set(List<Encoding> leaves) {
    Set<String> mnemonics = new TreeSet<>();
    leaves.forEach(leaf -> mnemonics.add(leaf.name().split(" ", 2)[0]));
    return mnemonics;
  }

  /** Leaves that name a register or an operation, as {@code MRS (NZCV)} does. */
  private static String registers() {
    Map<String, Set<String>> byName = new TreeMap<>();
    for (Encoding leaf : Decoder.encodings()) {
      String[] parts = leaf.name().split("[ ()]+", 2);
      if (parts[0].equals("MRS") || parts[0].equals("MSR") || parts[0].equals("SYS")) {
        String name = parts[1].replace(")", "");
        byName.computeIfAbsent(name, key -> new TreeSet<>()).add(parts[0]);
      }
    }
    StringBuilder table = new StringBuilder("| of the system | by |\n|---|---|\n");
    byName.forEach(
        (name, by) -> table.append("| `%s` | %s |\n".formatted(name, String.join(", ", by))));
    return table.toString();
  }
}
