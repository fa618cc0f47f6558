package exo.hw.a64.text;

import java.util.List;
import java.util.stream.Stream;

/** Many names written as one: {@code LD{1|2}R} is LD1R and LD2R. Several braces multiply. */
final class Braces {
  private Braces() {}

  static List<String> expand(String names) {
    int open = names.indexOf('{');
    if (open < 0) {
      return List.of(names);
    }
    int close = names.indexOf('}', open);
    List<String> rests = expand(names.substring(close + 1));
    return Stream.of(names.substring(open + 1, close).split("\\|", -1))
        .map(choice -> names.substring(0, open) + choice)
        .flatMap(head -> rests.stream().map(rest -> head + rest))
        .toList();
  }
}
