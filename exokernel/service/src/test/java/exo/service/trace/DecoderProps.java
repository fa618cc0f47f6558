package exo.service.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The decoders against a slow reading of the same records, with windows of any size. */
class DecoderProps {
  private static final int SMALLEST_WINDOW = 80; // holds the longest generated line

  /** Numbers keys as the first trace reader anyone would write. */
  private static final class Model {
    private final Map<String, Integer> pages = new LinkedHashMap<>();
    private final List<Integer> accesses = new ArrayList<>();

    void access(Object key, boolean store) {
      int page = pages.computeIfAbsent(key.toString(), _ -> pages.size());
      accesses.add(store ? page | AccessSource.STORE : page);
    }
  }

  /** Hands out a few bytes at a time, as decompressors do. */
  private static final class Dribble extends ByteArrayInputStream {
    private final int most;

    Dribble(byte[] content, int most) {
      super(content);
      this.most = most;
    }

    @Override
    public synchronized int read(byte[] to, int offset, int length) {
      return super.read(to, offset, Math.min(length, most));
    }
  }

  private static void assertSame(
      Model model,
      byte[] content,
      int window,
      int chunkLength,
      BiFunction<TraceBytes, PageNumbers, RecordDecoder> decoding)
      throws TraceException, IOException {
    InputStream stream = new Dribble(content, 1 + window % 50);
    TraceBytes in = new TraceBytes(Path.of("t"), Container.PLAIN, stream, window);
    PageNumbers pages = new PageNumbers();
    List<Integer> accesses = new ArrayList<>();
    try (AccessReader reader = new AccessReader(in, decoding.apply(in, pages), pages)) {
      int[] chunk = new int[chunkLength];
      for (int read = reader.read(chunk); read > 0; read = reader.read(chunk)) {
        for (int i = 0; i < read; i++) {
          accesses.add(chunk[i]);
        }
        if (read < chunkLength) {
          assertEquals(0, reader.read(chunk), "only the last chunk is short");
        }
      }
      assertEquals(model.pages.size(), reader.distinctPages());
    }
    assertEquals(model.accesses, accesses);
  }

  private static byte[] ascii(StringBuilder text) {
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  @Provide
  Arbitrary<List<Long>> keys() {
    Arbitrary<Long> few = Arbitraries.longs().between(0, 20);
    Arbitrary<Long> any = Arbitraries.longs().between(0, Long.MAX_VALUE);
    return Arbitraries.oneOf(few, any).list().ofMinSize(1).ofMaxSize(120);
  }

  @Property(tries = 300)
  void lirs(
      @ForAll("keys") List<Long> keys,
      @ForAll @IntRange(min = SMALLEST_WINDOW, max = 300) int window,
      @ForAll @IntRange(min = 1, max = 50) int chunk)
      throws Exception {
    StringBuilder text = new StringBuilder();
    Model model = new Model();
    for (long key : keys) {
      text.append(key % 5 == 0 ? "\n*\n" : "").append("  ").append(key);
      text.append(key % 3 == 0 ? "\t\r\n" : "\n");
      model.access(key, false);
    }
    assertSame(model, ascii(text), window, chunk, LirsDecoder::new);
  }

  @Property(tries = 300)
  void arc(
      @ForAll("keys") List<Long> keys,
      @ForAll @IntRange(min = SMALLEST_WINDOW, max = 300) int window,
      @ForAll @IntRange(min = 1, max = 50) int chunk)
      throws Exception {
    StringBuilder text = new StringBuilder();
    Model model = new Model();
    for (long key : keys) {
      long first = key / 2;
      long blocks = 1 + key % 40;
      text.append(first).append(' ').append(blocks).append(" 0\t").append(text.length());
      text.append('\n');
      for (long block = first; block < first + blocks; block++) {
        model.access(block, false);
      }
    }
    assertSame(model, ascii(text), window, chunk, ArcDecoder::new);
  }

  @Property(tries = 300)
  void addresses(
      @ForAll("keys") List<Long> keys,
      @ForAll @IntRange(min = SMALLEST_WINDOW, max = 300) int window,
      @ForAll @IntRange(min = 1, max = 50) int chunk)
      throws Exception {
    StringBuilder text = new StringBuilder();
    Model model = new Model();
    for (long key : keys) {
      long address = key % 2 == 0 ? key * 2 : key * 1000; // wraps: all 64 bits occur
      text.append(key % 3 == 0 ? "s" : "l");
      text.append(" 0x").append(Long.toHexString(address)).append(" 12\n");
      model.access(Long.divideUnsigned(address, 4096), key % 3 == 0);
    }
    assertSame(model, ascii(text), window, chunk, AddressDecoder::new);
  }

  @Property(tries = 300)
  void diskSim(
      @ForAll("keys") List<Long> keys,
      @ForAll @IntRange(min = SMALLEST_WINDOW, max = 300) int window,
      @ForAll @IntRange(min = 1, max = 50) int chunk)
      throws Exception {
    StringBuilder text = new StringBuilder();
    Model model = new Model();
    for (long key : keys) {
      long device = key % 65_536;
      long sector = key % (1L << 50);
      long sectors = 1 + key % 70;
      text.append(key).append(' ').append(device).append(' ').append(sector).append(' ');
      text.append(sectors).append(' ').append(key % 2).append('\n');
      for (long block = sector / 8; block <= (sector + sectors - 1) / 8; block++) {
        model.access(device + ":" + block, key % 2 == 0);
      }
    }
    assertSame(model, ascii(text), window, chunk, DiskSimDecoder::new);
  }

  @Property(tries = 300)
  void table(
      @ForAll("keys") List<Long> keys,
      @ForAll @IntRange(min = SMALLEST_WINDOW, max = 300) int window,
      @ForAll @IntRange(min = 1, max = 50) int chunk)
      throws Exception {
    StringBuilder text = new StringBuilder("when,\"the page\",what\n");
    Model model = new Model();
    for (long key : keys) {
      long signed = key % 2 == 0 ? key : -key;
      boolean hex = key % 3 == 0;
      String field = hex ? "0x" + Long.toHexString(signed) : Long.toString(signed);
      text.append(key % 5 == 0 ? "\"x, \"\"y\"\"\"," : ",");
      text.append(key % 7 == 0 ? " \"" + field + "\" " : " " + field);
      text.append(key % 11 == 0 ? "\n" : ",z\n");
      model.access(signed, false);
    }
    TableLayout layout = TableLayout.of("when,\"the page\",what", "the page");
    assertSame(
        model, ascii(text), window, chunk, (in, pages) -> new TableDecoder(in, pages, layout));
  }

  @Property(tries = 300)
  void cache2k(
      @ForAll("keys") List<Long> keys,
      @ForAll @IntRange(min = 4, max = 300) int window,
      @ForAll @IntRange(min = 1, max = 50) int chunk)
      throws Exception {
    ByteBuffer content = ByteBuffer.allocate(keys.size() * 4);
    Model model = new Model();
    for (long key : keys) {
      content.putInt((int) key);
      model.access((int) key, false);
    }
    assertSame(model, content.array(), window, chunk, Cache2kDecoder::new);
  }

  @Property(tries = 30)
  void pageNumbersAreDenseInOrderOfAppearance(
      @ForAll @IntRange(min = 1, max = 40_000) int distinct, @ForAll long step) {
    PageNumbers pages = new PageNumbers();
    long stride = step | 1; // odd: all multiples differ
    for (int i = 0; i < distinct; i++) {
      assertEquals(i, pages.number(i * stride));
    }
    for (int i = 0; i < distinct; i += 7) {
      assertEquals(i, pages.number(i * stride));
    }
    assertEquals(distinct, pages.count());
  }
}
