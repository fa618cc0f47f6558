package exo.testkit.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatchTest {
  private static final String PATCH =
      """
      Bug: b goes missing
      --- a/some/File.java
      +++ b/some/File.java
      @@ -2,3 +2,2 @@
       a
      -b
       c
      """;

  private static Patch patch(String text) {
    return Patch.of("example", text.lines().toList());
  }

  private static String complaint(String text, String... source) {
    return assertThrows(IllegalArgumentException.class, () -> patch(text).applyTo(List.of(source)))
        .getMessage();
  }

  @Test
  void itsLinesAreFoundWhereverTheyAre() {
    assertEquals(
        List.of("x", "y", "z", "a", "c"),
        patch(PATCH).applyTo(List.of("x", "y", "z", "a", "b", "c")));
  }

  @Test
  void twoHunksAreAppliedOneAfterTheOther() {
    String two = PATCH + "@@ -9 +8,2 @@\n e\n+f\n";
    assertEquals(
        List.of("a", "c", "d", "e", "f"), patch(two).applyTo(List.of("a", "b", "c", "d", "e")));
  }

  @Test
  void itNoLongerAppliesWhereALineHasChanged() {
    assertEquals(
        "mutant example: @@ -2,3 +2,2 @@ no longer applies: its lines are nowhere in"
            + " some/File.java",
        complaint(PATCH, "a", "B", "c"));
  }

  @Test
  void norWhereItCouldMeanTwoPlaces() {
    assertEquals(
        "mutant example: @@ -2,3 +2,2 @@ no longer applies: its lines are twice in some/File.java",
        complaint(PATCH, "a", "b", "c", "a", "b", "c"));
  }

  @Test
  void itIsOfOneFile() {
    assertEquals(
        "mutant example: a diff of two files, some/File.java and another",
        complaint(PATCH.replace("+++ b/some/File.java", "+++ b/another")));
  }

  @Test
  void aLineOfAHunkSaysWhatBecomesOfIt() {
    assertEquals(
        "mutant example: @@ -2,3 +2,2 @@: a line begins with \" \", \"-\" or \"+\": !b",
        complaint(PATCH.replace("-b", "!b")));
  }

  @Test
  void aShortestStoryThatIsNotKnownIsNotOneOfNoAction() {
    String head = "Bug: b\nSeen in: c\nLaw: L4\nInvariant: I1\n";
    String diff = PATCH.substring(PATCH.indexOf("---"));
    Mutant unknown = Mutant.of(patch(head + diff));
    assertEquals(OptionalInt.empty(), unknown.shortest());
    assertTrue(unknown.isShort(1_000));
    Mutant none = Mutant.of(patch(head + "Shortest: 0\n" + diff));
    assertEquals(OptionalInt.of(0), none.shortest());
    assertTrue(none.isShort(0) && !none.isShort(1));
    Mutant five = Mutant.of(patch(head + "Shortest: 5\n" + diff));
    assertTrue(five.isShort(7) && !five.isShort(8));
  }

  @ParameterizedTest
  @CsvSource({
    "'Law: L4', 'mutant example: its head says nothing of \"Bug\"'",
    "'Bug: b|Seen in: c|Law: L14|Invariant: I1', 'mutant example: Law is one of L1 to L13, not"
        + " L14'",
    "'Bug: b|Seen in: c|Law: L4|Invariant: 9', 'mutant example: Invariant is one of I1 to I31, not"
        + " 9'",
    "'Bug: b|Seen in: c|Law: L4|Invariant: I1|Found by: luck', 'mutant example: Found by is"
        + " auditor, model, crash or repetition, not luck'",
    "'Bug: b|Seen in: c|Law: L4|Invariant: I1|Shortest: few', 'mutant example: Shortest is a number"
        + " of actions, not few'"
  })
  void itsHeadSaysWhatIsKnown(String head, String complaint) {
    Patch patch = patch(head.replace('|', '\n') + PATCH.substring(PATCH.indexOf("\n---")));
    assertEquals(
        complaint,
        assertThrows(IllegalArgumentException.class, () -> Mutant.of(patch)).getMessage());
  }
}
