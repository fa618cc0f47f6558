package exo.bench.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.minimal.policy.ObservationMode;
import exo.service.ExitStatus;
import exo.service.Installation;
import exo.service.Shell;
import exo.service.manifest.Names;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DefaultsTest {
  private static final Installation OURS =
      new Installation(Path.of(System.getProperty("exo.root")));

  @TempDir Path directory;

  @Test
  void allTwelvePoliciesOfTheDefaultContestAreHere() {
    Field field = Field.byDefault(new Names(OURS), ObservationMode.CACHE);
    assertEquals(12, field.entrants().size());
    assertEquals(Defaults.POLICIES, field.names());
    assertEquals(List.of(), field.leftOut());
  }

  @Test
  void allFourTracesOfTheDefaultContestAreHere() {
    assertEquals(4, Defaults.traces(OURS.traceNames()).size());
    assertEquals(List.of(), Defaults.missingTraces(OURS.traceNames()));
  }

  /** Full are those whose promises take the whole machine, and those that deal out time by number. */
  @Test
  void allBundledScenariosButThoseThatAreFullHaveRoomForOneMore() throws IOException {
    Bench bench = new Bench(directory);
    bench.trace("a.lis", 100, 20);
    Shell here = bench.shell();
    var shell =
        new Shell(
            here.in(),
            here.out(),
            here.err(),
            directory,
            OURS,
            here.columns(),
            false,
            false,
            bench.interruption);
    var options = new LabOptions();
    options.trace = "a.lis";
    options.policy = "lru";
    options.size = "50%";
    options.seeds = "1";
    options.neighbour = "all";
    Prepared prepared = Prepared.of(options, shell);
    List<String> played =
        prepared.tasks().stream().map(task -> task.cell().neighbour()).distinct().toList();
    List<String> full = new ArrayList<>(OURS.scenarioNames());
    full.removeAll(played);
    assertEquals(List.of("oversubscribed", "shares"), full, prepared.leftOut().toString());
    assertEquals(
        full,
        prepared.leftOut().stream()
            .map(line -> line.replaceAll("neighbour ([a-z-]+): .*", "$1"))
            .toList());
  }

  @Test
  void whatIsNotHereIsSaid() {
    assertEquals(
        List.of("policy lirs is of the default contest, and is not here"),
        Defaults.missingPolicies(
            Defaults.POLICIES.stream().filter(name -> !name.equals("lirs")).toList()));
  }

  @Test
  void aDefaultTraceThatIsNotHereIsLeftOutAloud() throws IOException {
    Path traces = Files.createDirectories(directory.resolve("bench/traces"));
    Files.writeString(
        traces.resolve("loop.workload"), "kind = \"loop\"\npages = 30\naccesses = 300\n");
    Bench bench = new Bench(directory);
    assertEquals(
        ExitStatus.OK,
        bench.exo("lab", "--policy", "lru", "--size", "50%", "--json", "1.json"),
        bench.err());
    List<String> leftOut = LabJson.read(directory.resolve("1.json"), "1.json").leftOut();
    assertEquals(3, leftOut.size(), leftOut.toString());
    assertTrue(
        bench.out().contains("left out  trace zipf is of the default contest, and is not here"),
        bench.out());
    assertEquals(
        ExitStatus.OK,
        new Bench(directory).exo("lab", "--trace", "loop", "--policy", "lru", "--size", "50%"));
  }
}
