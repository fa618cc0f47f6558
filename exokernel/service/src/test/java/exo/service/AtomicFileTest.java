package exo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path directory;

  @Test
  void theOldFileStaysUntilTheNewOneIsComplete() throws IOException {
    Path file = Files.writeString(directory.resolve("result.json"), "old");
    try (AtomicFile atomic = AtomicFile.open("--json", file)) {
      atomic.stream().write("new".getBytes(StandardCharsets.UTF_8));
      atomic.stream().close();
      assertEquals("old", Files.readString(file));
      atomic.commit();
    }
    assertEquals("new", Files.readString(file));
    assertEquals(List.of(file), files());
  }

  @Test
  void whatIsNotCommittedLeavesNoTrace() throws IOException {
    Path file = directory.resolve("result.json");
    try (AtomicFile atomic = AtomicFile.open("--json", file)) {
      atomic.stream().write(1);
    }
    assertEquals(List.of(), files());
  }

  @Test
  void aLinkStaysALink() throws IOException {
    Path file = Files.writeString(directory.resolve("real.json"), "old");
    Path link = Files.createSymbolicLink(directory.resolve("link.json"), file);
    try (AtomicFile atomic = AtomicFile.open("--json", link)) {
      atomic.stream().write('x');
      atomic.commit();
    }
    assertTrue(Files.isSymbolicLink(link));
    assertEquals("x", Files.readString(file));
  }

  @Test
  void aDeviceIsWrittenAsItIs() throws IOException {
    Path device = Path.of("/dev/null");
    try (AtomicFile atomic = AtomicFile.open("--json", device)) {
      atomic.stream().write('x');
      atomic.commit();
    }
    assertFalse(Files.isRegularFile(device));
  }

  @Test
  void aPlaceThatCannotBeWrittenIsKnownBefore() {
    Path missing = directory.resolve("missing").resolve("result.json");
    assertEquals(
        "--json: cannot write " + missing + ": there is no directory " + missing.getParent(),
        assertThrows(InputError.class, () -> AtomicFile.open("--json", missing)).getMessage());
    assertEquals(
        "--json: cannot write " + directory + ": it is a directory",
        assertThrows(InputError.class, () -> AtomicFile.open("--json", directory)).getMessage());
    Path system = Path.of("/proc/result.json");
    String line =
        assertThrows(InputError.class, () -> AtomicFile.open("--json", system)).getMessage();
    assertTrue(line.startsWith("--json: cannot write /proc/result.json: "), line);
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
