package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class ContractCheckTest {
  @TempDir Path scratch;

  /** Some of its clauses cannot even be named. */
  static final class Halved {
    @Test
    void holdsAllTheSame() {}

    @TestFactory
    Stream<DynamicTest> getsAlongWithEachNeighbour() {
      throw new ServiceConfigurationError("one cannot be loaded");
    }
  }

  @Test
  void clausesThatCannotBeRunAreNoSilence() {
    Printed printed = new Printed(scratch);
    Throwable thrown =
        assertThrows(
            IllegalStateException.class, () -> ContractCheck.of(Halved.class, printed.shell));
    assertEquals("the contract cannot be run: gets along with each neighbour", thrown.getMessage());
    assertEquals("one cannot be loaded", thrown.getCause().getMessage());
    assertTrue(printed.out().startsWith("holds  holds all the same"), printed::out);
  }
}
