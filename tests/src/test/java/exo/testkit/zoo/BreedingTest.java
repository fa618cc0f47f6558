package exo.testkit.zoo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A floor of one class, and a bug in it. */
class BreedingTest {
  private static final String SOURCE =
      """
      package exo;
      public class Two {
        public static int value() {
          return 2;
        }
      }
      """;
  private static final String PATCH =
      """
      Bug: two is three
      Seen in: arithmetic
      Law: L11
      Invariant: I31

      --- a/src/main/java/exo/Two.java
      +++ b/src/main/java/exo/Two.java
      @@ -4 +4 @@
      -    return 2;
      +    return 3;
      """;

  @TempDir Path root;
  private Path patch;
  private Path source;

  @BeforeEach
  void writeFiles() throws IOException {
    patch = root.resolve("patches/three.patch");
    source = root.resolve("src/main/java/exo/Two.java");
    Files.createDirectories(patch.getParent());
    Files.createDirectories(source.getParent());
    Files.writeString(patch, PATCH);
    Files.writeString(source, SOURCE);
  }

  private int breed() throws IOException {
    return new Breeding(
            root, patch.getParent(), root.resolve("jars"), System.getProperty("java.class.path"))
        .all();
  }

  private String complaint() {
    return assertThrows(IllegalArgumentException.class, this::breed).getMessage();
  }

  @Test
  void whatComesOutIsThePatchedClass() throws Exception {
    assertEquals(1, breed());
    Zoo zoo = Zoo.in(root.resolve("jars"));
    assertEquals(Set.of("three"), zoo.mutants().keySet());
    try (MutantLoader world = zoo.open("three")) {
      assertEquals(3, world.call("exo.Two", "value"));
    }
  }

  @Test
  void whatIsThereAlreadyIsNotMadeAgain() throws IOException {
    breed();
    assertEquals(0, breed());
    Files.writeString(source, SOURCE + "\n");
    assertEquals(1, breed());
    Files.writeString(patch, PATCH.replace("three\n", "four\n"));
    assertEquals(1, breed());
  }

  @Test
  void whatHasNoPatchAnyMoreGoes() throws IOException {
    breed();
    Files.delete(patch);
    breed();
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> Zoo.in(root.resolve("jars")))
            .getMessage()
            .startsWith("no broken kernels in "));
  }

  @Test
  void aPatchThatNoLongerAppliesIsSaidInOneLine() throws IOException {
    Files.writeString(source, SOURCE.replace("2;", "1 + 1;"));
    assertEquals(
        "mutant three: @@ -4 +4 @@ no longer applies: its lines are nowhere in"
            + " src/main/java/exo/Two.java",
        complaint());
  }

  @Test
  void soIsOneThatNoLongerCompiles() throws IOException {
    Files.writeString(patch, PATCH.replace("+    return 3;", "+    return three;"));
    String complaint = complaint();
    assertTrue(
        complaint.startsWith(
            "mutant three: no longer compiles: src/main/java/exo/Two.java, line 4: cannot find"
                + " symbol"),
        complaint);
    assertEquals(1, complaint.lines().count());
  }

  @Test
  void soIsOneWhoseFileIsGone() throws IOException {
    Files.delete(source);
    assertEquals(
        "mutant three: no longer applies: there is no file src/main/java/exo/Two.java",
        complaint());
  }

  @Test
  void theMutantsThatThereAreAreNamedToWhoAsksForAnother() throws IOException {
    breed();
    Zoo zoo = Zoo.in(root.resolve("jars"));
    assertEquals(
        "mutant: four is none; there are three",
        assertThrows(IllegalArgumentException.class, () -> zoo.open("four")).getMessage());
    assertEquals(List.of(31), zoo.mutant("three").invariants());
  }
}
