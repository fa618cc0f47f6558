package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.BlockImage;
import exo.hw.Frames;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.Example;
import net.jqwik.api.lifecycle.AfterTry;
import net.jqwik.api.lifecycle.BeforeTry;
import org.jspecify.annotations.Nullable;

class FileStoreProps extends BlockStoreContract {
  private @Nullable Path file;
  private long blocks;

  @BeforeTry
  void makeFile() throws IOException {
    file = Files.createTempFile("disk", ".img");
  }

  @AfterTry
  void removeFile() throws IOException {
    Files.delete(path());
  }

  private Path path() {
    if (file == null) {
      throw new IllegalStateException("no file");
    }
    return file;
  }

  @Override
  BlockStore fresh(long blocks, @Nullable BlockImage image) {
    this.blocks = blocks;
    return FileStore.open(path(), blocks, image);
  }

  @Override
  BlockStore revived(BlockStore store, @Nullable BlockImage image) {
    store.close();
    return FileStore.open(path(), blocks, image);
  }

  @Override
  void assertSmall(BlockStore store) throws IOException {
    store.force();
    assertTrue(hostKibibytes() < 1024, "host space " + hostKibibytes() + " KiB");
  }

  private long hostKibibytes() throws IOException {
    Process du = new ProcessBuilder("du", "-k", path().toString()).start();
    String answer = new String(du.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return Long.parseLong(answer.split("\\s", 2)[0]);
  }

  @Example
  void aFileThatDoesNotExistIsMade() throws IOException {
    Files.delete(path());
    FileStore.open(path(), 10, null).close();
    assertTrue(Files.size(path()) >= 10 * Frames.BYTES);
  }

  @Example
  void theContentsLieInOrderAtTheStartOfTheFile() throws IOException {
    try (BlockStore store = fresh(10, null);
        Arena arena = Arena.ofConfined()) {
      MemorySegment buffer = arena.allocate(Frames.BYTES).fill((byte) 9);
      store.write(4, buffer, 0, Frames.BYTES);
    }
    byte[] raw = Files.readAllBytes(path());
    assertEquals(9, raw[4 * Frames.BYTES]);
    assertEquals(9, raw[5 * Frames.BYTES - 1]);
    assertEquals(0, raw[5 * Frames.BYTES]);
  }

  @Example
  void aDiskOfAnotherSizeIsRefusedAndLeftAlone() throws IOException {
    fresh(10, null).close();
    byte[] before = Files.readAllBytes(path());
    refused("a disk of 11 blocks has", 11, null);
    assertEquals(before.length, Files.size(path()));
  }

  @Example
  void aFileThatIsNoDiskIsRefusedAndLeftAlone() throws IOException {
    byte[] somebodys = new byte[12 * Frames.BYTES];
    java.util.Arrays.fill(somebodys, (byte) 'x');
    Files.write(path(), somebodys);
    refused("is not a disk of 10 blocks", 10, null);
    org.junit.jupiter.api.Assertions.assertArrayEquals(somebodys, Files.readAllBytes(path()));
  }

  @Example
  void aDiskMadeWithAnImageIsNotOpenedWithoutOne() throws IOException {
    fresh(10, IMAGE).close();
    refused("was made with an image", 10, null);
    FileStore.open(path(), 10, IMAGE).close();
  }

  @Example
  void aDiskMadeWithoutAnImageIsNotOpenedWithOne() throws IOException {
    fresh(10, null).close();
    refused("was made without an image", 10, IMAGE);
  }

  @Example
  void oneDiskServesOneMachine() throws IOException {
    try (BlockStore first = fresh(10, null)) {
      refused("is in use", 10, null);
      assertEquals(10, first.blocks());
    }
    FileStore.open(path(), 10, null).close();
  }

  private void refused(String part, long size, @Nullable BlockImage image) {
    var thrown =
        assertThrows(IllegalArgumentException.class, () -> FileStore.open(path(), size, image));
    assertTrue(String.valueOf(thrown.getMessage()).contains(part), thrown.getMessage());
  }
}
