package exo.bindings.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import net.openhft.chronicle.hash.ChronicleHashCorruption;
import net.openhft.chronicle.hash.ChronicleHashRecoveryFailedException;
import net.openhft.chronicle.hash.impl.SizePrefixedBlob;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;

/**
 * A directory in which bindings are kept, and how they are opened after a stop of any kind (law L13):
 *
 * <pre>
 *   lock       {@link DirectoryLock}, held as long as a kernel uses the directory
 *   boot       {@link BootFile}
 *   journal    {@link Journal}
 *   bindings   the file of the Chronicle Map
 * </pre>
 *
 * <p>The order at opening: lock; count the boot; replay the journal in memory; open the map, or after a kill have Chronicle Map recover it (a
 * killed process leaves its segment locked and may leave an entry half written, which recovery drops); bring the map into line with the
 * journal; begin a new journal with what the map then holds. Each step may be interrupted and begun again with the same result,
 * because the old journal stays until the new one has its name.
 */
final class TableDirectory implements AutoCloseable {
  private final HostFiles host;
  private final Path directory;
  private final DirectoryLock lock;
  private final BootFile boot;
  private final BindingTable table;
  private final Journal journal;
  private final Recovery recovery;

  private TableDirectory(
      HostFiles host,
      Path directory,
      DirectoryLock lock,
      BootFile boot,
      BindingTable table,
      Journal journal,
      Recovery recovery) {
    this.host = host;
    this.directory = directory;
    this.lock = lock;
    this.boot = boot;
    this.table = table;
    this.journal = journal;
    this.recovery = recovery;
  }

  /** Opens a directory that may be new, left by a clean stop, or left by a kill at any moment, an opening included. */
  @SuppressWarnings("resource") // what is opened here is closed with the directory
  static TableDirectory open(HostFiles host, Path directory, Installed installed)
      throws IOException {
    Files.createDirectories(directory);
    DirectoryLock lock = DirectoryLock.of(directory);
    try {
      return open(host, directory, installed, lock);
    } catch (IOException | RuntimeException failure) {
      lock.close();
      throw failure;
    }
  }

  private static TableDirectory open(
      HostFiles host, Path directory, Installed installed, DirectoryLock lock) throws IOException {
    Path bootPath = directory.resolve("boot");
    Path journalPath = directory.resolve("journal");
    if (!host.exists(bootPath)) {
      // A first opening that was interrupted has promised nothing to anybody.
      Journal.create(host, journalPath, log -> {}).close();
      BootFile.before(installed).write(host, bootPath);
    }
    BootFile last = BootFile.read(host, bootPath);
    if (!last.fits(installed)) {
      throw new IOException(directory + " holds the bindings of another machine: " + last);
    }
    BootFile boot = last.opened();
    boot.write(host, bootPath);
    Journal.Replay replay = Journal.read(host, journalPath);
    ChronicleMap<TableKey, TableRecord> map =
        map(host, directory.resolve("bindings"), installed, last.closed());
    int mended = align(map, replay.entries());
    Journal journal = Journal.create(host, journalPath, log -> snapshot(map, log));
    Recovery recovery = new Recovery(last.closed(), replay.records(), replay.tornBytes(), mended);
    BindingTable table = BindingTable.keptIn(map, journal, installed);
    return new TableDirectory(host, directory, lock, boot, table, journal, recovery);
  }

  private static ChronicleMap<TableKey, TableRecord> map(
      HostFiles host, Path file, Installed installed, boolean closed) throws IOException {
    ChronicleMapBuilder<TableKey, TableRecord> builder =
        BindingTable.builder(installed.keptEntries()).checksumEntries(true);
    if (!closed && Files.exists(file) && isComplete(file)) {
      try {
        return opened(
            host, file, builder.recoverPersistedTo(file.toFile(), true, CORRUPTION_IS_EXPECTED));
      } catch (ChronicleHashRecoveryFailedException beyondRecovery) {
        // The host lost power, and its file system kept too little. The journal alone has
        // everything.
      }
    }
    if (!closed) {
      host.delete(file);
    }
    return opened(host, file, builder.createPersistedTo(file.toFile()));
  }

  private static ChronicleMap<TableKey, TableRecord> opened(
      HostFiles host, Path file, ChronicleMap<TableKey, TableRecord> map) {
    return host instanceof MapHost between ? between.opened(file, map) : map;
  }

  /** Whether the file has got its header: whoever opens one that has not would wait a minute for another process to complete it. */
  private static boolean isComplete(Path file) throws IOException {
    int size = sizeWord(file);
    return SizePrefixedBlob.isReady(size) && SizePrefixedBlob.extractSize(size) > 0;
  }

  /** {@return the word in front of the header, 0 when the file ends before or within it} */
  private static int sizeWord(Path file) throws IOException {
    ByteBuffer word = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      int bytes = channel.read(word, SizePrefixedBlob.SIZE_WORD_OFFSET);
      return bytes < Integer.BYTES ? 0 : word.getInt(0);
    }
  }

  /** What recovery drops, the journal restores. */
  private static final ChronicleHashCorruption.Listener CORRUPTION_IS_EXPECTED = corruption -> {};

  /** Makes the map hold what the journal says, and nothing else. {@return how many entries were wrong} */
  private static int align(
      ChronicleMap<TableKey, TableRecord> map, SortedMap<Long, long[]> entries) {
    TableKey key = new TableKey();
    TableRecord record = new TableRecord();
    List<Long> strays = new ArrayList<>();
    BindingTable.visit(
        map,
        (name, found) -> {
          if (!entries.containsKey(name)) {
            strays.add(name);
          }
        });
    int mended = strays.size();
    for (long stray : strays) {
      key.word = stray;
      map.remove(key);
    }
    for (var entry : entries.entrySet()) {
      key.word = entry.getKey();
      long[] words = entry.getValue();
      if (map.getUsing(key, record) == null || !sameButGeneration(key.word, record, words)) {
        record.word0 = words[0];
        record.word1 = words[1];
        map.put(key, record);
        mended++;
      }
    }
    return mended;
  }

  /** Word 1 of a binding is its generation in one boot. */
  private static boolean sameButGeneration(long key, TableRecord record, long[] words) {
    return record.word0 == words[0] && (record.word1 == words[1] || !NameEntries.isName(key));
  }

  static void snapshot(ChronicleMap<TableKey, TableRecord> map, RedoLog log) {
    BindingTable.visit(map, (name, record) -> log.set(name, record.word0, record.word1));
  }

  BindingTable table() {
    return table;
  }

  long bootNumber() {
    return boot.boot();
  }

  Recovery recovery() {
    return recovery;
  }

  /** Closes the table, and says so for the next boot. */
  @Override
  public void close() {
    try {
      table.close();
      journal.close();
      host.forceMapping(directory.resolve("bindings"));
      boot.stopped().write(host, directory.resolve("boot"));
      lock.close();
    } catch (IOException failure) {
      throw new UncheckedIOException("the bindings in " + directory + " cannot be closed", failure);
    }
  }
}
