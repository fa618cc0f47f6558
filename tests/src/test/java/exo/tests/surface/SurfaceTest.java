package exo.tests.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What each module shows is written down in src/test/resources/surface, so that its growth is
 * decided and not discovered. After deciding:
 *
 * <pre>./exo test -pl tests -am -Dtest=SurfaceTest -Dsurefire.failIfNoSpecifiedTests=false -Dexo.surface=write</pre>
 */
class SurfaceTest {

  private static final Path WRITTEN_DOWN = Path.of("src/test/resources/surface");

  @ParameterizedTest
  @EnumSource
  void aModuleShowsTheTypesWrittenDownForIt(Floor floor) throws IOException {
    Path file = WRITTEN_DOWN.resolve(floor.module + ".txt");
    List<String> shown =
        Floor.CLASSES.stream()
            .filter(floor::holds)
            .filter(SurfaceTest::isShown)
            .map(JavaClass::getName)
            .sorted()
            .toList();
    if ("write".equals(System.getProperty("exo.surface"))) {
      Files.write(file, shown);
    }
    assertEquals(
        String.join("\n", Files.readAllLines(file)),
        String.join("\n", shown),
        () -> "The public types of " + floor.module + " differ from " + file);
  }

  private static boolean isShown(JavaClass type) {
    Optional<JavaClass> around = type.getEnclosingClass();
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.isAnonymousClass()
        && !type.isLocalClass()
        && (around.isEmpty() || isShown(around.get()));
  }
}
