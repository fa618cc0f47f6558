package exo.service.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libOSes of one and the same code find in static fields: nothing that is not their own. */
class PluginsTest {
  private static final String TOLD =
      """
      public class Told {
        static int made;
        static int lookedAt;
      }
      """;

  private static final String REMEMBERS =
      """
      public class Remembers implements exo.abi.LibraryOsProvider {
        public String name() { return "remembers"; }
        public String sentence() { return "tells how many were made"; }
        public exo.abi.LibraryOs create(java.util.Map<String, String> parameters, ClassLoader plugins) {
          throw new IllegalArgumentException("made " + ++Told.made + ", neighbours " + Told.lookedAt);
        }
      }
      """;

  private static final String NEIGHBOUR =
      """
      public class Neighbour implements exo.abi.LibraryOsProvider {
        public Neighbour() { Told.lookedAt++; }
        public String name() { return "neighbour"; }
        public String sentence() { return "is not wanted"; }
        public exo.abi.LibraryOs create(java.util.Map<String, String> parameters, ClassLoader plugins) {
          throw new IllegalArgumentException("made neighbour " + Told.lookedAt);
        }
      }
      """;

  @TempDir Path directory;

  @SuppressWarnings("NullAway.Init")
  private Plugins plugins;

  @BeforeEach
  void compile() throws IOException {
    Files.writeString(directory.resolve("Told.java"), TOLD);
    Files.writeString(directory.resolve("Remembers.java"), REMEMBERS);
    Files.writeString(directory.resolve("Neighbour.java"), NEIGHBOUR);
    plugins = new Plugins(PolicyPath.loader("test", List.of(directory)));
  }

  private String complaint(String kind) {
    return assertThrows(IllegalArgumentException.class, () -> plugins.libOs(kind, Map.of()))
        .getMessage();
  }

  @Test
  void eachLibOsOfOneCodeHasStaticFieldsOfItsOwn() {
    assertEquals("made 1, neighbours 0", complaint("remembers"));
    assertEquals("made 1, neighbours 0", complaint("remembers"));
  }

  @Test
  void whoIsLookedAtForItsNameRunsNothingInAnothersLoader() {
    assertEquals("made neighbour 1", complaint("neighbour"));
    assertEquals("made 1, neighbours 0", complaint("remembers"));
    assertEquals("made neighbour 1", complaint("neighbour"));
  }

  @Test
  void aKindThatNobodyOffersIsNamed() {
    assertEquals("no kind of libOS is called nobody", complaint("nobody"));
  }
}
