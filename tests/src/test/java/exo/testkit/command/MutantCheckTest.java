package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import exo.testkit.zoo.Found;
import exo.testkit.zoo.Zoo;
import java.nio.file.Path;
import java.util.List;
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

  /** The words of a forged capability are those of the minted one, but for what only a story can see. */
  @Test
  void aStoryToldAgainShowsWhatWasForged() throws Exception {
    Printed hunting = new Printed(scratch);
    new MutantCheck("mac-not-compared", hunting.shell, null).hunt(1, MOST, "s.json");
    Printed again = new Printed(scratch);
    ExitStatus status = new MutantCheck("mac-not-compared", again.shell, null).replay("s.json");
    assertEquals(ExitStatus.VIOLATED, status);
    for (Printed each : List.of(hunting, again)) {
      String told = each.out();
      assertTrue(told.contains("forged [frame "), told);
      assertTrue(told.contains(", with another MAC than was minted]"), told);
      assertTrue(told.contains("\n\nL3 Attenuation"), told);
      assertTrue(told.contains("\nbefore that step"), told);
    }
  }

  @Test
  void anInterruptionEndsTheShrinkingWithTheStorySoFar() throws Exception {
    Printed printed = new Printed(scratch);
    printed.shell.interruption().request();
    new MutantCheck("mac-not-compared", printed.shell, null).hunt(1, MOST, "my story.json");
    assertTrue(
        printed
            .err()
            .endsWith(
                "\nfound again by ./exo check --mutant mac-not-compared --seed 1 --steps 20000\n"),
        printed::err);
    String out = printed.out();
    assertTrue(out.contains("\nthe shortest story found before the interruption, of "), out);
    assertTrue(
        out.endsWith(
            "\nagain     ./exo check --mutant mac-not-compared --replay 'my story.json'\n"),
        out);
    assertNotNull(zoo.replay("mac-not-compared", scratch.resolve("my story.json")));
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
