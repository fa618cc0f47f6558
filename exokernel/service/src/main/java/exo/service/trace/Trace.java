package exo.service.trace;

import exo.service.InputError;
import exo.service.workload.Workload;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A file of accesses, its format told by its content, or a {@link Workload} that makes them.
 * Opening looks at the first bytes only; every {@link #reader} is a pass of its own over the file,
 * so that a trace of any length needs memory for its distinct pages alone.
 */
public final class Trace {
  private static final String WORKLOAD = ".workload";
  private static final List<String> EXTENSIONS =
      List.of(".trace", ".lis", ".txt", ".csv", ".tsv", ".dat", ".bin", WORKLOAD);
  private static final int CHUNK = 4096;
  private static final int BYTE_ORDER_MARK_BYTES = 3;

  private final Path file;
  private final Container container;
  private final Detection detected;
  private final long seed;

  private Trace(Path file, Container container, Detection detected, long seed) {
    this.file = file;
    this.container = container;
    this.detected = detected;
    this.seed = seed;
  }

  /** Looks at a trace; a workload without a seed of its own has 1. */
  public static Trace open(Path file, @Nullable String column) throws TraceException {
    return open(file, column, 1);
  }

  /**
   * Looks at a trace.
   *
   * @param file the file; or, where there is no such file, a workload of one word
   * @param column the column of a table that holds the key: its number from 1 or its name in the
   *     header; null when the format shall be told by the content
   * @param seed where the chance of a workload without a seed of its own comes from
   * @throws TraceException when there is no such file, or nothing in it that could be a trace
   */
  public static Trace open(Path file, @Nullable String column, long seed) throws TraceException {
    if (isWord(file)) {
      checkNoColumn(file, column);
      Detection detected = workload(() -> Workload.inline(word(file)));
      return new Trace(file, Container.PLAIN, detected, seed);
    }
    Container container = container(file);
    try (TraceBytes in = bytes(file, container)) {
      byte[] start = start(in);
      return new Trace(file, container, detect(file, in, start, column), seed);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  /** The layout of its records. */
  public TraceFormat format() {
    return detected.format();
  }

  /** Whether the trace itself tells loads from stores; then none may be invented. */
  public boolean tellsStores() {
    Workload workload = detected.workload();
    return workload == null ? format().tellsStores() : workload.tellsStores();
  }

  /** Whether its accesses are other ones under another seed. */
  public boolean dependsOnSeed() {
    Workload workload = detected.workload();
    return workload != null && workload.dependsOnSeed();
  }

  /** The file's name without what it is packed in; ends in -4k where keys were cut into pages. */
  public String name() {
    String name = file.getFileName().toString();
    name = withoutOneOf(container.extensions(), name);
    return withoutOneOf(EXTENSIONS, name) + format().suffix();
  }

  /** Starts a pass over the accesses. */
  public AccessReader reader() throws TraceException {
    TraceBytes in = bytes(file, container);
    PageNumbers pages = new PageNumbers();
    AccessReader reader = new AccessReader(in, decoder(in, pages), pages);
    try {
      start(in);
    } catch (TraceException e) {
      reader.close();
      throw e;
    }
    return reader;
  }

  /** Reads all of it, to know its size. */
  public TraceSummary scan() throws TraceException {
    return scan(accesses -> {});
  }

  /**
   * Reads all of it, to know its size.
   *
   * @param heard how many accesses have been read, now and then
   */
  public TraceSummary scan(LongConsumer heard) throws TraceException {
    try (AccessReader reader = reader()) {
      int[] chunk = new int[CHUNK];
      long stores = 0;
      for (int read = reader.read(chunk); read > 0; read = reader.read(chunk)) {
        for (int i = 0; i < read; i++) {
          stores += chunk[i] >>> 31;
        }
        heard.accept(reader.accesses());
      }
      return new TraceSummary(reader.records(), reader.accesses(), stores, reader.distinctPages());
    }
  }

  private RecordDecoder decoder(TraceBytes in, PageNumbers pages) {
    Workload workload = detected.workload();
    if (workload != null) {
      return new WorkloadDecoder(in, pages, workload.generator(seed));
    }
    TableLayout table = detected.table();
    if (table != null) {
      return new TableDecoder(in, pages, table);
    }
    return switch (format()) {
      case CACHE2K -> new Cache2kDecoder(in, pages);
      case ARC -> new ArcDecoder(in, pages);
      case LIRS -> new LirsDecoder(in, pages);
      case ADDRESSES -> new AddressDecoder(in, pages);
      case DISKSIM -> new DiskSimDecoder(in, pages);
      case TABLE, WORKLOAD ->
          throw new IllegalStateException("%s without its layout: %s".formatted(format(), file));
    };
  }

  private static String word(Path file) {
    return String.valueOf(file.getFileName());
  }

  private static boolean isWord(Path file) {
    return !Files.exists(file) && Workload.isInline(word(file));
  }

  private static Detection workload(Supplier<Workload> read) throws TraceException {
    try {
      return new Detection(TraceFormat.WORKLOAD, null, read.get());
    } catch (InputError e) {
      throw new TraceException(String.valueOf(e.getMessage()));
    }
  }

  private static void checkNoColumn(Path file, @Nullable String column) throws TraceException {
    if (column != null) {
      throw new TraceException(file + ": a workload has no columns; leave --trace-column out");
    }
  }

  private static Container container(Path file) throws TraceException {
    if (!Files.exists(file)) {
      throw new TraceException(file + ": there is no such file");
    }
    if (Files.isDirectory(file)) {
      throw new TraceException(file + ": a directory; a trace is one file");
    }
    try (InputStream raw = Files.newInputStream(file)) {
      byte[] start = raw.readNBytes(Container.MAGIC_BYTES);
      checkForeign(file, start);
      return Container.of(start);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static TraceBytes bytes(Path file, Container container) throws TraceException {
    try {
      if (isWord(file)) {
        byte[] text = word(file).getBytes(StandardCharsets.UTF_8);
        return new TraceBytes(file, container, new ByteArrayInputStream(text));
      }
      return new TraceBytes(file, container, container.open(file));
    } catch (IOException e) {
      throw TraceBytes.broken(file, container, 1, 0, e);
    }
  }

  /** Everything in the first window; moves past a byte order mark. */
  private static byte[] start(TraceBytes in) throws TraceException {
    if (in.require(BYTE_ORDER_MARK_BYTES) == 0) {
      in.checkIntact(1);
      throw in.refused(1, "the trace is empty", "it has at least one record");
    }
    byte[] bytes = in.bytes;
    if (bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB && bytes[2] == (byte) 0xBF) {
      in.position = BYTE_ORDER_MARK_BYTES;
    }
    return Arrays.copyOfRange(bytes, in.position, in.limit);
  }

  private static Detection detect(Path file, TraceBytes in, byte[] start, @Nullable String column)
      throws TraceException {
    checkForeign(file, start);
    if (Container.of(start) != Container.PLAIN) {
      throw new TraceException(
          file + ": packed twice, with %s inside".formatted(Container.of(start).title()));
    }
    if (Detection.isWorkload(start) || word(file).endsWith(WORKLOAD)) {
      checkNoColumn(file, column);
      if (!in.ended()) {
        throw new TraceException(file + ": too long for a workload; accepted: a few lines");
      }
      in.checkIntact(1);
      String text = new String(start, StandardCharsets.UTF_8);
      return workload(() -> Workload.parse(file.toString(), text));
    }
    try {
      return Detection.of(start, column);
    } catch (IllegalArgumentException e) {
      throw in.refusedLine(
          1,
          in.position,
          String.valueOf(e.getMessage()),
          "known are cache2k, ARC, LIRS, load/store addresses and DiskSim, and to exo run tables and"
              + " plain text with --trace-column NUMBER or NAME");
    }
  }

  private static void checkForeign(Path file, byte[] start) throws TraceException {
    String foreign = Container.foreign(start);
    if (!foreign.isEmpty()) {
      throw new TraceException(
          "%s: this is %s; a trace may be packed with gzip, xz or Zstandard"
              .formatted(file, foreign));
    }
  }

  private static TraceException unreadable(Path file, IOException e) {
    return new TraceException(file + ": the file cannot be read: " + e.getMessage(), e);
  }

  private static String withoutOneOf(List<String> extensions, String name) {
    for (String extension : extensions) {
      if (name.endsWith(extension) && name.length() > extension.length()) {
        return name.substring(0, name.length() - extension.length());
      }
    }
    return name;
  }
}
