package exo.kernel.weave;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
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
        ClassModel model = classFile.parse(Files.readAllBytes(file));
        byte[] counted = Weaver.count(model, alone(model));
        assertEquals(List.of(), classFile.verify(counted), file.toString());
        woven++;
      }
    }
    assertTrue(woven > 50, woven + " classes");
  }

  private static CallGraph alone(ClassModel model) {
    String name = model.thisClass().asInternalName();
    return new CallGraph(List.of(model), wanted -> wanted.equals(name) ? model : null);
  }

  private static long weight(int turns) throws ReflectiveOperationException {
    return weight("crimes.Loops", "sum", turns);
  }

  private static long weight(String type, String method, int turns)
      throws ReflectiveOperationException {
    LibOsLoader loader = Woven.loader();
    var loops = loader.loadClass(type).getMethod(method, int.class);
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

  /** No branch is left early there, so what is charged is what runs, and no more. */
  @Test
  void whatCallersPayForIsWhatRuns() throws ReflectiveOperationException, IOException {
    int turn = instructions("turn") + 3 * (instructions("add") + instructions("store"));
    int loop = 8 + 3; // the run behind the loop is too small to be counted apart
    long measured =
        (weight("crimes.Calls", "turns", 1_001) - weight("crimes.Calls", "turns", 1)) / 1_000;
    int calls = MethodWeaver.CALL + MethodWeaver.JDK_CALL; // of turn, which pays for itself; of max
    assertEquals(turn + loop + calls, measured);
  }

  private static int instructions(String method) throws IOException {
    try (var file = WeaverTest.class.getResourceAsStream("/crimes/Calls.class")) {
      ClassModel model = ClassFile.of().parse(file.readAllBytes());
      for (MethodModel each : model.methods()) {
        if (each.methodName().equalsString(method)) {
          return (int)
              each.code()
                  .orElseThrow()
                  .elementStream()
                  .filter(Instruction.class::isInstance)
                  .count();
        }
      }
    }
    throw new AssertionError("no method " + method);
  }
}
