package exo.testkit.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import exo.service.FileTrouble;
import exo.service.InputError;
import exo.testkit.FileComplaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What was measured by something that takes hours, and kept: {@code .ci/keep} writes it.
 *
 * @param format what it is
 * @param version of the format
 * @param date when it was measured
 * @param commit of the sources
 * @param command that measured it
 * @param counts by name
 */
record KeptResult(
    String format,
    int version,
    String date,
    String commit,
    String command,
    SortedMap<String, Long> counts) {
  private static final String FORMAT = "exo-kept";
  private static final int VERSION = 1;
  private static final String WANTED = FORMAT + ", version " + VERSION;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /**
   * {@return the result in a file, or null where there is none}
   *
   * @throws InputError when the file holds something else, or cannot be read
   */
  static @Nullable KeptResult read(Path file) {
    if (!Files.exists(file)) {
      return null;
    }
    try {
      @Nullable KeptResult read = JSON.readValue(Files.readString(file), KeptResult.class);
      if (read == null) {
        throw InputError.at(file.toString(), "null; accepted: " + WANTED);
      }
      if (!FORMAT.equals(read.format) || read.version != VERSION) {
        throw InputError.at(
            file.toString(),
            "format %s, version %d; accepted: %s".formatted(read.format, read.version, WANTED));
      }
      return read;
    } catch (JacksonException e) {
      throw new InputError(FileComplaint.of(file.toString(), "result", WANTED, e));
    } catch (IOException e) {
      throw InputError.at(
          file.toString(),
          "no whole result: %s; accepted: %s, all of it".formatted(FileTrouble.reason(e), WANTED));
    }
  }

  /**
   * {@return one of its counts}
   *
   * @throws InputError when it has none of this name
   */
  long count(String name) {
    Long count = counts.get(name);
    if (count == null) {
      throw InputError.at("a kept result of " + commit, "no count \"" + name + "\"");
    }
    return count;
  }

  /** {@return where it comes from, as a row of a table} */
  String source(String what) {
    return "| %s | %s | %s | `%s` |".formatted(what, date, commit, command);
  }
}
