package exo.service.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.Exo;
import exo.service.manifest.Manifest;
import exo.service.manifest.Names;
import exo.service.manifest.RunPlan;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunMetricsTest {
  @TempDir Path directory;
  private RunResult run;

  @BeforeEach
  void aRun() {
    var exo = new Exo(directory);
    Path file =
        exo.write(
            "m.toml",
            """
            [run]
            audit = "step"
            seed = 42
            [[libos]]
            name = "shop"
            policy = ["fifo", "clock"]
            program = { trace = "cache2k-orm-busy" }
            [[libos]]
            name = "bank"
            mode = "paging"
            policy = ["fifo", "clock"]
            program = { trace = "arc-OLTP" }
            """);
    RunPlan plan = Manifest.read(file, "m.toml", new Names(exo.installation()));
    run = Results.run(plan, true);
  }

  private List<String> written() throws IOException {
    var stream = new ByteArrayOutputStream();
    RunMetrics.write(run, stream);
    return stream.toString(StandardCharsets.UTF_8).lines().toList();
  }

  private static String prometheus(Count count) {
    return count.isCounter()
        ? prometheus(count.path())
        : RunMetrics.meter(count.path()).replace('.', '_');
  }

  private static String prometheus(String path) {
    return RunMetrics.meter(path).replace('.', '_') + "_total";
  }

  @Test
  void everyCountOfEveryLibOsIsThereWithItsSentence() throws IOException {
    List<String> lines = written();
    for (CellResult cell : run.cells()) {
      for (LibOsResult libOs : cell.libOses()) {
        for (Count count : Count.values()) {
          String name = prometheus(count);
          String labels =
              "{cell=\"%d\",libos=\"%s\",mode=\"%s\",policy=\"%s\"} "
                  .formatted(cell.number(), libOs.name(), libOs.mode(), libOs.policy());
          assertTrue(lines.contains("# HELP " + name + " " + count.sentence()), name);
          String type = count.isCounter() ? " counter" : " gauge";
          assertTrue(lines.contains("# TYPE " + name + type), name);
          List<String> values =
              lines.stream().filter(line -> line.startsWith(name + labels)).toList();
          assertEquals(1, values.size(), name + labels);
          assertEquals(
              (double) libOs.counts().get(count),
              Double.parseDouble(values.getFirst().substring((name + labels).length())));
        }
      }
    }
    assertTrue(lines.contains("exo_laws_checked_total{cell=\"0\"} 1234567.0"), lines.toString());
  }

  @Test
  void theDocumentHasEveryName() throws IOException {
    String document = Files.readString(Path.of("../../docs/metrics.md"));
    for (Count count : Count.values()) {
      assertTrue(
          document.contains("| `" + prometheus(count) + "` | " + count.sentence() + " |"),
          prometheus(count) + " | " + count.sentence());
    }
    for (CellCount count : CellCount.values()) {
      assertTrue(
          document.contains("| `" + prometheus(count.path()) + "` | " + count.sentence() + " |"),
          prometheus(count.path()) + " | " + count.sentence());
    }
  }
}
