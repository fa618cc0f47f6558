package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import exo.service.InputError;
import exo.service.Progress;
import exo.service.manifest.TracePlan;
import exo.service.plugin.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that a row follows from is in the text of its cell. */
class CellPlansTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOWEST =
      "int page = 0; while (!pages.resident(page)) { page++; } return page;";

  @TempDir Path directory;
  private Bench bench;

  @BeforeEach
  void aTraceANeighbourAndAPolicy() throws IOException {
    bench = new Bench(directory);
    bench.trace("a.lis", 600, 40);
    bench.trace("b.lis", 300, 30);
    bench.policy("Lowest", "lowest", 1, LOWEST);
    Files.writeString(
        directory.resolve("beside.toml"),
        """
        [machine]
        memory = "40frames"

        [[libos]]
        name = "other"
        mode = "cache"
        memory = "20blocks"
        guarantee = "8frames"
        parameters = { regain = "on" }
        program = { trace = "b.lis" }
        """);
  }

  private LabOptions options() {
    var options = new LabOptions();
    options.trace = "a.lis";
    options.policy = "lowest,lru";
    options.policyPath = "Lowest.java";
    options.size = "24frames";
    options.neighbour = "beside.toml";
    options.answer = "oldest";
    options.writes = "20%";
    options.seeds = "2";
    return options;
  }

  private List<Sweep.Task> tasks() throws IOException {
    return Prepared.of(options(), bench.shell()).tasks();
  }

  /** Somebody who has been handed a cell as text, and has the same files. */
  private Sweep.Task handed(LabCell cell) throws IOException {
    LabCell read = RowJson.cell(JSON.readTree(RowJson.cell(cell).toString()));
    return new CellPlans(inputs(read)).task(read);
  }

  private Inputs inputs(LabCell cell) {
    return new Inputs(bench.shell(), cell.sources().policyPath(), new Progress(bench.shell()));
  }

  private LabRow row(Sweep.Task task) {
    var plugins = new Plugins(inputs(task.cell()).names().plugins().names());
    var run = new CellRun(plugins, bench.interruption, new Progress(bench.shell()));
    LabRow row = run.row(task.cell(), task.plan(), task.drawn());
    assertEquals("", row.trouble());
    return row;
  }

  @Test
  void aCellThatIsHandedOnAsTextGivesTheSameRow() throws IOException {
    List<Sweep.Task> tasks = tasks();
    assertEquals(4, tasks.size());
    for (Sweep.Task task : tasks) {
      Sweep.Task handed = handed(task.cell());
      assertEquals(task.cell(), handed.cell());
      assertEquals(task.key(), handed.key());
      assertEquals(task.drawn(), handed.drawn());
      LabRow here = row(task);
      LabRow there = row(handed);
      assertEquals(here.counts(), there.counts());
      assertEquals(here.traceHash(), there.traceHash());
      assertEquals(here.frames(), there.frames());
    }
  }

  private void isRefusedAndHasAnotherKey(LabCell cell) throws IOException {
    var refused = assertThrows(InputError.class, () -> handed(cell));
    assertEquals(
        "cell a.lis lowest 24frames beside.toml oldest writes 20% seed 1: classes, trace or"
            + " scenario are not those that it was written for; accepted: the same ones",
        refused.getMessage());
    assertNotEquals(Fingerprint.key(cell), tasks().getFirst().key());
  }

  @Test
  void whoHasAnotherTraceUnderItsNameIsRefused() throws IOException {
    LabCell cell = tasks().getFirst().cell();
    bench.trace("a.lis", 601, 40);
    isRefusedAndHasAnotherKey(cell);
  }

  @Test
  void whoHasAnotherScenarioUnderItsNameIsRefused() throws IOException {
    LabCell cell = tasks().getFirst().cell();
    Path scenario = directory.resolve("beside.toml");
    Files.writeString(scenario, Files.readString(scenario).replace("40frames", "41frames"));
    isRefusedAndHasAnotherKey(cell);
  }

  @Test
  void whoHasAnotherTraceUnderTheNameThatTheScenarioPlaysIsRefused() throws IOException {
    LabCell cell = tasks().getFirst().cell();
    bench.trace("b.lis", 301, 30);
    isRefusedAndHasAnotherKey(cell);
  }

  @Test
  void whoHasAnotherPolicyOnItsPathIsRefused() throws IOException {
    LabCell cell = tasks().getFirst().cell();
    bench.policy("Lowest", "lowest", 2, LOWEST);
    isRefusedAndHasAnotherKey(cell);
  }

  @Test
  void otherWritesAreAnotherCell() throws IOException {
    LabCell cell = tasks().getFirst().cell();
    LabOptions options = options();
    options.writes = "21%";
    LabCell other = Prepared.of(options, bench.shell()).tasks().getFirst().cell();
    assertNotEquals(cell, other);
    assertNotEquals(Fingerprint.key(cell), Fingerprint.key(other));
    var program = (TracePlan) handed(other).plan().libOses().getLast().program();
    assertEquals("21%", program.writes().toString());
  }
}
