package exo.minimal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What docs/policy.md tells its readers to do works. */
class PolicyDocumentTest {
  private static final Path DOCS = Path.of("../docs");
  private static final Path EXAMPLE = DOCS.resolve("examples/CleanFirst.java");

  @Test
  void theDocumentShowsTheExampleAsItIs() throws IOException {
    assertTrue(
        Files.readString(DOCS.resolve("policy.md"))
            .contains("```java\n" + Files.readString(EXAMPLE) + "```\n"));
  }

  @Test
  void theDocumentNamesEveryBuiltInPolicy() throws IOException {
    String document = Files.readString(DOCS.resolve("policy.md"));
    for (PolicyProvider policy : Policies.all(getClass().getClassLoader())) {
      assertTrue(document.contains("\n| `" + policy.name() + "` |"), policy.name());
    }
  }

  @Test
  void theExampleRunsFromAJarAndSparesDirtyPages(@TempDir Path jar) throws IOException {
    compile(jar);
    var urls = new URL[] {jar.toUri().toURL()};
    try (var loader = new URLClassLoader(urls, getClass().getClassLoader())) {
      for (ObservationMode mode : ObservationMode.values()) {
        long fifo = writes("fifo", mode, loader);
        long cleanFirst = writes("cleanfirst", mode, loader);
        assertTrue(cleanFirst < fifo, cleanFirst + " writes, fifo " + fifo);
      }
    }
  }

  private static void compile(Path target) throws IOException {
    int status =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-Xlint:all",
                "-Werror",
                "-proc:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-d",
                target.toString(),
                EXAMPLE.toString());
    assertEquals(0, status);
    Path services = Files.createDirectories(target.resolve("META-INF/services"));
    Files.writeString(
        services.resolve("exo.minimal.policy.PolicyProvider"), "CleanFirst$Provider\n");
  }

  /** Pages 0 to 3 are stored to and come back now and then, among many that are only read. */
  private static long writes(String policy, ObservationMode mode, ClassLoader plugins) {
    var parameters = Boards.parameters("mode", mode, "policy", policy, "memory", 16);
    var kernel = new FakeKernel(30, 100).withImage(100);
    var board = new FakeBoard(kernel, true, new MinimalLibOsProvider().create(parameters, plugins));
    board.boot(1);
    for (int i = 0; i < 1000; i++) {
      touch(board, mode, 4 + i % 96, false);
      if (i % 10 == 0) {
        touch(board, mode, i / 10 % 4, true);
      }
    }
    return board.counter("pageOuts");
  }

  private static void touch(FakeBoard board, ObservationMode mode, int page, boolean write) {
    if (mode == ObservationMode.CACHE) {
      board.lookup(write ? page | Calls.FOR_WRITING : page);
    } else if (write) {
      board.store(FakeBoard.page(page), page);
    } else {
      board.load(FakeBoard.page(page));
    }
  }
}
