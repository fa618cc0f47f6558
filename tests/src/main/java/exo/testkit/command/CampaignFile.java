package exo.testkit.command;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import exo.service.AtomicFile;
import exo.service.InputError;
import exo.testkit.Campaign;
import exo.testkit.Totals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A campaign over several runs: where to go on, and what was checked so far.
 *
 * @param format what it is
 * @param version of the format
 * @param firstSeed the first history's
 * @param nextSeed the first that was not played yet
 * @param length actions of each history
 * @param runs so far
 * @param seconds they took
 * @param violations they found
 * @param totals what they checked
 */
record CampaignFile(
    String format,
    int version,
    long firstSeed,
    long nextSeed,
    int length,
    int runs,
    double seconds,
    int violations,
    Totals totals) {
  private static final String FORMAT = "exo-campaign";
  private static final int VERSION = 1;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .build();

  /** {@return one that has not begun} */
  static CampaignFile begin(long seed, int length) {
    return new CampaignFile(FORMAT, VERSION, seed, seed, length, 0, 0, 0, Totals.NONE);
  }

  /**
   * {@return the campaign in a file, or where there is none a new one}
   *
   * @param where the option
   * @throws InputError when the file is no campaign
   */
  static CampaignFile readOrBegin(String where, Path file, long seed, int length)
      throws IOException {
    if (!Files.exists(file)) {
      return begin(seed, length);
    }
    try {
      CampaignFile read = JSON.readValue(Files.readString(file), CampaignFile.class);
      if (!FORMAT.equals(read.format) || read.version != VERSION) {
        throw InputError.at(
            where,
            "%s: format %s, version %d; %s, version %d is read"
                .formatted(file, read.format, read.version, FORMAT, VERSION));
      }
      return read;
    } catch (JacksonException e) {
      throw InputError.at(where, file + ": no whole campaign: " + e.getOriginalMessage());
    }
  }

  CampaignFile plus(Campaign.Result run, double took) {
    return new CampaignFile(
        FORMAT,
        VERSION,
        firstSeed,
        run.nextSeed(),
        length,
        runs + 1,
        seconds + took,
        violations + (run.failure() == null ? 0 : 1),
        totals.plus(run.totals()));
  }

  void write(String where, Path file) throws IOException {
    try (AtomicFile out = AtomicFile.open(where, file)) {
      JSON.writerWithDefaultPrettyPrinter().writeValue(out.stream(), this);
      out.commit();
    }
  }
}
