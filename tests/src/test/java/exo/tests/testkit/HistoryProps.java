package exo.tests.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.testkit.Answer;
import exo.testkit.Board;
import exo.testkit.Call;
import exo.testkit.Generator;
import exo.testkit.History;
import exo.testkit.HistoryFile;
import exo.testkit.Judging;
import exo.testkit.Outcomes;
import exo.testkit.Player;
import exo.testkit.Session;
import exo.testkit.Subject;
import exo.testkit.Watcher;
import exo.testkit.jqwik.Chains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.statistics.Statistics;

/** Any history that jqwik makes breaks no law, and means the same when it is read from a file or played again. */
class HistoryProps {
  private static final Board BOARD = Generator.history(1, 1).board();
  private static final NavigableSet<String> NONE = Collections.emptyNavigableSet();

  @Property(tries = 1_000)
  void breaksNoLaw(@ForAll History history) {
    try (Player player = new Player(history, Judging.ALL, null)) {
      assertNull(player.watchedBy(new Covered()).play());
      Statistics.label("translation").collect(history.board().software() ? "software" : "tables");
    }
    Statistics.label("down-calls")
        .coverage(
            all -> Outcomes.table().keySet().forEach(call -> all.check(call).count(n -> n > 0)));
  }

  /** Counts what has come of each call, for jqwik to show. */
  private static final class Covered implements Watcher {
    @Override
    public void called(int environment, Call call, Answer answer) {
      String name = call.getClass().getSimpleName();
      Statistics.label("down-calls").collect(name);
      Statistics.label(name).collect(answer.outcome());
    }
  }

  /** Makes calls when it boots, and leaves. */
  private static final class Ignorant implements LibraryOs {
    private final List<Call> calls;
    private final List<String> unknown = new ArrayList<>();
    private int made;

    Ignorant(List<Call> calls) {
      this.calls = calls;
    }

    @Override
    public long boot(DownCalls kernel, BootRecord boot) {
      for (Call call : calls) {
        Answer answer = call.make(kernel);
        String name = call.getClass().getSimpleName();
        Statistics.label("any arguments: " + name).collect(answer.outcome());
        if (!Outcomes.table().getOrDefault(name, NONE).contains(answer.outcome())) {
          unknown.add(call + ": " + answer);
        }
        made++;
      }
      return Next.exit(0);
    }

    @Override
    public long exception(SaveArea saved) {
      return Next.RESUME;
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return Next.CONTINUE;
    }
  }

  @Property(tries = 100)
  void breaksNoLawWithAnyArgumentsAtAllAndAnswersByTheTable(
      @ForAll @Size(max = 60) List<Call> calls) {
    Ignorant ignorant = new Ignorant(calls);
    Subject subject = new Subject(0, ignorant, (cpu, deadline) -> cpu.svc(0));
    try (Player player = new Player(new History(BOARD, List.of()), Judging.AUDIT, null, subject)) {
      assertNull(player.play());
      assertEquals(List.of(), ignorant.unknown);
      assertEquals(calls.size(), ignorant.made);
    }
  }

  @Property(tries = 20)
  void isPlayedOnTheMachineThatTheBoardDescribes(@ForAll MachineDescription machine) {
    try (Machine made = new Machine(machine)) {
      assertEquals(machine, made.description());
      assertEquals(machine.frames(), made.memory().frames());
    }
  }

  @Property(tries = 20)
  void isTheSameTwice(@ForAll History history) {
    assertEquals(hash(history), hash(history));
  }

  private static long hash(History history) {
    try (Player player = new Player(history, Judging.AUDIT, null)) {
      player.play();
      return player.hash();
    }
  }

  @Property(tries = 20)
  void isTheSameFromAFile(@ForAll History history) throws IOException {
    Path file = Files.createTempFile("history", ".json");
    try {
      HistoryFile.write(history, file);
      assertEquals(history, HistoryFile.read(file));
    } finally {
      Files.delete(file);
    }
  }

  @Provide
  Arbitrary<ActionChain<Session>> chains() {
    return Chains.of(BOARD, Judging.ALL).withMaxTransformations(40);
  }

  @Property(tries = 20)
  void breaksNoLawActionByAction(@ForAll("chains") ActionChain<Session> chain) {
    try (Session session =
        chain.withInvariant("no law is broken", after -> assertNull(after.verdict())).run()) {
      assertNull(session.finish());
    }
  }
}
