package exo.service.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.minimal.policy.ObservationMode;
import exo.service.Exo;
import exo.service.InputError;
import exo.service.Share;
import exo.service.Size;
import exo.service.manifest.Audit;
import exo.service.manifest.Cell;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.Names;
import exo.service.manifest.RunPlan;
import exo.service.manifest.TracePlan;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class RunOptionsTest {
  @TempDir Path directory;
  private Exo exo;

  @BeforeEach
  void install() {
    exo = new Exo(directory);
  }

  private RunPlan plan(String line) {
    var options = new RunOptions();
    new CommandLine(CommandLine.Model.CommandSpec.forAnnotatedObject(options))
        .parseArgs(line.isEmpty() ? new String[0] : line.split(" "));
    return options.plan(new Names(exo.installation()), directory);
  }

  private static TracePlan trace(LibOsPlan libOs) {
    return assertInstanceOf(TracePlan.class, libOs.program());
  }

  @Test
  void withoutArgumentsTheBundledScenarioRuns() {
    RunPlan plan = plan("");
    assertEquals("default", plan.source());
    assertEquals("shop", plan.libOses().getFirst().name());
    assertEquals(Audit.OFF, plan.audit());
    assertEquals(RunPlan.SEED, plan.seed());
  }

  @Test
  void flagsAreShorthandForOneLibOs() {
    RunPlan plan =
        plan(
            "--trace arc-OLTP --trace-column 2 --mode paging --memory 25% --policy fifo,clock"
                + " --writes 20% --content off --profile cortex-a53 --seed 7 --audit=full");
    assertEquals("command line", plan.source());
    assertEquals("cortex-a53", plan.machine().profile());
    assertEquals(7, plan.seed());
    assertEquals(Audit.FULL, plan.audit());
    assertEquals(1, plan.libOses().size());
    LibOsPlan libOs = plan.libOses().getFirst();
    assertEquals(ObservationMode.PAGING, libOs.mode());
    assertEquals(new Size.OfTrace(250_000), libOs.memory());
    assertEquals(List.of("fifo", "clock"), libOs.policies());
    assertEquals("2", trace(libOs).column());
    assertEquals(new Share(200_000), trace(libOs).writes());
    assertEquals(false, trace(libOs).content());
    assertEquals(exo.installation().trace("arc-OLTP"), trace(libOs).trace());
  }

  @Test
  void aBareAuditDoesNotTakeTheNextArgumentForItsValue() {
    exo.write("my.toml", "[[libos]]\nname = \"a\"\nprogram = { trace = \"arc-OLTP\" }\n");
    RunPlan plan = plan("--audit my.toml");
    assertEquals("my.toml", plan.source());
    assertEquals(Audit.STEP, plan.audit());
  }

  @Test
  void aScheduleAddsALibOsThatTheOthersAreClientsOf() {
    exo.write(
        "two.toml",
        """
        [run]
        slice = 50000
        schedule = "stride:1,2"
        [[libos]]
        name = "a"
        program = { trace = "arc-OLTP" }
        [[libos]]
        name = "b"
        program = { trace = "arc-OLTP" }
        """);
    Cell cell = plan("two.toml").cells().getFirst();
    assertEquals(50_000L, cell.processor().sliceCycles());
    assertEquals(
        List.of("a", "b", "scheduler"), cell.libOses().stream().map(LibOsPlan::name).toList());
    assertEquals("scheduling", cell.libOses().getLast().kind());
    assertEquals(Map.of("schedule", "stride:1,2"), cell.libOses().getLast().parameters());
    Cell other = plan("two.toml --schedule rr").cells().getFirst();
    assertEquals(Map.of("schedule", "rr"), other.libOses().getLast().parameters());
  }

  @Test
  void aScheduleThatDoesNotFitTheManifestIsRefusedAtItsPlace() {
    String libOs = "[[libos]]\nname = \"%s\"\nprogram = { trace = \"arc-OLTP\" }\n";
    exo.write("m.toml", "[run]\nschedule = \"stride:1\"\n" + libOs.formatted("a"));
    assertEquals("stride:1", plan("m.toml").processor().schedule());
    exo.write("m.toml", "[run]\nschedule = \"stride:1,1\"\n" + libOs.formatted("a"));
    assertRefused(
        "m.toml:2:1: schedule: scheduler stride takes a number of tickets for each libOS, 1 in all,"
            + " as in stride:1, and was given 2");
    exo.write("m.toml", "[run]\nschedule = \"rr\"\n" + libOs.formatted("scheduler"));
    assertRefused(
        "m.toml:2:1: schedule: the libOS that schedules is called scheduler, and so is one of the"
            + " others; accepted: another name for that");
  }

  private void assertRefused(String line) {
    assertEquals(line, assertThrows(InputError.class, () -> plan("m.toml")).getMessage());
  }

  @Test
  void flagsReplaceWhatAManifestSaysOfEveryLibOs() {
    exo.write(
        "two.toml",
        """
        [run]
        seed = 3
        audit = "full"
        [[libos]]
        name = "a"
        memory = "64MiB"
        policy = ["fifo", "lru"]
        program = { trace = "arc-OLTP", column = 2, writes = "5%" }
        [[libos]]
        name = "b"
        mode = "paging"
        program = { trace = "cache2k-orm-busy", content = false }
        """);
    RunPlan plan = plan("two.toml --memory 10frames --policy clock --seed 4");
    assertEquals(4, plan.seed());
    assertEquals(Audit.FULL, plan.audit());
    for (LibOsPlan libOs : plan.libOses()) {
      assertEquals(new Size.Fixed(10), libOs.memory());
      assertEquals(List.of("clock"), libOs.policies());
    }
    assertEquals(ObservationMode.PAGING, plan.libOses().get(1).mode());
    assertEquals("2", trace(plan.libOses().getFirst()).column());
    assertEquals(false, plan.libOses().get(1).program().content());
  }

  private static final String PROGRAM = "[[libos]]\nname = \"p\"\nprogram = \"p.elf\"\n";

  @Test
  void flagsForTracesReachThoseWhoPlayOne() {
    exo.write("p.elf", "");
    exo.write(
        "mixed.toml",
        PROGRAM + "[[libos]]\nname = \"a\"\nprogram = { trace = \"cache2k-orm-busy\" }\n");
    RunPlan plan = plan("mixed.toml --writes 20% --content off --memory 10frames --answer half");
    assertEquals(new Share(200_000), trace(plan.libOses().getLast()).writes());
    assertEquals(true, plan.libOses().getFirst().program().content());
    assertEquals(new Size.Fixed(10), plan.libOses().getFirst().memory());
    assertEquals("half", plan.libOses().getFirst().terms().answer());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--mode cache | --mode: cache, and libOS p runs a program of instructions, which is paged;"
            + " accepted: paging",
        "--memory 10% | --memory: 10% of what? libOS p runs a program of instructions, and no trace;"
            + " accepted: 64MiB or 2500frames",
        "--guarantee 1% | --guarantee: 1% of what? libOS p runs a program of instructions, and no"
            + " trace; accepted: 64MiB or 2500frames",
        "--writes 5% | --writes: is for traces, and p.toml has programs of instructions; accepted:"
            + " beside a manifest with a trace, or none",
        "--trace arc-OLTP | --trace: is for traces, and p.toml has programs of instructions;"
            + " accepted: beside a manifest with a trace, or none",
        "--content off | --content: is for traces, and p.toml has programs of instructions;"
            + " accepted: beside a manifest with a trace, or none",
        "--policy mru | libOS p: policy mru",
      })
  void flagsThatNoProgramOfInstructionsCanHeedAreRefused(String flags, String complaint) {
    exo.write("p.elf", "");
    exo.write("p.toml", PROGRAM);
    String line = assertThrows(InputError.class, () -> plan("p.toml " + flags)).getMessage();
    assertTrue(String.valueOf(line).startsWith(complaint), line);
  }

  @Test
  void aTraceReplacesThatOfTheOnlyLibOsWithItsColumn() {
    exo.write(
        "one.toml", "[[libos]]\nname = \"a\"\nprogram = { trace = \"arc-OLTP\", column = 2 }\n");
    LibOsPlan libOs = plan("one.toml --trace cache2k-orm-busy").libOses().getFirst();
    assertEquals(exo.installation().trace("cache2k-orm-busy"), trace(libOs).trace());
    assertNull(trace(libOs).column());
  }

  @Test
  void eachPolicyRunsAloneOnAFreshMachine() {
    List<Cell> cells = plan("--policy fifo,clock,lru").cells();
    assertEquals(3, cells.size());
    assertEquals("clock", cells.get(1).title());
    assertEquals(List.of("lru"), cells.get(2).libOses().getFirst().policies());
  }
}
