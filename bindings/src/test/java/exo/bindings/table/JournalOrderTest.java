package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.bindings.table.CrashDisk.Image;
import exo.bindings.table.CrashDisk.Moment;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Law L13 rests on the order of these steps, and on a journal that is renewed neither too early nor never. */
class JournalOrderTest {
  private static final int MAGIC_BYTES = Long.BYTES;
  private static final int CHECKPOINT_BYTES = 1 << 20;

  /** A record of this many fills a new journal exactly to where it is renewed. */
  private static final int FULL =
      (CHECKPOINT_BYTES - MAGIC_BYTES - Journal.RECORD_HEADER_BYTES) / Journal.NOTE_BYTES;

  @TempDir Path directory;
  private Path file;
  private CrashDisk disk;
  private final AtomicInteger open = new AtomicInteger();

  @BeforeEach
  void open() throws IOException {
    file = directory.resolve("journal");
    disk = new CrashDisk(directory, Image.EMPTY);
  }

  private List<String> steps() {
    List<String> all =
        disk.moments.stream().map(Moment::step).map(s -> s.getClass().getSimpleName()).toList();
    disk.moments.clear();
    return all;
  }

  private static void set(Journal journal, int notes) {
    for (int key = 0; key < notes; key++) {
      journal.set(key, 2L * key, 3L * key);
    }
    journal.commit();
  }

  @Test
  void aJournalIsWrittenAndForcedBeforeItHasItsNameAndThatIsForced() throws IOException {
    Journal.create(disk, file, log -> log.set(1, 10, 11)).close();
    assertEquals(List.of("Create", "Write", "Write", "Force", "Rename", "ForceNames"), steps());
    assertEquals(1, Journal.read(disk, file).records());
  }

  @Test
  void whatIsCommittedIsForced() throws IOException {
    try (Journal journal = Journal.create(disk, file, log -> {})) {
      steps();
      journal.set(1, 10, 11);
      journal.remove(2);
      assertEquals(List.of(), steps());
      journal.commit();
      assertEquals(List.of("Write", "Force"), steps());
    }
  }

  @Test
  void anEmptyJournalIsAJournal() throws IOException {
    Journal.create(disk, file, log -> {}).close();
    assertEquals(MAGIC_BYTES, disk.read(file).length);
    assertEquals(0, Journal.read(disk, file).records());
    assertEquals(0, Journal.read(disk, file).tornBytes());
  }

  @Test
  void itIsRenewedWhenItHasAMebibyteAndNotBefore() throws IOException {
    try (Journal journal = Journal.create(disk, file, log -> {})) {
      set(journal, FULL - 1);
      steps();
      journal.applied(log -> log.set(7, 70, 71));
      assertEquals(List.of(), steps());
    }
    try (Journal journal = Journal.create(disk, file, log -> {})) {
      set(journal, FULL);
      assertEquals(CHECKPOINT_BYTES, disk.read(file).length);
      steps();
      journal.applied(log -> log.set(7, 70, 71));
      assertEquals(List.of("Create", "Write", "Write", "Force", "Rename", "ForceNames"), steps());
      assertArrayEquals(new long[] {70, 71}, Journal.read(disk, file).entries().get(7L));
      assertEquals(1, Journal.read(disk, file).entries().size());
    }
  }

  @Test
  void whereMuchIsKeptItIsRenewedAtThreeTimesThat() throws IOException {
    try (Journal journal = Journal.create(disk, file, log -> notes(log, FULL / 2))) {
      long kept = disk.read(file).length;
      while (disk.read(file).length < 3 * kept) {
        steps();
        journal.applied(log -> {});
        assertEquals(List.of(), steps());
        set(journal, 5_000);
      }
      steps();
      journal.applied(log -> {});
      assertEquals(List.of("Create", "Write", "Force", "Rename", "ForceNames"), steps());
    }
  }

  private static void notes(RedoLog log, int count) {
    for (int key = 0; key < count; key++) {
      log.set(key, key, key);
    }
  }

  @Test
  void aChecksumIsOfTheLengthAndTheNotes() throws IOException {
    Journal.create(HostFiles.REAL, file, log -> log.set(1, 10, 11)).close();
    ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
    CRC32C sum = new CRC32C();
    sum.update(all.slice(MAGIC_BYTES, Integer.BYTES));
    sum.update(all.slice(MAGIC_BYTES + Journal.RECORD_HEADER_BYTES, Journal.NOTE_BYTES));
    assertEquals((int) sum.getValue(), all.getInt(MAGIC_BYTES + Integer.BYTES));
  }

  @Test
  void aJournalThatIsRenewedOrClosedKeepsNoFileOpen() throws IOException {
    HostFiles counted =
        (HostFiles)
            Proxy.newProxyInstance(
                HostFiles.class.getClassLoader(),
                new Class<?>[] {HostFiles.class},
                (proxy, method, arguments) -> {
                  Object result = method.invoke(HostFiles.REAL, arguments);
                  return result instanceof HostFiles.Growing growing
                      ? new CountedFile(growing, open)
                      : result;
                });
    try (Journal journal = Journal.create(counted, file, log -> {})) {
      assertEquals(1, open.get());
      set(journal, FULL);
      journal.applied(log -> {});
      assertEquals(1, open.get());
    }
    assertEquals(0, open.get());
  }
}
