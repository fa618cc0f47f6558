package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
  @TempDir Path directory;

  private Path file() {
    return directory.resolve("journal");
  }

  @Test
  void whatWasCommittedIsReadBackInOrder() throws IOException {
    try (Journal journal = Journal.create(HostFiles.REAL, file(), log -> log.set(1, 10, 11))) {
      journal.set(2, 20, 21);
      journal.set(1, 12, 13);
      journal.commit();
      journal.remove(2);
      journal.commit();
      journal.set(3, 30, 31);
    }
    Journal.Replay replay = Journal.read(HostFiles.REAL, file());
    assertEquals(List.of(1L), List.copyOf(replay.entries().keySet()));
    assertArrayEquals(new long[] {12, 13}, replay.entries().get(1L));
    assertEquals(3, replay.records());
    assertEquals(0, replay.tornBytes());
  }

  @Test
  void aRecordTornAtAnyByteCountsForNothingAndTheOnesBeforeItFully() throws IOException {
    int last;
    try (Journal journal = Journal.create(HostFiles.REAL, file(), log -> log.set(1, 10, 11))) {
      journal.set(2, 20, 21);
      journal.commit();
      last = (int) Files.size(file());
      journal.set(1, -2, -3);
      journal.remove(2);
      journal.set(3, 30, 31);
      journal.commit();
    }
    byte[] whole = Files.readAllBytes(file());
    assertEquals(last + Journal.RECORD_HEADER_BYTES + 3 * Journal.NOTE_BYTES, whole.length);
    for (int length = last; length < whole.length; length++) {
      assertTailIgnored(Arrays.copyOf(whole, length), length - last);
    }
    for (int at = last; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      assertTailIgnored(damaged, whole.length - last);
      byte[] zeros = whole.clone();
      Arrays.fill(zeros, at, zeros.length, (byte) 0);
      if (!Arrays.equals(zeros, whole)) {
        assertTailIgnored(zeros, whole.length - last);
      }
    }
  }

  private void assertTailIgnored(byte[] bytes, int torn) throws IOException {
    Files.write(file(), bytes);
    Journal.Replay replay = Journal.read(HostFiles.REAL, file());
    assertEquals(List.of(1L, 2L), List.copyOf(replay.entries().keySet()));
    assertArrayEquals(new long[] {10, 11}, replay.entries().get(1L));
    assertEquals(2, replay.records());
    assertEquals(torn, replay.tornBytes());
  }

  @Test
  void aBatchLongerThanTheBufferIsOneRecord() throws IOException {
    try (Journal journal = Journal.create(HostFiles.REAL, file(), log -> {})) {
      for (int key = 0; key < 1000; key++) {
        journal.set(key, key, 0);
      }
      journal.commit();
    }
    Journal.Replay replay = Journal.read(HostFiles.REAL, file());
    assertEquals(1000, replay.entries().size());
    assertEquals(1, replay.records());
  }

  @Test
  void aLongJournalIsReplacedByASnapshot() throws IOException {
    try (Journal journal = Journal.create(HostFiles.REAL, file(), log -> {})) {
      long longest = 0;
      for (int round = 0; round < 60; round++) {
        for (int key = 0; key < 1000; key++) {
          journal.set(key, round, 0);
        }
        journal.commit();
        journal.applied(log -> log.set(7, 70, 71));
        longest = Math.max(longest, Files.size(file()));
      }
      assertTrue(longest < 1 << 21, "grew to " + longest);
      assertTrue(Files.notExists(directory.resolve("journal.next")));
    }
    assertTrue(Journal.read(HostFiles.REAL, file()).entries().containsKey(7L));
  }

  @Test
  void aFileThatIsNoJournalIsNotReadAsOne() throws IOException {
    Files.write(file(), new byte[100]);
    assertThrows(IOException.class, () -> Journal.read(HostFiles.REAL, file()));
  }
}
