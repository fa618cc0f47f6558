package exo.testkit.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import exo.service.InputError;
import exo.testkit.Campaign;
import exo.testkit.Totals;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A campaign over several runs: where to go on, and what was checked so far. All laws judge it. What was checked of another kernel
 * says nothing of this one, so each commit has a part of its own, and only the last is added to.
 *
 * @param format what it is
 * @param version of the format
 * @param firstSeed the first history's
 * @param nextSeed the first that was not played yet
 * @param length actions of each history
 * @param parts one for each commit, in the order of time
 */
record CampaignFile(
    String format, int version, long firstSeed, long nextSeed, int length, List<Part> parts) {
  /**
   * What was checked of one commit.
   *
   * @param commit of the sources
   * @param runs so far
   * @param seconds they took
   * @param violations they found
   * @param totals what they checked
   */
  record Part(String commit, int runs, double seconds, int violations, Totals totals) {
    private static Part begin(String commit) {
      return new Part(commit, 0, 0, 0, Totals.NONE);
    }

    private Part plus(Campaign.Result run, double took) {
      return new Part(
          commit,
          runs + 1,
          seconds + took,
          violations + (run.failure() == null ? 0 : 1),
          totals.plus(run.totals()));
    }
  }

  private static final String FORMAT = "exo-campaign";
  private static final int VERSION = 2;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .build();

  /** What every version has. */
  @JsonIgnoreProperties(ignoreUnknown = true)
  private record Head(String format, int version) {}

  /**
   * {@return the campaign in a file, or where there is none a new one}
   *
   * @param where the option
   * @param seed that was asked for, or null; only one that begins has a say in it
   * @throws InputError when the file is no campaign
   */
  static CampaignFile readOrBegin(String where, Path file, @Nullable Long seed, int length)
      throws IOException {
    if (!Files.exists(file)) {
      long first = seed == null ? 1 : seed;
      return new CampaignFile(FORMAT, VERSION, first, first, length, List.of());
    }
    CampaignFile read = read(where, file);
    if (seed != null) {
      throw InputError.at(
          "--seed",
          "the campaign in %s goes on with seed %d; accepted: none".formatted(file, read.nextSeed));
    }
    return read;
  }

  static CampaignFile read(String where, Path file) throws IOException {
    String text = Files.readString(file);
    try {
      @Nullable Head head = JSON.readValue(text, Head.class);
      if (head == null || !FORMAT.equals(head.format) || head.version != VERSION) {
        throw InputError.at(
            where,
            "%s: %s; accepted: format %s, version %d"
                .formatted(
                    file,
                    head == null
                        ? "null"
                        : "format %s, version %d".formatted(head.format, head.version),
                    FORMAT,
                    VERSION));
      }
      return JSON.readValue(text, CampaignFile.class);
    } catch (JacksonException e) {
      throw InputError.at(where, file + ": no whole campaign: " + e.getOriginalMessage());
    }
  }

  /** {@return the same, with the last part of this commit: it may be a new one} */
  CampaignFile on(String commit) {
    if (!parts.isEmpty() && last().commit().equals(commit)) {
      return this;
    }
    List<Part> more = new ArrayList<>(parts);
    more.add(Part.begin(commit));
    return new CampaignFile(format, version, firstSeed, nextSeed, length, more);
  }

  /** {@return the part of the latest commit} */
  Part last() {
    return parts.getLast();
  }

  /** {@return what was checked of all commits} */
  Totals totals() {
    return parts.stream().map(Part::totals).reduce(Totals.NONE, Totals::plus);
  }

  CampaignFile plus(Campaign.Result run, double took) {
    List<Part> all = new ArrayList<>(parts);
    all.set(all.size() - 1, last().plus(run, took));
    return new CampaignFile(format, version, firstSeed, run.nextSeed(), length, all);
  }

  void write(OutputStream out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, this);
  }
}
