package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ServiceConfigurationError;
import java.util.Set;
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

  /** Of its clauses one is not kept, and of two others something is thrown. */
  static final class Thrower {
    @Test
    void isNotKept() {
      throw new AssertionError("page 3 is gone");
    }

    @Test
    void throwsSomething() {
      throw new NumberFormatException("For input string: \"frames+\"");
    }

    @Test
    void throwsWithoutAWord() {
      throw new IllegalStateException();
    }
  }

  @Test
  void whatIsThrownIsToldByItsClassAndAClauseByItsSentence() {
    ContractCheck check = ContractCheck.of(Thrower.class, new Printed(scratch).shell);
    assertEquals(
        Set.of(
            new ContractCheck.Broken("is not kept", "page 3 is gone"),
            new ContractCheck.Broken(
                "throws something", "NumberFormatException: For input string: \"frames+\""),
            new ContractCheck.Broken("throws without a word", "IllegalStateException")),
        Set.copyOf(check.broken()));
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
