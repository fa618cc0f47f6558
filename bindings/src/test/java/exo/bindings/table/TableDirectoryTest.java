package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import net.openhft.chronicle.hash.ChronicleHashClosedException;
import net.openhft.chronicle.hash.impl.SizePrefixedBlob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What opening a directory does in which order, and what it makes of what it finds there. */
class TableDirectoryTest {
  private static final Installed INSTALLED = new Installed(32, 2, 100, 4, 4);
  private static final long EXTENT = ResourceName.extent(8, 4);
  private static final long OTHER = ResourceName.extent(20, 4);

  @TempDir Path directory;
  @TempDir Path elsewhere;

  private final List<String> steps = new ArrayList<>();
  private final AtomicInteger files = new AtomicInteger();
  private final TableRecord found = new TableRecord();

  /** The host, with every step written down that changes something. */
  private final HostFiles host =
      (HostFiles)
          Proxy.newProxyInstance(
              MapHost.class.getClassLoader(),
              new Class<?>[] {MapHost.class},
              (proxy, method, arguments) -> {
                String name = ((Path) arguments[0]).getFileName().toString();
                switch (method.getName()) {
                  case "create", "delete", "opened", "forceMapping" ->
                      steps.add(method.getName() + " " + name);
                  case "rename" -> steps.add("name " + ((Path) arguments[1]).getFileName());
                  default -> {}
                }
                if (method.getName().equals("opened")) {
                  return arguments[1];
                }
                try {
                  Object result = method.invoke(HostFiles.REAL, arguments);
                  return result instanceof HostFiles.Growing file
                      ? new CountedFile(file, files)
                      : result;
                } catch (InvocationTargetException failure) {
                  throw failure.getCause();
                }
              });

  private TableDirectory open() throws IOException {
    return TableDirectory.open(host, directory, INSTALLED);
  }

  private static void bind(TableDirectory kept, long name) {
    kept.table().insert(name, 1, Rights.ALL, 5, BindingState.DURABLE);
  }

  /** Leaves an extent and a name behind. */
  private void leaveSomething() throws IOException {
    try (TableDirectory kept = open()) {
      kept.table().insertName(1, "alice");
      bind(kept, EXTENT);
    }
    steps.clear();
  }

  private Path path(String name) {
    return directory.resolve(name);
  }

  private BootFile boot() throws IOException {
    return BootFile.read(HostFiles.REAL, path("boot"));
  }

  @Test
  void aNewDirectoryHasAJournalBeforeItIsOneAndIsOpenBeforeItsMapIs() throws IOException {
    TableDirectory kept = open();
    assertEquals(
        List.of(
            "create journal.next",
            "name journal",
            "create boot.next",
            "name boot",
            "create boot.next",
            "name boot",
            "opened bindings",
            "create journal.next",
            "name journal"),
        steps);
    assertEquals(1, files.get(), "the journal");
    assertFalse(boot().closed());
    assertEquals(1, boot().boot());
    assertEquals(1, kept.bootNumber());
    assertEquals(new Recovery(true, 0, 0, 0), kept.recovery());
    steps.clear();
    kept.close();
    assertEquals(List.of("forceMapping bindings", "create boot.next", "name boot"), steps);
    assertEquals(0, files.get());
    assertTrue(boot().closed());
    assertThrows(ChronicleHashClosedException.class, () -> kept.table().find(EXTENT, found));
  }

  @Test
  void openingAgainAndAgainLosesNothing() throws IOException {
    leaveSomething();
    open().close();
    try (TableDirectory kept = open()) {
      assertTrue(kept.table().find(EXTENT, found));
      assertEquals(new Recovery(true, 1, 0, 0), kept.recovery());
    }
  }

  @Test
  void whatWasStoppedIsOpenedAsItIs() throws IOException {
    leaveSomething();
    try (TableDirectory kept = open()) {
      assertEquals(
          List.of(
              "create boot.next",
              "name boot",
              "opened bindings",
              "create journal.next",
              "name journal"),
          steps);
      assertEquals(2, kept.bootNumber());
      assertEquals(new Recovery(true, 2, 0, 0), kept.recovery());
      assertTrue(kept.table().find(EXTENT, found));
    }
  }

  /** What a kill of the process that has the directory open would leave. */
  private void killed(Changed changed) throws IOException {
    Path left = elsewhere.resolve("left");
    try (TableDirectory kept = open()) {
      kept.table().insertName(1, "alice");
      bind(kept, EXTENT);
      Files.createDirectories(left);
      for (String name : List.of("boot", "journal", "bindings")) {
        Files.copy(path(name), left.resolve(name));
      }
    }
    changed.in(left);
    steps.clear();
    try (TableDirectory kept = TableDirectory.open(host, left, INSTALLED)) {
      assertTrue(kept.table().find(EXTENT, found));
      assertFalse(kept.recovery().clean());
      assertEquals(2, kept.recovery().records());
      mended = kept.recovery().mended();
    }
  }

  @FunctionalInterface
  private interface Changed {
    void in(Path left) throws IOException;
  }

  private int mended;

  @Test
  void afterAKillTheMapIsRecoveredAndNotMadeAnew() throws IOException {
    killed(left -> {});
    assertFalse(steps.contains("delete bindings"));
    assertEquals(0, mended);
  }

  @Test
  void aMapThatIsNotThereIsMadeFromTheJournal() throws IOException {
    killed(left -> Files.delete(left.resolve("bindings")));
    assertEquals(3, mended);
  }

  @Test
  void aMapThatIsNotCompleteIsMadeFromTheJournal() throws IOException {
    killed(left -> Files.write(left.resolve("bindings"), new byte[5]));
    assertTrue(steps.contains("delete bindings"));
    assertEquals(3, mended);
  }

  @Test
  void norIsAMapThatEndsInTheMiddleOfItsFirstWord() throws IOException {
    byte[] begun = new byte[10];
    begun[8] = 0x40;
    killed(left -> Files.write(left.resolve("bindings"), begun));
    assertEquals(3, mended);
  }

  @Test
  void norIsAMapWithoutItsHeader() throws IOException {
    killed(left -> Files.write(left.resolve("bindings"), new byte[4096]));
    assertEquals(3, mended);
  }

  @ParameterizedTest
  @ValueSource(ints = {SizePrefixedBlob.NOT_COMPLETE, SizePrefixedBlob.META_DATA})
  void norIsOneWhoseHeaderWasBeingWrittenOrHasNoLength(int sizeWord) throws IOException {
    killed(
        left -> {
          try (FileChannel channel =
              FileChannel.open(left.resolve("bindings"), StandardOpenOption.WRITE)) {
            ByteBuffer word = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
            channel.write(word.putInt(0, sizeWord), SizePrefixedBlob.SIZE_WORD_OFFSET);
          }
        });
    assertTrue(steps.contains("delete bindings"));
    assertEquals(3, mended);
  }

  // ---- the journal is the truth

  private void journalSays(RedoLog.Snapshot truth) throws IOException {
    Journal.create(HostFiles.REAL, path("journal"), truth).close();
  }

  private static long word(long owner) {
    TableRecord record = new TableRecord();
    record.set((int) owner, Rights.ALL, 5, BindingState.DURABLE);
    return record.word0;
  }

  @Test
  void whatTheJournalDoesNotSayIsRemoved() throws IOException {
    leaveSomething();
    journalSays(log -> NameEntries.forEach(1, "alice", log::set));
    try (TableDirectory kept = open()) {
      assertEquals(1, kept.recovery().mended());
      assertFalse(kept.table().find(EXTENT, found));
    }
  }

  @Test
  void whatOnlyTheJournalSaysIsPutBackAndWhatItSaysOtherwiseIsPutRight() throws IOException {
    leaveSomething();
    journalSays(
        log -> {
          NameEntries.forEach(1, "alice", log::set);
          log.set(EXTENT, word(2), 5);
          log.set(OTHER, word(1), 9);
        });
    try (TableDirectory kept = open()) {
      assertEquals(2, kept.recovery().mended());
      assertTrue(kept.table().find(EXTENT, found));
      assertEquals(2, found.owner());
      assertTrue(kept.table().find(OTHER, found));
      assertEquals(9, found.generation());
    }
  }

  @Test
  void anotherGenerationOfABindingIsNoDifferenceAndAnotherLetterOfANameIs() throws IOException {
    leaveSomething();
    journalSays(
        log -> {
          NameEntries.forEach(1, "alice", log::set);
          log.set(EXTENT, word(1), 77);
        });
    try (TableDirectory kept = open()) {
      assertEquals(0, kept.recovery().mended());
      assertTrue(kept.table().find(EXTENT, found));
      assertEquals(5, found.generation());
    }
    journalSays(log -> NameEntries.forEach(1, "alice in wonder", log::set));
    try (TableDirectory kept = open()) {
      assertEquals(3, kept.recovery().mended(), "the length, the letters, and no extent");
    }
    journalSays(log -> NameEntries.forEach(1, "alice in wander", log::set));
    try (TableDirectory kept = open()) {
      assertEquals(1, kept.recovery().mended(), "a letter of the second word");
    }
  }

  // ---- one kernel at a time

  @Test
  void aDirectoryIsOneKernelsUntilThatIsDone() throws IOException {
    TableDirectory kept = open();
    IOException refused = assertThrows(IOException.class, this::open);
    assertTrue(refused.getMessage().endsWith(" is in use by another kernel"));
    kept.close();
    open().close();
  }

  /** Takes a directory's lock in a process of its own, says whether it has it, and keeps it until its input ends. */
  static final class Elsewhere {
    private Elsewhere() {}

    public static void main(String[] arguments) throws IOException {
      try {
        DirectoryLock lock = DirectoryLock.of(Path.of(arguments[0]));
        System.out.println("locked");
        System.in.transferTo(OutputStream.nullOutputStream());
        lock.close();
      } catch (IOException refused) {
        System.out.println(refused.getMessage());
      }
    }
  }

  private Process elsewhere() throws IOException {
    return ForkedJvm.start(List.of(), Elsewhere.class, directory.toString());
  }

  @Test
  void whoIsRefusedTakesTheLockFromNobody() throws Exception {
    try (TableDirectory kept = open()) {
      assertThrows(IOException.class, this::open);
      Process other = elsewhere();
      assertEquals(directory + " is in use by another kernel", other.inputReader().readLine());
      assertEquals(1, kept.bootNumber());
      assertEquals(0, other.waitFor());
    }
  }

  @Test
  void aDirectoryIsOneProcessesUntilThatEnds() throws Exception {
    Process other = elsewhere();
    assertEquals("locked", other.inputReader().readLine());
    IOException refused = assertThrows(IOException.class, this::open);
    assertEquals(directory + " is in use by another kernel", refused.getMessage());
    other.outputWriter().close();
    assertEquals(0, other.waitFor());
    open().close();
  }

  @Test
  void whatCannotBeOpenedIsNotInUseAfterwards() throws IOException {
    leaveSomething();
    Installed another = new Installed(32, 2, 101, 4, 4);
    IOException refused =
        assertThrows(IOException.class, () -> TableDirectory.open(host, directory, another));
    assertTrue(refused.getMessage().contains("another machine"));
    assertTrue(boot().closed(), "and it is as it was");
    open().close();
  }

  // ---- the host's files

  @Test
  void aGrowingFileKnowsItsLengthAndIsClosed() throws IOException {
    FileChannel channel =
        FileChannel.open(path("grows"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    GrowingFile file = new GrowingFile(channel);
    file.append(ByteBuffer.allocate(10));
    assertEquals(10, file.length());
    file.append(ByteBuffer.allocate(3));
    assertEquals(13, file.length());
    file.close();
    assertFalse(channel.isOpen());
  }
}
