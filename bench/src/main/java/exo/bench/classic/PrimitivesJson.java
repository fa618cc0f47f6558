package exo.bench.classic;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import exo.bench.classic.Account.Entry;
import exo.bench.classic.trial.Orders;
import exo.service.Commands;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.math.MathContext;

/** Writes the table as JSON; docs/bench.md has the names, which are a promise. */
final class PrimitivesJson {
  /** Grows when a name goes or changes its meaning. */
  private static final String SCHEMA = "exo.primitives/1";

  private static final MathContext DIGITS = new MathContext(7);

  private final JsonGenerator json;

  private PrimitivesJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes it.
   *
   * @param stream where to; left open
   */
  static void write(Report report, OutputStream stream) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(stream)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(
          new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));
      new PrimitivesJson(json).table(report);
      json.writeRaw('\n');
    }
  }

  private void table(Report report) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("version", Commands.version());
    json.writeStringField("profile", report.machine().profile());
    json.writeNumberField("seed", Orders.SEED);
    json.writeBooleanField("quick", report.patience() == Patience.QUICK);
    json.writeBooleanField("partial", report.partial());
    json.writeArrayFieldStart("rows");
    for (Result result : report.results()) {
      row(result);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("contrasts");
    for (ContrastResult result : report.contrasts()) {
      contrast(result);
    }
    json.writeEndArray();
    if (report.shares() != null) {
      shares(report.shares());
    }
    json.writeArrayFieldStart("compositions");
    for (Composition check : report.compositions()) {
      composition(check);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void row(Result result) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", result.row().number());
    json.writeStringField("name", result.row().name());
    side("exokernel", result.exokernel(), result.exokernelTime());
    side("monolith", result.monolith(), result.monolithTime());
    figure("ratio", result.ratio());
    paper(result.row().published());
    json.writeEndObject();
  }

  private void paper(Published paper) throws IOException {
    json.writeObjectFieldStart("paper");
    figure("exokernelMicros", paper.exokernel());
    figure(paper.isOfUltrix() ? "ultrixMicros" : "l3Micros", paper.other());
    figure("ratio", paper.ratio());
    if (paper.least() < paper.most()) {
      figure("leastRatio", paper.least());
      figure("mostRatio", paper.most());
    }
    json.writeEndObject();
  }

  private void contrast(ContrastResult result) throws IOException {
    json.writeStartObject();
    json.writeNumberField("number", result.row().number());
    json.writeStringField("name", result.row().name());
    json.writeStringField("firstWay", result.row().first().name());
    json.writeStringField("secondWay", result.row().second().name());
    side("first", result.first(), result.firstTime());
    side("second", result.second(), result.secondTime());
    figure("ratio", result.ratio());
    figure("paperRatio", result.row().paperRatio());
    json.writeEndObject();
  }

  private void shares(Shares shares) throws IOException {
    json.writeObjectFieldStart(Shares.NAME);
    json.writeNumberField("number", Shares.NUMBER);
    json.writeArrayFieldStart("clients");
    for (int client = 0; client < shares.tickets().size(); client++) {
      json.writeStartObject();
      json.writeNumberField("tickets", shares.tickets().get(client));
      figure("furthestFromIdeal", shares.furthest(client));
      json.writeArrayFieldStart("quanta");
      for (double[] had : shares.had()) {
        json.writeNumber(new BigDecimal(had[client]).round(DIGITS).toPlainString());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void side(String name, Account account, HostTime time) throws IOException {
    json.writeObjectFieldStart(name);
    figure("cycles", account.cycles());
    figure("coldCycles", account.coldCycles());
    figure("unaccountedCycles", (double) account.unaccounted() / account.operations());
    json.writeArrayFieldStart("account");
    for (Entry entry : account.entries()) {
      json.writeStartObject();
      json.writeStringField("step", entry.step().name());
      json.writeNumberField("price", entry.price());
      figure("count", (double) entry.count() / account.operations());
      figure("cycles", (double) entry.cycles() / account.operations());
      json.writeEndObject();
    }
    json.writeEndArray();
    figure("hostNanos", time.median());
    figure("hostSpread", time.spread());
    figure("hostNanosP99", time.p99());
    figure("hostNanosCold", time.cold());
    json.writeEndObject();
  }

  private void composition(Composition check) throws IOException {
    json.writeStartObject();
    json.writeStringField("column", check.column().text());
    json.writeStringField("row", check.whole());
    json.writeStringField("relation", check.relation());
    json.writeStringField("formula", check.formula());
    figure("cycles", check.measured());
    figure("composed", check.composed());
    figure("excess", check.excess());
    json.writeBooleanField("holds", check.holds());
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
