package exo.kernel.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeaverTest {
  /** Thousands of methods of every shape: locks, switches, nested handlers, constructors. */
  @ParameterizedTest
  @ValueSource(strings = {"java/util", "java/util/concurrent", "java/util/stream", "java/lang"})
  void wovenClassesOfTheJdkVerify(String packet) throws IOException {
    Path directory =
        FileSystems.getFileSystem(URI.create("jrt:/")).getPath("modules/java.base", packet);
    ClassFile classFile = ClassFile.of();
    int woven = 0;
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".class"))::iterator) {
        byte[] original = Files.readAllBytes(file);
        byte[] counted = Weaver.count(classFile.parse(original));
        assertEquals(List.of(), classFile.verify(counted), file.toString());
        woven++;
      }
    }
    assertTrue(woven > 50, woven + " classes");
  }

  private static long weight(int turns) throws ReflectiveOperationException {
    LibOsLoader loader = Woven.loader();
    var loops = loader.loadClass("crimes.Loops").getMethod("sum", int.class);
    loader.meter().allow(Long.MAX_VALUE);
    loops.invoke(null, turns);
    return Long.MAX_VALUE - loader.meter().left();
  }

  @Test
  void aLoopCostsTheSameEachTurnInterpretedOrCompiled() throws ReflectiveOperationException {
    long none = weight(0);
    long turn = weight(1) - none;
    assertTrue(turn > 5 && turn < 20, turn + " instructions");
    for (int turns : new int[] {10, 1_000, 100_000, 10_000_000}) {
      assertEquals(none + turn * turns, weight(turns));
    }
  }
}
