package exo.testkit.zoo;

import exo.kernel.audit.Law;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A broken kernel: one bug, and what is known about it. All of it stands in the head of its patch, one entry a line; a line that
 * begins with a blank goes on with the one before.
 *
 * <pre>
 *   Bug: what is wrong, in a sentence
 *   Seen in: where the like of it was
 *   Law: L4 L1
 *   Invariant: I10
 *   Found by: auditor
 *   Shortest: 5
 * </pre>
 *
 * @param name of the patch, without its ending
 * @param bug what is wrong
 * @param seenIn a real system, paper or advisory with a bug of the kind
 * @param laws of which one is named when it is found
 * @param invariants those of the list I1 to I31 that it breaks
 * @param finder what finds it
 * @param shortest the fewest actions that are known to show it, 0 where it shows by itself; empty when that is not known
 * @param file the source that is patched, below the root of the project
 */
public record Mutant(
    String name,
    String bug,
    String seenIn,
    Set<Law> laws,
    List<Integer> invariants,
    Finder finder,
    OptionalInt shortest,
    String file) {

  private static final int LAST_INVARIANT = 31;

  /** Copies the sets. */
  public Mutant {
    laws = Set.copyOf(laws);
    invariants = List.copyOf(invariants);
  }

  /**
   * {@return what a patch says of itself}
   *
   * @throws IllegalArgumentException with one clear line, when something is missing or makes no sense
   */
  static Mutant of(Patch patch) {
    Head head = Head.of(patch);
    return new Mutant(
        patch.name,
        head.entry("Bug"),
        head.entry("Seen in"),
        EnumSet.copyOf(
            head.numbers("Law", "L", Law.values().length).stream().map(Mutant::law).toList()),
        head.numbers("Invariant", "I", LAST_INVARIANT),
        head.finder(),
        head.shortest(),
        patch.file);
  }

  /**
   * {@return whether a finding is of this bug: it names one of its laws}
   *
   * @param found what was found
   */
  public boolean isShownBy(Found found) {
    return laws.stream().anyMatch(law -> law.name().equals(found.name()));
  }

  /** {@return whether a story of so many actions is at most half as long again as the shortest that is known, if any is} */
  public boolean isShort(int actions) {
    return shortest.isEmpty() || 2 * actions <= 3 * shortest.getAsInt();
  }

  private static Law law(int number) {
    return Law.valueOf("L" + number);
  }

  /** {@return the names of findings that are of it, with blanks between them} */
  String names() {
    return laws.stream().sorted().map(Law::name).collect(Collectors.joining(" "));
  }

  /** {@return one line: its name, the laws, and the bug} */
  @Override
  public String toString() {
    String numbers = String.join(" ", laws.stream().sorted().map(Law::name).toList());
    return name + " (" + numbers + "): " + bug;
  }
}
