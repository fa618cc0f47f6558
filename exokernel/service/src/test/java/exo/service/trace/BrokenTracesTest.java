package exo.service.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What cannot be read is refused in one line that says where and why. */
class BrokenTracesTest {
  private static final Pattern PLACE = Pattern.compile("record (\\d+), byte (\\d+): ");

  @TempDir Path directory;

  private String refusal(byte[] content, String column) throws IOException {
    Path file = TraceFiles.bytes(directory, "t.trace", content);
    String message = refusal(file, column);
    assertTrue(message.startsWith(file + ": "), message);
    return message.substring(file.toString().length() + 2);
  }

  private static String refusal(Path file, String column) {
    TraceException refused =
        assertThrows(TraceException.class, () -> Trace.open(file, column).scan());
    assertFalse(refused.getMessage().contains("\n"), refused.getMessage());
    return refused.getMessage();
  }

  private static void assertPlace(long record, long offset, String message) {
    Matcher place = PLACE.matcher(message);
    assertTrue(place.lookingAt(), message);
    assertEquals(record, Long.parseLong(place.group(1)), message);
    assertEquals(offset, Long.parseLong(place.group(2)), message);
  }

  @Test
  void theWholeLineForABadField() throws IOException {
    assertEquals(
        "record 2, byte 8: read \"2 x 0 0\": field 2 is not a number; an ARC record is 4 numbers:"
            + " first block, number of blocks, one ignored, request number",
        refusal(TraceFiles.text("1 1 0 0", "2 x 0 0", "3 1 0 0"), null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1 1 0 0 | 2 1 0            | field 4 is missing",
        "1 1 0 0 | 2                | field 2 is missing",
        "1 1 0 0 | 2 1 0 0 7        | there is more on the line after field 4",
        "1 1 0 0 | -2 1 0 0         | field 1 is negative",
        "1 1 0 0 | 2 0 0 0          | 0 blocks; 1 to 268435456 can be asked for",
        "1 1 0 0 | 2 300000000 0 0  | 300000000 blocks; 1 to",
        "1 1 0 0 | 9223372036854775807 1 0 0 | the last block is larger than 9223372036854775807",
        "1 1 0 0 | 9223372036854775808 1 0 0 | field 1 is larger than 9223372036854775807",
        "1 1 0 0 | 1.5 1 0 0        | field 1 is not a number",
        "5       | 99999999999999999999 | field 1 is larger than 9223372036854775807",
        "5       | 18446744073709551616 | field 1 is larger than 9223372036854775807",
        "5       | 9223372036854775808  | field 1 is larger than 9223372036854775807",
        "5       | -5               | field 1 is negative",
        "5       | 0x5              | field 1 is not a number",
        "5       | 5 6              | there is more on the line after field 1",
        "5       | **               | field 1 is longer than one character",
        "5       | * 5              | there is more on the line after field 1",
        "l 0x1 0 | m 0x1 0          | the operation is neither l nor s",
        "l 0x1 0 | load 0x1 0       | field 1 is longer than one character",
        "l 0x1 0 | l 1 0            | field 2 does not begin with 0x",
        "l 0x1 0 | l 0x 0           | field 2 is not a hex number",
        "l 0x1 0 | l 0xg 0          | field 2 is not a hex number",
        "l 0x1 0 | l 0x10000000000000000 0 | field 2 has more than 64 bits",
        "l 0x1 0 | l                | field 2 is missing",
        "l 0x1 0 | l 0x1            | field 3 is missing",
        "1 0 0 8 1 | 2 0 0 8 2      | type 2",
        "1 0 0 8 1 | 2 65536 0 8 1  | device 65536; 0 to 65535 are told apart",
        "1 0 0 8 1 | 2 0 0 0 1      | 0 sectors; 1 to",
        "1 0 0 8 1 | 2 0 2251799813685247 2 1 | the last sector is larger than 2251799813685247",
        "1 0 0 8 1 | 1..2 0 0 8 1   | field 1 is not a number",
        "1 0 0 8 1 | 2 0 0 8        | field 5 is missing",
        "0x1 | key                  | field 1 is not a number",
        "0x1 | -9223372036854775808 | field 1 is larger than 9223372036854775807",
      })
  void aBadSecondLineIsRecordTwo(String good, String bad, String why) throws IOException {
    String message = refusal(TraceFiles.text(good, bad, good), null);
    assertPlace(2, good.length() + 1, message);
    assertTrue(message.contains("read \"" + bad + "\": " + why), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "3 | 1,2     | there is no column 3",
        "1 | ,2,3    | field 1 is not a number",
        "1 | ^^,2,3  | field 1 is not a number",
        "2 | 1,^2x^,3 | field 2 is not a number",
        "2 | 1,^2^ x,3 | field 2 is not a number",
        "2 | ^1,2,3  | a quoted field does not end on its line",
        "2 | 1,0xgg,3 | field 2 is not a hex number",
        "2 | 1,2 4,3 | field 2 is not a number",
      })
  void aBadLineOfATable(String column, String bad, String why) throws IOException {
    String line = bad.replace('^', '"');
    String message = refusal(TraceFiles.text("a,b,c", "1,2,3", line), column);
    assertPlace(2, 12, message);
    assertTrue(message.contains(why), message);
  }

  @Test
  void skippedLinesAreNoRecordsButHaveBytes() throws IOException {
    assertPlace(2, 5, refusal(TraceFiles.text("1", "", "*", "x"), null));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "3,3", "5,1", "4003,3"})
  void aCutBinaryRecordSaysHowMuchOfItIsThere(int length, int left) throws IOException {
    byte[] content = Arrays.copyOf(ByteBuffer.allocate(8000).putInt(3).array(), length);
    String message = refusal(content, null);
    assertPlace(length / 4 + 1, length - left, message);
    assertTrue(message.contains("the file ends after " + left + " of 4 bytes"), message);
  }

  @ParameterizedTest
  @CsvSource({"9,2,8", "11,2,8", "13,2,8", "17,3,16", "3,1,0", "5,1,0"})
  void aCutLineSaysThatTheFileEndsThere(int length, long record, long offset) throws IOException {
    byte[] whole = TraceFiles.text("1 1 0 0", "2 1 0 0", "3 1 0 0");
    byte[] cut = Arrays.copyOf(whole, length);
    String message = refusal(cut, null);
    assertPlace(record, offset, message);
    assertTrue(message.contains("(the file ends here)"), message);
  }

  @Test
  void emptyFilesAreRefused() throws IOException {
    String empty = "record 1, byte 0: the trace is empty; it has at least one record";
    assertEquals(empty, refusal(new byte[0], null));
    for (Container container : Container.values()) {
      assertEquals(empty, refusal(TraceFiles.packed(new byte[0], container), null));
    }
  }

  @Test
  void aTraceWithoutOneAccessIsRefused() throws IOException {
    assertTrue(refusal(TraceFiles.text("*", "", "*"), null).contains("no access"));
    assertTrue(refusal(TraceFiles.text("page,time"), "page").contains("no access"));
    assertTrue(refusal(TraceFiles.text("", " ", ""), null).contains("known layouts"));
  }

  @Test
  void textInNoKnownLayoutIsShownAndTheColumnOptionNamed() throws IOException {
    String message = refusal(TraceFiles.text("time,page", "1,2"), null);
    assertPlace(1, 0, message);
    assertTrue(message.contains("read \"time,page\""), message);
    assertTrue(message.contains("--trace-column"), message);
  }

  @Test
  void aColumnThatIsNotThereIsRefused() throws IOException {
    byte[] table = TraceFiles.text("time,page", "1,2");
    assertTrue(refusal(table, "3").contains("there is no column 3; the first line has 2"));
    assertTrue(refusal(table, "0").contains("there is no column 0"));
    assertTrue(
        refusal(table, "Page").contains("no column \"Page\"; the first line has time, page"));
    assertTrue(refusal(new byte[] {0, 0, 0, 1}, "1").contains("binary and has no columns"));
  }

  @Test
  void filesOfOtherKindsAreNamed() throws IOException {
    assertTrue(refusal("BZh91AY".getBytes(StandardCharsets.US_ASCII), null).contains("bzip2"));
    assertTrue(refusal(new byte[] {'P', 'K', 3, 4, 0, 0}, null).contains("zip"));
    byte[] twice =
        TraceFiles.packed(TraceFiles.packed(TraceFiles.text("1"), Container.XZ), Container.GZIP);
    assertTrue(refusal(twice, null).contains("packed twice, with xz inside"));
    assertTrue(refusal(directory, null).contains("directory"));
    assertTrue(refusal(directory.resolve("nowhere"), null).contains("no such file"));
  }

  @Test
  void aLineWithoutEndIsRefused() throws IOException {
    byte[] endless = new byte[1_000_000];
    Arrays.fill(endless, (byte) '1');
    byte[] start = TraceFiles.text("1", "2");
    System.arraycopy(start, 0, endless, 0, start.length);
    String message = refusal(endless, null);
    assertPlace(3, 4, message);
    assertTrue(message.contains("a line of more than"), message);
    Arrays.fill(endless, 4, endless.length, (byte) ' ');
    endless[endless.length - 1] = '7';
    assertPlace(3, 4, refusal(endless, null));
  }

  @ParameterizedTest
  @EnumSource(
      value = Container.class,
      names = {"GZIP", "XZ", "ZSTANDARD"})
  void aContainerCutAnywhereIsRefused(Container container) throws IOException {
    byte[] whole = TraceFiles.packed(manyRecords(), container);
    for (int length = Container.MAGIC_BYTES; length < whole.length; length += 1 + length / 4) {
      assertContainerBroken(container, Arrays.copyOf(whole, length));
    }
    assertContainerBroken(container, Arrays.copyOf(whole, whole.length - 1));
  }

  @ParameterizedTest
  @EnumSource(
      value = Container.class,
      names = {"GZIP", "XZ", "ZSTANDARD"})
  void aBitFlippedInAContainerIsNoticed(Container container) throws IOException {
    byte[] whole = TraceFiles.packed(manyRecords(), container);
    for (int at = whole.length / 7; at < whole.length - 8; at += whole.length / 7) {
      byte[] flipped = whole.clone();
      flipped[at] ^= 4;
      String message = refusal(flipped, null);
      assertTrue(PLACE.matcher(message).lookingAt(), message);
    }
  }

  /** 20,000 binary records; record n is at byte 4 * (n - 1). */
  private static byte[] manyRecords() {
    ByteBuffer records = ByteBuffer.allocate(80_000);
    for (int i = 0; i < 20_000; i++) {
      records.putInt(i * 0x9E3779B9 >>> 12);
    }
    return records.array();
  }

  private void assertContainerBroken(Container container, byte[] broken) throws IOException {
    String message = refusal(broken, null);
    Matcher place = PLACE.matcher(message);
    assertTrue(place.lookingAt(), message);
    long record = Long.parseLong(place.group(1));
    long offset = Long.parseLong(place.group(2));
    assertEquals(record, offset / 4 + 1, message);
    String expected = "the " + container.title() + " data is cut short or corrupt";
    assertTrue(
        message.toLowerCase(Locale.ROOT).contains(expected.toLowerCase(Locale.ROOT)), message);
  }

  @Test
  void whatComesBeforeABreakIsHandedOut() throws Exception {
    byte[] whole = TraceFiles.packed(manyRecords(), Container.GZIP);
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    Path file = Files.write(directory.resolve("cut"), cut);
    try (AccessReader reader = Trace.open(file, null).reader()) {
      int[] one = new int[1];
      TraceException broken =
          assertThrows(
              TraceException.class,
              () -> {
                while (reader.read(one) > 0) {}
              });
      assertTrue(reader.records() > 5_000, broken.getMessage());
      String record = "record " + (reader.records() + 1) + ",";
      assertTrue(broken.getMessage().contains(record), broken.getMessage());
    }
  }
}
