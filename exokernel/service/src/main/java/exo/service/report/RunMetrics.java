package exo.service.report;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Writes what a run counted as Prometheus reads it, through Micrometer: {@code docs/metrics.md} has the names. The counters are
 * filled when the run is over, so nothing is slower for it.
 */
public final class RunMetrics {
  private RunMetrics() {}

  /**
   * Writes them.
   *
   * @param stream where to; left open
   */
  public static void write(RunResult run, OutputStream stream) throws IOException {
    var registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    try {
      for (CellResult cell : run.cells()) {
        count(cell, registry);
      }
      registry.scrape(stream);
    } finally {
      registry.close();
    }
  }

  private static void count(CellResult cell, MeterRegistry registry) {
    Tags here = Tags.of("cell", Integer.toString(cell.number()));
    for (CellCount count : CellCount.values()) {
      add(registry, count.path(), count.sentence(), here, count.of(cell));
    }
    for (LibOsResult libOs : cell.libOses()) {
      Tags its = here.and("libos", libOs.name(), "policy", libOs.policy(), "mode", libOs.mode());
      for (Count count : Count.values()) {
        long value = libOs.counts().get(count);
        if (count.isCounter()) {
          add(registry, count.path(), count.sentence(), its, value);
        } else {
          show(registry, count.path(), count.sentence(), its, value);
        }
      }
    }
  }

  private static void add(
      MeterRegistry registry, String path, String sentence, Tags tags, long value) {
    Counter.builder(meter(path))
        .description(sentence)
        .tags(tags)
        .register(registry)
        .increment((double) value);
  }

  private static void show(
      MeterRegistry registry, String path, String sentence, Tags tags, long value) {
    Gauge.builder(meter(path), () -> value).description(sentence).tags(tags).register(registry);
  }

  /** Micrometer's names are lower case with dots; what Prometheus makes of {@code exo.page.ins} is {@code exo_page_ins_total}. */
  static String meter(String path) {
    return "exo." + path.replaceAll("([A-Z])", ".$1").toLowerCase(Locale.ROOT);
  }
}
