package exo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizeTest {
  @ParameterizedTest
  @CsvSource({
    "64MiB, 16384",
    "4KiB, 1",
    "4096B, 1",
    "1.5GiB, 393216",
    "0.5MiB, 128",
    "2500frames, 2500",
    "2500blocks, 2500",
    "1frame, 1",
    "1block, 1",
    "10%, 7634",
    "0.01%, 7",
    "0.0001%, 1",
    "100%, 76349",
    "256TiB, -1"
  })
  void aSizeIsANumberOfFrames(String text, long units) {
    if (units < 0) {
      assertThrows(InputError.class, () -> Size.parse("--memory", text));
    } else {
      assertEquals(units, Size.parse("--memory", text).units(76_349));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "64MB | no unit \"MB\"; did you mean MiB?",
        "64mib | no unit \"mib\"; did you mean MiB?",
        "64frmaes | no unit \"frmaes\"; did you mean frames?",
        "64pages | no unit \"pages\"",
        "64 MiB | no unit \" MiB\"; did you mean MiB?",
        "64 | the unit is missing",
        "MiB | a size is a number and a unit",
        "-1frames | a size is a number and a unit",
        "1.frames | a size is a number and a unit",
        "1234567890123frames | a size is a number and a unit",
        "'' | a size is a number and a unit",
        "0frames | a size is more than nothing",
        "0% | a size is more than nothing",
        "101% | a share is at most 100%",
        "0.00001% | a share has at most four decimals",
        "5000B | whole frames of 4KiB only",
        "0.5frames | whole frames of 4KiB only",
        "0.3B | no fraction of a byte, a frame or a block",
        "999999999999GiB | a size is at most 256 TiB",
      })
  void aSizeThatIsNoneIsRefusedWithWhatWouldBeOne(String text, String problem) {
    String line = assertThrows(InputError.class, () -> Size.parse("--memory", text)).getMessage();
    assertEquals(
        "--memory: \""
            + text
            + "\" is no size: "
            + problem
            + "; accepted: 64MiB (B, KiB, MiB, GiB), 2500frames, 2500blocks, 10%",
        line);
  }

  @Property(tries = 300)
  void aShareOfATraceIsRoundedDownButNeverToNothing(
      @ForAll @IntRange(min = 1, max = 100) int percent,
      @ForAll @LongRange(min = 1, max = 1_000_000_000) long pages) {
    long units = Size.parse("--memory", percent + "%").units(pages);
    assertEquals(Math.max(1, pages * percent / 100), units);
  }

  @ParameterizedTest
  @CsvSource({"20%, 200000, 20%", "0%, 0, 0%", "0.5%, 5000, 0.5%", "33.3333%, 333333, 33.3333%"})
  void aShareIsReadAndWrittenAlike(String text, long millionths, String written) {
    assertEquals(millionths, Share.parse("--writes", text).millionths());
    assertEquals(written, Share.parse("--writes", text).toString());
  }

  @ParameterizedTest
  @CsvSource({"20", "0.2", "101%", "-1%", "x%", "0.00001%"})
  void aShareThatIsNoneIsRefused(String text) {
    assertEquals(
        "--writes: \"" + text + "\" is no share; accepted: 0% to 100%, for example 20%",
        assertThrows(InputError.class, () -> Share.parse("--writes", text)).getMessage());
  }
}
