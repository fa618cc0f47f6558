package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import exo.testkit.zoo.Found;
import exo.testkit.zoo.Zoo;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MutantCheckTest {
  /** Of one hunt in ten another law is the first that it breaks. */
  private static final String NAME = "revoked-mappings-stay";

  private static final long MOST = 20_000;

  @TempDir Path scratch;

  private final Zoo zoo = Zoo.ofProject();

  private boolean namesAnother(long seed) {
    Found found = zoo.hunt(NAME, seed, MOST);
    return found != null && !zoo.mutant(NAME).isShownBy(found);
  }

  @Test
  void huntsOnUntilOneOfItsOwnLawsIsNamed() throws Exception {
    long seed = LongStream.rangeClosed(1, 60).filter(this::namesAnother).findFirst().orElseThrow();
    Printed printed = new Printed(scratch);
    ExitStatus status = new MutantCheck(NAME, printed.shell, null).hunt(seed, MOST, "s.json");
    assertEquals(ExitStatus.VIOLATED, status);
    String out = printed.out();
    assertTrue(out.matches("(?s).*\nfound under L\\d+, which is not its own: L\\d+.*"), out);
    Found shown = zoo.replay(NAME, scratch.resolve("s.json"));
    assertTrue(shown != null && zoo.mutant(NAME).isShownBy(shown), out);
    assertTrue(out.matches("(?s).*\nfound after [0-9,]+ steps, by L[124]\n.*"), out);
  }
}
