package exo.bench.primitives;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import exo.service.Commands;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/** Writes the table as JSON; {@code docs/bench.md} has the names, which are a promise. */
final class BenchJson {
  /** Grows when a name goes or changes its meaning. */
  private static final String SCHEMA = "exo.bench/1";

  private static final MathContext DIGITS = new MathContext(5);

  private final JsonGenerator json;

  private BenchJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes it.
   *
   * @param partial whether rows are missing that were asked for
   * @param stream where to; left open
   */
  static void write(List<Result> results, Effort effort, boolean partial, OutputStream stream)
      throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(stream)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));
      new BenchJson(json).table(results, effort, partial);
      json.writeRaw('\n');
    }
  }

  private void table(List<Result> results, Effort effort, boolean partial) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("version", Commands.version());
    json.writeBooleanField("quick", effort == Effort.QUICK);
    json.writeBooleanField("partial", partial);
    json.writeObjectFieldStart("host");
    json.writeStringField("jvm", System.getProperty("java.vm.version"));
    json.writeStringField("architecture", System.getProperty("os.arch"));
    json.writeNumberField("processors", Runtime.getRuntime().availableProcessors());
    json.writeEndObject();
    json.writeArrayFieldStart("rows");
    for (Result result : results) {
      row(result);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void row(Result result) throws IOException {
    Measured measured = result.measured();
    json.writeStartObject();
    json.writeStringField("name", result.row().name());
    figure("value", measured.value());
    json.writeStringField("unit", result.row().unit().symbol());
    figure("baseline", measured.baseline());
    figure("ratio", measured.ratio());
    figure("bytesPerOp", measured.bytesPerOp());
    figure("cycles", measured.cycles());
    figure("cold", measured.cold());
    figure("spread", measured.spread());
    figure("growth", result.growth());
    json.writeObjectFieldStart("target");
    figure("ratio", result.row().target().ratio());
    figure("value", result.row().target().value());
    figure("growth", result.row().target().growth());
    figure("over", result.row().target().over());
    json.writeEndObject();
    json.writeBooleanField("reached", result.reached());
    json.writeEndObject();
  }

  /** A figure that is not there is left out. */
  private void figure(String name, double value) throws IOException {
    if (!Double.isNaN(value)) {
      json.writeFieldName(name);
      json.writeNumber(new BigDecimal(value).round(DIGITS).toPlainString());
    }
  }
}
