package exo.testkit.command;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import exo.service.FileTrouble;
import exo.service.InputError;
import exo.testkit.Campaign;
import exo.testkit.FileComplaint;
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

    private void requireSense(String place) {
      require(runs >= 0, place, "runs " + runs, "0 or more");
      require(seconds >= 0 && seconds < Double.MAX_VALUE, place, "seconds " + seconds, "0 or more");
      require(
          violations >= 0 && violations <= runs, place, "violations " + violations, "0 to " + runs);
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
  private static final String WANTED = "format " + FORMAT + ", version " + VERSION;

  /** Longer histories are worth less than more of them, and each is kept as a whole while it is played. */
  private static final int LONGEST = 1_000_000;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
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
  static CampaignFile readOrBegin(String where, Path file, @Nullable Long seed, int length) {
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

  /**
   * {@return the campaign in a file}
   *
   * @param where the option
   * @throws InputError when the file is no campaign, or cannot be read
   */
  static CampaignFile read(String where, Path file) {
    try {
      String text = Files.readString(file);
      @Nullable Head head = JSON.readValue(text, Head.class);
      if (head == null || !FORMAT.equals(head.format) || head.version != VERSION) {
        throw InputError.at(
            where,
            "%s: %s; accepted: %s"
                .formatted(
                    file,
                    head == null
                        ? "null"
                        : "format %s, version %d".formatted(head.format, head.version),
                    WANTED));
      }
      CampaignFile read = JSON.readValue(text, CampaignFile.class);
      read.requireSense(where, file);
      return read;
    } catch (JacksonException e) {
      throw InputError.at(where, FileComplaint.of(file.toString(), "campaign", WANTED, e));
    } catch (IOException e) {
      throw InputError.at(
          where,
          "%s: no whole campaign: %s; accepted: %s, all of it"
              .formatted(file, FileTrouble.reason(e), WANTED));
    }
  }

  private void requireSense(String where, Path file) {
    String place = where + ": " + file;
    require(length >= 1 && length <= LONGEST, place, "length " + length, "1 to " + LONGEST);
    long played = nextSeed - firstSeed; // they follow each other, past the largest number as well
    require(played >= 0, place, "nextSeed " + nextSeed, "firstSeed " + firstSeed + " or more");
    require(!parts.isEmpty(), place, "parts []", "one or more");
    for (int part = 0; part < parts.size(); part++) {
      parts.get(part).requireSense("%s: parts[%d]".formatted(place, part));
    }
  }

  private static void require(boolean holds, String place, String what, String accepted) {
    if (!holds) {
      throw InputError.at(place, what + "; accepted: " + accepted);
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
