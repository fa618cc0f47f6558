package exo.bindings.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * The file that says what was kept, whatever happened to the machine: a snapshot of all kept entries, and after it every change, each forced
 * to the host's disk before anyone is told of it. What it says when it is replayed is the truth; the map is brought into line with it.
 *
 * <pre>
 *   file      magic (8 bytes) | record | record | …
 *   record    bytes of notes (4) | CRC-32C of that and the notes (4) | note | note | …
 *   note      key (8) | word 0 (8) | word 1 (8)                  word 0 of all ones: the entry goes
 * </pre>
 *
 * <p>A record counts as a whole or not at all, so what belongs together goes into one. Only the last record of a file can be torn, because
 * each is forced before the next is begun: reading ends there, and the next checkpoint leaves it out.
 *
 * <p>A checkpoint writes a snapshot beside the file, forces it and gives it the file's name, so that the name stands for a whole journal
 * at every moment.
 */
final class Journal implements RedoLog, AutoCloseable {
  /**
   * What a journal says.
   *
   * @param entries the two words of each kept entry, by key
   * @param records how many records were read
   * @param tornBytes what came after the last whole record
   */
  record Replay(SortedMap<Long, long[]> entries, long records, long tornBytes) {}

  static final int RECORD_HEADER_BYTES = 2 * Integer.BYTES;
  static final int NOTE_BYTES = 3 * Long.BYTES;

  private static final long MAGIC = 0x65786f6a726e6c31L; // "exojrnl1"
  private static final long REMOVED = -1;

  /** A journal shorter than this is not worth a checkpoint. */
  private static final long SMALL_BYTES = 1 << 20;

  private final HostFiles host;
  private final Path file;
  private HostFiles.Growing written;
  private ByteBuffer record = emptyRecord(64 * NOTE_BYTES);
  private long checkpointAt;

  private Journal(HostFiles host, Path file) throws IOException {
    this.host = host;
    this.file = file;
    written = begin();
  }

  /** {@return a new journal in place of what the file was, if anything} */
  static Journal create(HostFiles host, Path file, Snapshot snapshot) throws IOException {
    Journal journal = new Journal(host, file);
    journal.finish(snapshot);
    return journal;
  }

  // ---- writing

  @Override
  public void set(long key, long word0, long word1) {
    if (record.remaining() < NOTE_BYTES) {
      ByteBuffer larger = emptyRecord(2 * record.capacity());
      larger.put(record.flip().position(RECORD_HEADER_BYTES));
      record = larger;
    }
    record.putLong(key).putLong(word0).putLong(word1);
  }

  @Override
  public void remove(long key) {
    set(key, REMOVED, 0);
  }

  @Override
  public void commit() {
    try {
      writeRecord();
      written.force();
    } catch (IOException failure) {
      throw new UncheckedIOException("the journal " + file + " cannot be written", failure);
    }
  }

  @Override
  public void applied(Snapshot snapshot) {
    try {
      if (written.length() >= checkpointAt) {
        HostFiles.Growing old = written;
        written = begin();
        finish(snapshot);
        old.close();
      }
    } catch (IOException failure) {
      throw new UncheckedIOException("the journal " + file + " cannot be renewed", failure);
    }
  }

  /** Fills a new file that nobody reads yet, and puts it in the place of the old one. */
  private void finish(Snapshot snapshot) throws IOException {
    snapshot.writeTo(this);
    writeRecord();
    written.force();
    host.rename(beside(file), file);
    host.forceNames(HostFiles.directoryOf(file));
    checkpointAt = Math.max(SMALL_BYTES, 3 * written.length());
  }

  private void writeRecord() throws IOException {
    int bytes = record.position() - RECORD_HEADER_BYTES;
    if (bytes == 0) {
      return;
    }
    record.putInt(0, bytes);
    record.putInt(Integer.BYTES, checksum(record, bytes));
    record.flip();
    written.append(record);
    record.clear().position(RECORD_HEADER_BYTES);
  }

  @Override
  public void close() throws IOException {
    written.close();
  }

  // ---- reading

  /** {@return what the journal says, up to the last whole record} */
  static Replay read(HostFiles host, Path file) throws IOException {
    ByteBuffer all = ByteBuffer.wrap(host.read(file));
    if (all.remaining() < Long.BYTES || all.getLong() != MAGIC) {
      throw new IOException(file + " is no journal of bindings");
    }
    SortedMap<Long, long[]> entries = new TreeMap<>();
    long records = 0;
    for (int bytes = wholeRecord(all); bytes > 0; bytes = wholeRecord(all)) {
      all.position(all.position() + RECORD_HEADER_BYTES);
      for (int note = 0; note < bytes / NOTE_BYTES; note++) {
        apply(entries, all.getLong(), all.getLong(), all.getLong());
      }
      records++;
    }
    return new Replay(entries, records, all.remaining());
  }

  private static void apply(SortedMap<Long, long[]> entries, long key, long word0, long word1) {
    if (word0 == REMOVED) {
      entries.remove(key);
    } else {
      entries.put(key, new long[] {word0, word1});
    }
  }

  /** {@return the bytes of notes in the record that begins here, or 0 when it is not whole} */
  private static int wholeRecord(ByteBuffer all) {
    if (all.remaining() < RECORD_HEADER_BYTES + NOTE_BYTES) {
      return 0;
    }
    ByteBuffer here = all.slice();
    int bytes = here.getInt(0);
    boolean whole =
        bytes >= NOTE_BYTES
            && bytes % NOTE_BYTES == 0
            && bytes <= here.remaining() - RECORD_HEADER_BYTES
            && here.getInt(Integer.BYTES) == checksum(here, bytes);
    return whole ? bytes : 0;
  }

  private static int checksum(ByteBuffer record, int bytes) {
    CRC32C crc = new CRC32C();
    crc.update(record.slice(0, Integer.BYTES));
    crc.update(record.slice(RECORD_HEADER_BYTES, bytes));
    return (int) crc.getValue();
  }

  // ---- files

  private static ByteBuffer emptyRecord(int capacity) {
    return ByteBuffer.allocateDirect(capacity).position(RECORD_HEADER_BYTES);
  }

  private static Path beside(Path file) {
    return file.resolveSibling(file.getFileName() + ".next");
  }

  /** {@return the file that is going to be the journal, with nothing in it yet} */
  private HostFiles.Growing begin() throws IOException {
    HostFiles.Growing next = host.create(beside(file));
    next.append(ByteBuffer.allocate(Long.BYTES).putLong(0, MAGIC));
    return next;
  }
}
