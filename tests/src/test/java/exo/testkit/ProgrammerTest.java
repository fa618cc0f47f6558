package exo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Protection;
import exo.hw.Syndrome;
import exo.kernel.EventKind;
import exo.kernel.Inspection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** On some boards programs are of instructions; the others are what they would have been. */
class ProgrammerTest {
  private static final int ACTIONS = 400;
  private static final int SEEDS = 160;
  private static final int PLAYED = 24;

  private static boolean hasCode(History history) {
    return history.actions().stream().anyMatch(action -> Deed.CODE.contains(action.deed()));
  }

  private static History withCode(long seed) {
    return Programmer.among(new SplittableRandom(seed), Generator.history(seed, ACTIONS));
  }

  @Test
  void mostBoardsHaveNoneAndTheirHistoriesAreWhatTheyWere() {
    History bare = Generator.history(1, ACTIONS);
    int same = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      same += Programmer.seat(seed, bare) == bare ? 1 : 0;
    }
    assertTrue(same > SEEDS / 2 && same < SEEDS - SEEDS / 32, same + " of " + SEEDS);
  }

  @Test
  void generatedHistoriesHaveSome() {
    int some = 0;
    for (long seed = 1; seed <= SEEDS; seed++) {
      some += hasCode(Generator.history(seed, ACTIONS)) ? 1 : 0;
    }
    assertTrue(some >= SEEDS / 16 && some <= SEEDS / 4, some + " of " + SEEDS);
  }

  @Test
  void whatWasThereStaysInItsOrder() {
    for (long seed = 1; seed <= PLAYED; seed++) {
      List<Action> before = Generator.history(seed, ACTIONS).actions();
      int found = 0;
      for (Action action : withCode(seed).actions()) {
        found += found < before.size() && action.equals(before.get(found)) ? 1 : 0;
      }
      assertEquals(before.size(), found, "seed " + seed);
    }
  }

  /** What programs of instructions have come to. */
  private static final class Seen implements Watcher {
    private final Inspection kernel;
    private final Map<Integer, Integer> exceptions = new HashMap<>();
    private final List<Snippet> snippets = new ArrayList<>();

    Seen(Inspection kernel) {
      this.kernel = kernel;
    }

    @Override
    public void runs(int environment, Snippet snippet) {
      snippets.add(snippet);
    }

    @Override
    public void event(EventKind kind, int environment, long a, long b) {
      if (kind == EventKind.EXCEPTION) {
        exceptions.merge(Syndrome.exceptionClass((int) a), 1, Integer::sum);
      }
    }

    long instructions() {
      long sum = 0;
      for (int number = 0; number < kernel.machine().description().processors(); number++) {
        sum += kernel.machine().processor(number).instructions();
      }
      return sum;
    }
  }

  @Test
  void instructionsAreExecutedTrapInEveryWayAndBreakNoLaw() {
    Map<Integer, Integer> exceptions = new HashMap<>();
    long instructions = 0;
    int snippets = 0;
    for (long seed = 1; seed <= PLAYED; seed++) {
      try (Player player = new Player(withCode(seed), Judging.ALL, null)) {
        Seen seen = new Seen(player.inspection());
        assertNull(player.watchedBy(seen).play(), "seed " + seed);
        seen.exceptions.forEach((kind, count) -> exceptions.merge(kind, count, Integer::sum));
        instructions += seen.instructions();
        snippets += seen.snippets.size();
      }
    }
    assertTrue(snippets > 1_000, "snippets: " + snippets);
    assertTrue(instructions > 10_000, "instructions: " + instructions);
    int[] expected = {
      Syndrome.EC_UNKNOWN,
      Syndrome.EC_FP_ACCESS,
      Syndrome.EC_SVC,
      Syndrome.EC_INSTRUCTION_ABORT_LOWER,
      Syndrome.EC_PC_ALIGNMENT,
      Syndrome.EC_DATA_ABORT_LOWER,
      Syndrome.EC_BRK
    };
    for (int kind : expected) {
      assertTrue(exceptions.containsKey(kind), "no exception of class 0x%x".formatted(kind));
    }
  }

  // ---- one libOS, one page, a few instructions

  private static final int SEED = 3;
  private static final int CODE_AND_DATA = Protection.ALL * 16;
  private static final int WHILE = 16 * 7;

  /** Tables over its pages, and one that holds code and data. */
  private static List<Action> begun() {
    List<Action> actions = new ArrayList<>();
    for (int level = 0; level <= 3; level++) {
      actions.add(new Action(0, Deed.BIND_FRAME, 0, 0, 0));
      actions.add(new Action(0, Deed.GIVE_TABLE, 0, 0, level));
    }
    actions.add(new Action(0, Deed.BIND_FRAME, 0, 0, 0));
    actions.add(new Action(0, Deed.MAP, 0, 0, CODE_AND_DATA));
    actions.add(new Action(0, Deed.RESUME, 0, 0, 0));
    return actions;
  }

  private static List<String> told(List<Action> then) {
    List<Action> actions = begun();
    actions.addAll(then);
    Board board = Generator.history(SEED, 1).board();
    assertFalse(board.software(), "that board has no tables");
    return Story.tell(new History(board, actions), Judging.ALL.full());
  }

  private static void isTold(List<String> story, String line) {
    assertTrue(
        story.stream().anyMatch(each -> each.strip().equals(line)),
        () -> line + "\n" + String.join("\n", story));
  }

  @Test
  void aStorySaysWhatIsRunByTheNamesOfInstructions() {
    List<String> story =
        told(
            List.of(
                Instruction.STORE.by(0, Instruction.operands(6, 0), 16),
                Instruction.SUPERVISOR_CALL.by(0, 0, 77),
                new Action(0, Deed.RUN, 0, WHILE, 0)));
    isTold(
        story,
        "run 2 instructions at 0x40000000 for up to 512 cycles: str x6, [x0, #8]; svc #0x4d");
    assertTrue(
        story.stream().anyMatch(line -> line.contains("ESR 0x5600004d")),
        () -> String.join("\n", story));
  }

  @Test
  void aProgramThatStoresOverItsNextInstructionExecutesWhatItHasStored() {
    List<String> story =
        told(
            List.of(
                Instruction.STORE.by(0, Instruction.operands(7, 3), 16),
                Instruction.NOP.by(0, 0, 0),
                Instruction.SUPERVISOR_CALL.by(0, 0, 77),
                new Action(0, Deed.RUN, 0, WHILE, 0),
                new Action(0, Deed.RUN_ON, 0, WHILE, 0)));
    assertTrue(
        story.stream().anyMatch(line -> line.contains("ESR 0x2000000")),
        () -> String.join("\n", story));
    assertTrue(
        story.stream().noneMatch(line -> line.contains("ESR 0x5600004d")),
        () -> String.join("\n", story));
    isTold(story, "run 1 instruction at 0x40000008 for up to 1,088 cycles: svc #0x4d");
  }

  @Test
  void whatIsExecutedWhereNothingWasStoredIsNotKnownByName() {
    List<String> story = told(List.of(new Action(0, Deed.RUN, 13, WHILE, 0)));
    isTold(story, "run what is at 0x40000002 for up to 512 cycles");
    assertTrue(
        story.stream().anyMatch(line -> line.contains("FAR 0x40000002")),
        () -> String.join("\n", story));
  }
}
