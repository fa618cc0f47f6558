package exo.tests.surface;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules over an empty package fail, so none of these holds for want of classes. */
class FloorsTest {
  /** Where the thread gate loses its patience, the only use of the host's clock there is. */
  private static final String WATCHDOG = "exo.kernel.Lane";

  @ParameterizedTest
  @EnumSource
  void importsPointDown(Floor floor) {
    noClasses()
        .that()
        .resideInAPackage(floor.all())
        .should()
        .dependOnClassesThat(resideInAPackage("exo..").and(not(resideInAnyPackage(floor.within()))))
        .check(Floor.CLASSES);
  }

  @ParameterizedTest
  @EnumSource(names = {"ABI", "LIBOS_MINIMAL", "ADVERSARY"})
  void theBoundaryAndWhatStandsAboveItNeedNoLibrary(Floor floor) {
    classes()
        .that()
        .resideInAPackage(floor.all())
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("exo..", "java..", "org.jspecify..")
        .check(Floor.CLASSES);
  }

  @ParameterizedTest
  @EnumSource(names = {"HW_MODEL", "BINDINGS", "REVOCATION"})
  void vocabularyDoesNotNeedTheMachineryUnderIt(Floor floor) {
    noClasses()
        .that()
        .resideInAPackage(floor.root)
        .should()
        .dependOnClassesThat()
        .resideInAPackage(floor.root + ".*..")
        .check(Floor.CLASSES);
  }

  @Test
  void onlyTheBindingsAndTheirBaselineTouchChronicleMap() {
    noClasses()
        .that()
        .resideOutsideOfPackages(Floor.BINDINGS.all(), Floor.BENCH.all())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.openhft..")
        .check(Floor.CLASSES);
  }

  @Test
  void strangersUseTheTestkitWithoutTheServiceAndOurLibOses() {
    noClasses()
        .that()
        .resideInAPackage(Floor.TESTKIT.all())
        .and()
        .resideOutsideOfPackage("exo.testkit.command..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            Floor.SERVICE.all(),
            Floor.BENCH.all(),
            Floor.LIBOS_MINIMAL.all(),
            Floor.ADVERSARY.all())
        .check(Floor.CLASSES);
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"SERVICE", "BENCH", "TESTKIT"})
  void whatTheMachineRunsKnowsNoHostTimeAndNoChance(Floor floor) {
    noClasses()
        .that()
        .resideInAPackage(floor.all())
        .and()
        .doNotHaveFullyQualifiedName(WATCHDOG)
        .should()
        .callMethod(System.class, "nanoTime")
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(System.class, "identityHashCode", Object.class)
        .orShould()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(Thread.class, "sleep", long.class)
        .orShould()
        .callMethod(Math.class, "random")
        .orShould()
        .callMethod(UUID.class, "randomUUID")
        .orShould()
        .callConstructor(Random.class)
        .orShould()
        .dependOnClassesThat()
        .areAssignableTo(ThreadLocalRandom.class)
        .check(Floor.CLASSES);
  }

  @Test
  void everyClassStandsOnAFloor() {
    List<String> strays =
        Floor.CLASSES.stream()
            .filter(type -> Stream.of(Floor.values()).noneMatch(floor -> floor.holds(type)))
            .map(type -> type.getName())
            .toList();
    assertEquals(List.of(), strays);
  }
}
