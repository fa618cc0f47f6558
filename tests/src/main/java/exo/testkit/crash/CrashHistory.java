package exo.testkit.crash;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import exo.testkit.FileComplaint;
import exo.testkit.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Calls that change durable bindings, with stops and starts among them. Where the power goes is not
 * part of it: it is cut at every step.
 */
public final class CrashHistory {
  private static final String FORMAT = "exo-crash-history";
  private static final int VERSION = 1;
  private static final String WANTED = FORMAT + ", version " + VERSION;
  private static final int CALLS = 8;
  private static final int ONE_IN_OF_ANOTHER_LENGTH = 3;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  private final List<CrashCall> calls;

  CrashHistory(List<CrashCall> calls) {
    this.calls = List.copyOf(calls);
  }

  @JsonPropertyOrder({"format", "version", "calls"})
  private record Content(String format, int version, List<String> calls) {}

  List<CrashCall> calls() {
    return calls;
  }

  /** {@return how many calls there are} */
  public int size() {
    return calls.size();
  }

  /**
   * {@return a history}
   *
   * @param seed the same gives the same
   */
  public static CrashHistory generate(long seed) {
    Random random = new Random(seed);
    return new CrashHistory(Stream.generate(() -> call(random)).limit(CALLS).toList());
  }

  /** Extents begin where others have begun, so that they meet. */
  private static CrashCall call(Random random) {
    CrashCall.Deed deed =
        switch (random.nextInt(8)) {
          case 0 -> CrashCall.Deed.STOP;
          case 1 -> CrashCall.Deed.KILL;
          case 2 -> CrashCall.Deed.DERIVE;
          case 3, 4 -> CrashCall.Deed.UNBIND;
          default -> CrashCall.Deed.BIND;
        };
    int start = random.nextInt(CrashCall.BLOCKS / CrashCall.LONGEST) * CrashCall.LONGEST;
    int blocks =
        random.nextInt(ONE_IN_OF_ANOTHER_LENGTH) == 0
            ? 1 + random.nextInt(CrashCall.LONGEST)
            : CrashCall.LONGEST;
    return new CrashCall(deed, random.nextInt(CrashCall.ENVIRONMENTS), start, blocks);
  }

  /**
   * Writes it to a file, as a whole or not at all.
   *
   * @throws IOException when the file cannot be written
   */
  public void write(Path file) throws IOException {
    List<String> lines = calls.stream().map(CrashCall::line).toList();
    Content content = new Content(FORMAT, VERSION, lines);
    WholeFile.write(file, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(content));
  }

  /**
   * Reads one.
   *
   * @param file where it is
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException with one clear line, when it is cut, is of another version or
   *     makes no sense
   */
  public static CrashHistory read(Path file) throws IOException {
    return parse(Files.readString(file), file.toString());
  }

  /**
   * {@return whether a file says that it holds one}
   *
   * @throws IOException when it cannot be read
   */
  public static boolean isIn(Path file) throws IOException {
    String text = Files.readString(file);
    try {
      return JSON.readTree(text).path("format").asText().equals(FORMAT);
    } catch (JacksonException noJson) {
      return false;
    }
  }

  static CrashHistory parse(String text, String name) {
    try {
      @Nullable Content content = JSON.readValue(text, Content.class);
      if (content == null) {
        throw new IllegalArgumentException("no crash history, but null; accepted: " + WANTED);
      }
      if (!FORMAT.equals(content.format()) || content.version() != VERSION) {
        throw new IllegalArgumentException(
            "format %s, version %d; accepted: %s"
                .formatted(content.format(), content.version(), WANTED));
      }
      return new CrashHistory(calls(content.calls()));
    } catch (JacksonException e) {
      throw new IllegalArgumentException(FileComplaint.of(name, "history", WANTED, e), e);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static List<CrashCall> calls(List<String> lines) {
    List<CrashCall> calls = new ArrayList<>();
    for (@Nullable String line : lines) {
      try {
        calls.add(CrashCall.parse(line));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "calls[%d]: \"%s\" is no call: %s".formatted(calls.size(), line, e.getMessage()), e);
      }
    }
    return calls;
  }
}
