package exo.service.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Real traces, end to end, against the counts that were published with them. */
class BundledTracesTest {
  @TempDir Path directory;

  static Stream<Arguments> bundled() {
    Path traces = Path.of(System.getProperty("exo.root"), "bench", "traces");
    return Stream.of(
        Arguments.of(
            traces.resolve("cache2k-orm-busy.trace.xz"),
            "cache2k-orm-busy",
            TraceFormat.CACHE2K,
            new TraceSummary(5_000_000, 5_000_000, 0, 76_349)),
        Arguments.of(
            traces.resolve("arc-OLTP.lis.zst"),
            "arc-OLTP",
            TraceFormat.ARC,
            new TraceSummary(914_145, 914_145, 0, 186_880)),
        Arguments.of(
            traces.resolve("mqsim-wsrch-small.trace"),
            "mqsim-wsrch-small-4k",
            TraceFormat.DISKSIM,
            new TraceSummary(24_783, 93_312, 8, 93_029)),
        Arguments.of(
            traces.resolve("mqsim-tpcc-small.trace"),
            "mqsim-tpcc-small-4k",
            TraceFormat.DISKSIM,
            new TraceSummary(6_999, 20_669, 7_995, 20_470)));
  }

  static Stream<Arguments> named() {
    return Stream.of(
        Arguments.of(
            "lirs-sprite.trace.gz",
            "lirs-sprite",
            TraceFormat.LIRS,
            new TraceSummary(133_996, 133_996, 0, 7_075)),
        Arguments.of(
            "ucsd-gcc.trace.gz",
            "ucsd-gcc-4k",
            TraceFormat.ADDRESSES,
            new TraceSummary(515_683, 515_683, 197_486, 294)));
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void aBundledTraceHasItsPublishedCountsInEveryContainer(
      Path file, String name, TraceFormat format, TraceSummary summary) throws Exception {
    check(file, name, format, summary);
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void aBundledTraceIsTheFileWhoseChecksumIsPublished(Path file) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
    String readme = Files.readString(file.resolveSibling("README.md"));
    assertTrue(readme.contains(HexFormat.of().formatHex(digest)), file::toString);
  }

  /** Under {@code -Dexo.traces=DIR}, a directory with them. */
  @Tag("traces")
  @ParameterizedTest
  @MethodSource("named")
  void aTraceThatIsNotBundledHasThemToo(
      String file, String name, TraceFormat format, TraceSummary summary) throws Exception {
    Path path = Path.of(System.getProperty("exo.traces"), file);
    check(path, name, format, summary);
  }

  private void check(Path file, String name, TraceFormat format, TraceSummary summary)
      throws IOException, TraceException {
    Trace trace = Trace.open(file, null);
    assertEquals(name, trace.name());
    assertEquals(format, trace.format());
    assertEquals(summary, trace.scan());
    byte[] content = TraceFiles.unpacked(file);
    Container own = Container.of(Files.readAllBytes(file));
    for (Container container : EnumSet.complementOf(EnumSet.of(own))) {
      Path packed = TraceFiles.bytes(directory, "packed", TraceFiles.packed(content, container));
      assertEquals(summary, Trace.open(packed, null).scan(), container::title);
    }
  }
}
