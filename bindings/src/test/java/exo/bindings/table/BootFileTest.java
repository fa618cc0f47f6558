package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.table.CrashDisk.Image;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BootFileTest {
  private static final Installed INSTALLED = new Installed(32, 2, 100, 4, 4);

  @TempDir Path directory;

  private Path file() {
    return directory.resolve("boot");
  }

  @Test
  void itIsWrittenAndForcedBeforeItHasItsNameAndThatIsForced() throws IOException {
    CrashDisk disk = new CrashDisk(directory, Image.EMPTY);
    BootFile.before(INSTALLED).write(disk, file());
    assertEquals(
        List.of("Create", "Write", "Force", "Rename", "ForceNames"),
        disk.moments.stream().map(moment -> moment.step().getClass().getSimpleName()).toList());
    assertEquals(BootFile.before(INSTALLED), BootFile.read(disk, file()));
  }

  @Test
  void itCountsBootsAndSaysWhetherTheLatestWasStopped() throws IOException {
    BootFile before = BootFile.before(INSTALLED);
    assertEquals(0, before.boot());
    assertTrue(before.closed());
    BootFile first = before.opened();
    assertEquals(1, first.boot());
    assertFalse(first.closed());
    assertEquals(2, first.opened().boot());
    assertTrue(first.stopped().closed());
    assertEquals(1, first.stopped().boot());
    first.write(HostFiles.REAL, file());
    assertEquals(first, BootFile.read(HostFiles.REAL, file()));
    assertFalse(Files.exists(directory.resolve("boot.next")));
  }

  @Test
  void itFitsTheMachineItWasMadeForWheneverThatWasStopped() {
    BootFile later = BootFile.before(INSTALLED).opened().opened();
    assertTrue(later.fits(INSTALLED));
    assertFalse(later.fits(new Installed(32, 2, 101, 4, 4)));
    assertFalse(later.fits(new Installed(32, 2, 100, 4, 5)));
    assertTrue(later.fits(new Installed(64, 2, 100, 4, 4)), "frames are not kept");
  }

  @Test
  void whatIsNoBootFileIsNotReadAsOne() throws IOException {
    Files.writeString(file(), "schema=one");
    assertThrows(IOException.class, () -> BootFile.read(HostFiles.REAL, file()));
  }
}
