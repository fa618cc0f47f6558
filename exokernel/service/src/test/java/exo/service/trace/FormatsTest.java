package exo.service.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FormatsTest {
  @TempDir Path directory;

  private Trace of(String... lines) throws IOException, TraceException {
    return Trace.open(TraceFiles.lines(directory, "t.trace", lines), null);
  }

  private Trace table(String column, String... lines) throws IOException, TraceException {
    return Trace.open(TraceFiles.lines(directory, "t.csv", lines), column);
  }

  @Test
  void cache2kKeysAreSignedAndBigEndian() throws Exception {
    ByteBuffer keys = ByteBuffer.allocate(20);
    keys.putInt(7).putInt(-3).putInt(7).putInt(Integer.MIN_VALUE).putInt(-3);
    Trace trace = Trace.open(TraceFiles.bytes(directory, "shop.trace", keys.array()), null);
    assertEquals(TraceFormat.CACHE2K, trace.format());
    assertEquals(List.of("0", "1", "0", "2", "1"), TraceFiles.accesses(trace));
    assertEquals(new TraceSummary(5, 5, 0, 3), trace.scan());
  }

  @Test
  void anArcRequestIsAccessesToConsecutiveBlocks() throws Exception {
    Trace trace = of("10 3 0 1", "11 1 0 2", "12 2 0 3");
    assertEquals(TraceFormat.ARC, trace.format());
    assertEquals(List.of("0", "1", "2", "1", "2", "3"), TraceFiles.accesses(trace));
    assertEquals(new TraceSummary(3, 6, 0, 4), trace.scan());
  }

  @Test
  void lirsSkipsAsterisksAndBlankLines() throws Exception {
    Trace trace = of("5", "*", "", "  ", "9", "5", "*");
    assertEquals(TraceFormat.LIRS, trace.format());
    assertEquals(List.of("0", "1", "0"), TraceFiles.accesses(trace));
    assertEquals(3, trace.scan().records());
  }

  @Test
  void lirsMayBeginWithAnAsterisk() throws Exception {
    assertEquals(List.of("0"), TraceFiles.accesses(of("*", "1")));
  }

  @Test
  void aKeyMayHaveLeadingZerosAndAllOf63Bits() throws Exception {
    String zeros = "0".repeat(30);
    assertEquals(
        List.of("0", "0", "1"),
        TraceFiles.accesses(of("9223372036854775807", zeros + "9223372036854775807", zeros)));
  }

  @Test
  void addressesFallOnPagesAndTellStores() throws Exception {
    Trace trace = of("s 0x1fffff50 1", "l 0x1fffffff 0", "l 0x20000000 3", "s 0X2000000A 1");
    assertEquals(TraceFormat.ADDRESSES, trace.format());
    assertTrue(trace.tellsStores());
    assertEquals(List.of("0s", "0", "1", "1s"), TraceFiles.accesses(trace));
    assertEquals("t-4k", trace.name());
  }

  @Test
  void anAddressHas64Bits() throws Exception {
    Trace trace = of("l 0xffffffffffffffff 1", "l 0x00000fffffffffffff000 1", "l 0x7fff 1");
    assertEquals(List.of("0", "0", "1"), TraceFiles.accesses(trace));
  }

  @Test
  void aDiskSimRequestTouchesEachOfItsBlocksOnItsDevice() throws Exception {
    Trace trace = of("100 0 7 2 1", "200 1 0 8 0", "300.5 0 15 1 0", "400 0 0 17 1");
    assertEquals(TraceFormat.DISKSIM, trace.format());
    assertTrue(trace.tellsStores());
    assertEquals(List.of("0", "1", "2s", "1s", "0", "1", "3"), TraceFiles.accesses(trace));
    assertEquals(new TraceSummary(4, 7, 2, 4), trace.scan());
  }

  @Test
  void aColumnOfATableIsNamedByItsHeader() throws Exception {
    Trace trace = table("block", "time,\"block\",op", "1, 0x10 ,r", "2,16,w", "3,\"-4\",\"a,b\"");
    assertEquals(TraceFormat.TABLE, trace.format());
    assertFalse(trace.tellsStores());
    assertEquals(List.of("0", "0", "1"), TraceFiles.accesses(trace));
    assertEquals(3, trace.scan().records());
  }

  @Test
  void aColumnOfATableIsGivenByItsNumber() throws Exception {
    assertEquals(List.of("0", "1", "0"), TraceFiles.accesses(table("2", "a;5", "b;6", "c;5")));
    assertEquals(List.of("0", "1"), TraceFiles.accesses(table("2", "when;page", "b;6", "c;5")));
    assertEquals(List.of("0", "1"), TraceFiles.accesses(table("3", "\t\t6", "x\ty z\t5\t9")));
    assertEquals(List.of("0", "0"), TraceFiles.accesses(table("2", "a   7  x", "  b\t7")));
    assertEquals(List.of("0", "1"), TraceFiles.accesses(table("2", "\"x, \"\"y\"\"\",1", ",2")));
  }

  @Test
  void aColumnOverridesWhatTheContentLooksLike() throws Exception {
    assertEquals(List.of("0", "0"), TraceFiles.accesses(table("4", "1 1 0 9", "2 1 0 9")));
  }

  @Test
  void plainTextOfHexOrNegativeNumbersNeedsNoColumn() throws Exception {
    assertEquals(List.of("0", "1", "0"), TraceFiles.accesses(of("0xff", "-1", "255")));
    assertEquals(List.of("0", "1"), TraceFiles.accesses(of("-5", "5")));
  }

  @Test
  void linesMayEndInCarriageReturnsOrWithTheFile() throws Exception {
    assertEquals(List.of("0", "1"), TraceFiles.accesses(of("1 1 0 1\r", "2 1 0 2\r")));
    byte[] unended = "1\n2\n1".getBytes();
    Trace trace = Trace.open(TraceFiles.bytes(directory, "u", unended), null);
    assertEquals(List.of("0", "1", "0"), TraceFiles.accesses(trace));
    byte[] returned = "k,v\r\n1,a\r\n2,b\r".getBytes();
    trace = Trace.open(TraceFiles.bytes(directory, "r", returned), "k");
    assertEquals(List.of("0", "1"), TraceFiles.accesses(trace));
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstField() throws Exception {
    assertEquals(List.of("0"), TraceFiles.accesses(table("page", "\uFEFFpage,x", "1,2")));
    assertEquals(List.of("0", "1"), TraceFiles.accesses(of("\uFEFF1", "2")));
  }

  @ParameterizedTest
  @EnumSource(Container.class)
  void everyContainerIsToldByItsContentAndLeftOutOfTheName(Container container) throws Exception {
    byte[] packed = TraceFiles.packed(TraceFiles.text("1", "2", "1"), container);
    Trace unnamed = Trace.open(TraceFiles.bytes(directory, "some", packed), null);
    assertEquals(List.of("0", "1", "0"), TraceFiles.accesses(unnamed));
    assertEquals("some", unnamed.name());
    for (String extension : container.extensions()) {
      Path named = TraceFiles.bytes(directory, "web.trace" + extension, packed);
      assertEquals("web", Trace.open(named, null).name());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Container.class,
      names = {"GZIP", "XZ", "ZSTANDARD"})
  void packedPiecesOneAfterTheOtherAreOneTrace(Container container) throws Exception {
    byte[] first = TraceFiles.packed(TraceFiles.text("1", "2"), container);
    byte[] second = TraceFiles.packed(TraceFiles.text("3"), container);
    byte[] both = ByteBuffer.allocate(first.length + second.length).put(first).put(second).array();
    Trace trace = Trace.open(TraceFiles.bytes(directory, "pieces", both), null);
    assertEquals(3, trace.scan().distinctPages());
  }

  @Test
  void everyReaderStartsOver() throws Exception {
    Trace trace = of("1", "2", "3", "4", "5");
    try (AccessReader one = trace.reader();
        AccessReader other = trace.reader()) {
      int[] chunk = new int[2];
      assertEquals(2, one.read(chunk));
      assertEquals(2, one.distinctPages());
      assertEquals(0, other.distinctPages());
      assertEquals(2, other.read(chunk));
      assertEquals(2, one.read(chunk));
      assertEquals(1, one.read(chunk));
      assertEquals(0, one.read(chunk));
      assertEquals(0, one.read(chunk));
      assertEquals(5, one.accesses());
    }
  }
}
