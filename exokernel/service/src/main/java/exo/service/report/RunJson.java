package exo.service.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import exo.kernel.audit.Law;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a run as JSON. The names are a promise, kept in {@code docs/json.md}: a name that is there
 * stays and keeps its meaning, others may come.
 */
public final class RunJson {
  /** Grows when a name goes or changes its meaning. */
  private static final String SCHEMA = "exo.run/1";

  private final JsonGenerator json;

  private RunJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Writes it.
   *
   * @param stream where to; left open
   */
  public static void write(RunResult run, OutputStream stream) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(stream)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.setPrettyPrinter(
          new DefaultPrettyPrinter(
                  Separators.createDefaultInstance()
                      .withObjectFieldValueSpacing(Separators.Spacing.AFTER))
              .withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));
      new RunJson(json).run(run);
      json.writeRaw('\n');
    }
  }

  private void run(RunResult run) throws IOException {
    json.writeStartObject();
    json.writeStringField("schema", SCHEMA);
    json.writeStringField("version", run.version());
    json.writeStringField("source", run.plan().source());
    json.writeNumberField("seed", run.plan().seed());
    json.writeStringField("traceHash", RunResult.hex(run.traceHash()));
    json.writeBooleanField("partial", run.partial());
    json.writeNumberField("exitStatus", run.status().code());
    laws(run.laws());
    json.writeArrayFieldStart("cells");
    for (CellResult cell : run.cells()) {
      cell(cell);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("libos");
    for (CellResult cell : run.cells()) {
      for (LibOsResult libOs : cell.libOses()) {
        libOs(cell, libOs);
      }
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void laws(LawsResult laws) throws IOException {
    json.writeObjectFieldStart("laws");
    json.writeStringField("audit", laws.audit().toString());
    json.writeNumberField("steps", laws.steps());
    json.writeNumberField("checked", laws.checked());
    json.writeNumberField("recomputed", laws.recomputed());
    json.writeNumberField("violations", laws.violations());
    json.writeArrayFieldStart("notClaimed");
    for (Law law : laws.notClaimed()) {
      json.writeString(law.name());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void cell(CellResult cell) throws IOException {
    json.writeStartObject();
    json.writeNumberField("cell", cell.number());
    json.writeStringField("ending", cell.ending().word());
    json.writeStringField("story", cell.ending().story());
    json.writeStringField("traceHash", RunResult.hex(cell.traceHash()));
    laws(cell.laws());
    json.writeObjectFieldStart("machine");
    json.writeStringField("profile", cell.machine().profile());
    json.writeNumberField("processors", cell.machine().processors());
    json.writeNumberField("frames", cell.machine().frames());
    json.writeNumberField("kernelFrames", cell.machine().kernelFrames());
    json.writeNumberField("diskBlocks", cell.machine().diskBlocks());
    json.writeNumberField("cyclesPerSecond", cell.machine().cyclesPerSecond());
    json.writeEndObject();
    json.writeObjectFieldStart("cycles");
    json.writeNumberField("clock", cell.clock());
    json.writeNumberField("kernel", cell.kernelCycles());
    json.writeNumberField("idle", cell.idleCycles());
    json.writeEndObject();
    json.writeEndObject();
  }

  private void libOs(CellResult cell, LibOsResult libOs) throws IOException {
    json.writeStartObject();
    json.writeNumberField("cell", cell.number());
    json.writeStringField("name", libOs.name());
    json.writeStringField("kind", libOs.kind());
    json.writeStringField("policy", libOs.policy());
    json.writeStringField("mode", libOs.mode());
    trace(libOs.trace());
    program(libOs.program());
    memory(libOs.memory());
    counts(libOs.counts());
    schedule(libOs.schedule());
    json.writeNumberField("missRatio", libOs.counts().missRatio());
    json.writeNumberField("nsPerAccess", rounded(libOs.nsPerAccess()));
    json.writeEndObject();
  }

  private void schedule(LibOsResult.@Nullable ScheduleFacts schedule) throws IOException {
    if (schedule == null) {
      return;
    }
    json.writeObjectFieldStart("schedule");
    json.writeNumberField("tickets", schedule.tickets());
    json.writeNumberField("turns", schedule.turns());
    json.writeNumberField("cycles", schedule.cycles());
    json.writeNumberField("share", schedule.share());
    if (schedule.hasIdeal()) {
      json.writeNumberField("idealCycles", Math.round(schedule.idealCycles()));
      json.writeNumberField("idealShare", schedule.idealShare());
      json.writeNumberField("mostOffSlices", schedule.mostOffSlices());
    }
    json.writeEndObject();
  }

  /** Host time is not known to more than this. */
  private static double rounded(double nanoseconds) {
    return Double.isFinite(nanoseconds) ? Math.round(nanoseconds * 100) / 100.0 : 0;
  }

  private void trace(LibOsResult.TraceFacts trace) throws IOException {
    json.writeObjectFieldStart("trace");
    json.writeStringField("name", trace.name());
    json.writeStringField("format", trace.format());
    json.writeNumberField("accesses", trace.accesses());
    json.writeNumberField("distinctPages", trace.distinctPages());
    json.writeStringField("writes", trace.writes());
    json.writeBooleanField("content", trace.content());
    json.writeEndObject();
  }

  private void program(LibOsResult.@Nullable ProgramFacts program) throws IOException {
    if (program == null) {
      return;
    }
    json.writeObjectFieldStart("program");
    json.writeStringField("name", program.name());
    json.writeStringField("commandLine", program.commandLine());
    json.writeNumberField("instructions", program.instructions());
    json.writeStringField("ending", program.ending().toString());
    json.writeNumberField("status", program.status());
    json.writeObjectFieldStart("unanswered");
    for (Map.Entry<String, Long> call : program.unanswered().entrySet()) {
      json.writeNumberField(call.getKey(), call.getValue());
    }
    json.writeEndObject();
    json.writeStringField("output", program.output());
    json.writeNumberField("outputBytes", program.outputBytes());
    json.writeStringField("story", program.story());
    json.writeEndObject();
  }

  private void memory(LibOsResult.MemoryFacts memory) throws IOException {
    json.writeObjectFieldStart("memory");
    json.writeNumberField("dataFrames", memory.dataFrames());
    json.writeNumberField("tableFrames", memory.tableFrames());
    json.writeNumberField("slotBlocks", memory.slotBlocks());
    json.writeNumberField("diskBlocks", memory.diskBlocks());
    json.writeEndObject();
  }

  /** Members of one object stand together in the catalogue. */
  private void counts(Counts counts) throws IOException {
    String open = "";
    for (Count count : Count.values()) {
      String group = count.group();
      if (!group.equals(open) && !open.isEmpty()) {
        json.writeEndObject();
      }
      if (!group.equals(open) && !group.isEmpty()) {
        json.writeObjectFieldStart(group);
      }
      open = group;
      json.writeNumberField(count.member(), counts.get(count));
    }
    if (!open.isEmpty()) {
      json.writeEndObject();
    }
  }
}
