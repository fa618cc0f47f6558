package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Rights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpTest {
  @TempDir Path directory;

  /** Opens, uses and closes bindings of both sorts. */
  static final class Opener {
    private Opener() {}

    public static void main(String[] arguments) throws IOException {
      Installed installed = new Installed(64, 4, 1000, 8, 20);
      use(Bindings.inMemory(installed, 42));
      use(Bindings.persisted(Path.of(arguments[0]), installed, 42));
      BootFile boot = BootFile.read(HostFiles.REAL, Path.of(arguments[0], "boot"));
      new BootFile(1, 1000, boot.extents(), boot.environments(), 1, false)
          .write(
              HostFiles.REAL,
              Path.of(arguments[0], "boot")); // as if killed: the next opening recovers
      use(Bindings.persisted(Path.of(arguments[0]), installed, 42));
    }

    private static void use(Bindings opened) {
      try (opened) {
        int alice = opened.enter("alice", Quota.UNLIMITED);
        opened.bindExtent(alice, Bindings.ANY, 4, Rights.ALL, true, new Capability());
        opened.bindFrame(alice, Bindings.ANY, Rights.ALL, new Capability());
      }
    }
  }

  @Test
  void openingAMapGeneratesNoClassesAndLeavesTheCompilerAtRest() throws Exception {
    Path log = directory.resolve("classes.log");
    Process opener =
        ForkedJvm.start(
            List.of("-Xlog:class+load:file=" + log),
            Opener.class,
            directory.resolve("table").toString());
    assertEquals(0, opener.waitFor());
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.size() > 1000, "the log of loaded classes is empty");
    List<String> generated = loaded.stream().filter(StartUpTest::isGeneratedFlyweight).toList();
    assertEquals(List.of(), generated);
    // Chronicle asks for the compiler when it starts and then does not use it: its front door,
    // eight classes of more than a thousand.
    List<String> compiler =
        loaded.stream().filter(line -> line.contains(" com.sun.tools.javac.")).toList();
    assertTrue(compiler.size() < 20, () -> compiler.size() + " classes of javac: " + compiler);
  }

  private static boolean isGeneratedFlyweight(String line) {
    return (line.contains("$$Native ") || line.contains("$$Heap "))
        && !line.contains("source: file:");
  }
}
