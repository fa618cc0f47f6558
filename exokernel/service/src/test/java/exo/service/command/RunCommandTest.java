package exo.service.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exo.service.Exit;
import exo.service.ExitStatus;
import exo.service.Exo;
import exo.service.InputError;
import exo.service.manifest.Cell;
import exo.service.report.CellResult;
import exo.service.report.Ending;
import exo.service.report.Results;
import exo.service.run.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class RunCommandTest {
  @TempDir Path directory;
  private Exo exo;

  @BeforeEach
  void install() {
    exo = new Exo(directory);
  }

  private Exit run(Function<Cell, CellResult> machine, String line) throws IOException {
    Runner runner = (cell, surroundings) -> machine.apply(cell);
    var command = new RunCommand(() -> runner);
    new CommandLine(command).parseArgs(line.split(" "));
    return command.run(exo.shell());
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(file).toFile());
  }

  @Test
  void aRunPrintsARowForEachPolicyAndWritesThemAll() throws IOException {
    Exit status =
        run(
            cell -> Results.cell(cell, new Ending.Finished()),
            "--policy fifo,lru --json result.json --metrics metrics --events events");
    assertEquals(ExitStatus.OK, status);
    assertTrue(exo.out().contains("shop   fifo    cache"), exo.out());
    assertTrue(exo.out().contains("shop   lru     cache"), exo.out());
    assertEquals(2, json("result.json").get("libos").size());
    assertTrue(Files.exists(directory.resolve("events")));
    List<String> metrics = Files.readAllLines(directory.resolve("metrics"));
    assertEquals(2, metrics.stream().filter(l -> l.startsWith("exo_accesses_total{")).count());
  }

  @Test
  void aViolatedLawEndsTheRunWith1() throws IOException {
    Exit status =
        run(
            cell -> Results.cell(cell, new Ending.Violated("L5: page 17 shows page 12, version 3")),
            "--policy fifo,lru --json result.json");
    assertEquals(ExitStatus.VIOLATED, status);
    assertEquals("exo: L5: page 17 shows page 12, version 3", exo.err());
    assertEquals(1, json("result.json").get("cells").size());
    assertEquals(1, json("result.json").get("exitStatus").asInt());
  }

  @Test
  void aLibOsThatFailsIsNamedAndTheOthersStillRun() throws IOException {
    Exit status =
        run(
            cell ->
                Results.cell(
                    cell,
                    cell.number() == 0
                        ? new Ending.LibOsFailed("shop", "policy fifo threw ArithmeticException")
                        : new Ending.Finished()),
            "--policy fifo,lru --json result.json");
    assertEquals(ExitStatus.LIBOS_FAILED, status);
    assertEquals("exo: libOS shop failed: policy fifo threw ArithmeticException", exo.err());
    assertEquals(2, json("result.json").get("cells").size());
  }

  @Test
  void anInterruptedRunReportsWhatItHasAsPartial() throws IOException {
    Exit status =
        run(
            cell ->
                Results.cell(
                    cell, cell.number() == 1 ? new Ending.Interrupted() : new Ending.Finished()),
            "--policy fifo,clock,lru --json result.json");
    assertEquals(ExitStatus.INTERRUPTED, status);
    assertTrue(json("result.json").get("partial").asBoolean());
    assertTrue(exo.out().contains("partial   2 of 3 cells were begun"), exo.out());
  }

  @Test
  void anInterruptionBetweenTwoCellsKeepsTheFirst() throws IOException {
    run(
        cell -> {
          exo.interruption().request();
          return Results.cell(cell, new Ending.Finished());
        },
        "--policy fifo,lru --json result.json");
    assertEquals(1, json("result.json").get("libos").size());
    assertTrue(json("result.json").get("partial").asBoolean());
  }

  @Test
  void aCellThatCannotBeBootedLeavesNoFile() throws IOException {
    Runner runner =
        (cell, surroundings) -> {
          throw InputError.at("libOS shop", "memory 1 frame; accepted: 2 or more");
        };
    var command = new RunCommand(() -> runner);
    new CommandLine(command).parseArgs("--json", "result.json");
    try {
      command.run(exo.shell());
    } catch (InputError expected) {
      assertFalse(Files.exists(directory.resolve("result.json")));
      return;
    }
    throw new AssertionError("not refused");
  }
}
