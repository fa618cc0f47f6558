package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.BlockImage;
import exo.hw.Frames;
import exo.hw.memory.FrameDigest;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process is killed in the middle of its writes, and the disk in its file is looked at after. */
class KilledWriterTest {
  private static final long BLOCKS = 100_000;
  private static final int SEEN_BEFORE_THE_KILL = 2000;
  private static final byte IMAGE_BYTE = 0x11;
  private static final byte WRITTEN_BYTE = 0x22;
  private static final BlockImage IMAGE =
      (block, target, offset) -> target.asSlice(offset, Frames.BYTES).fill(IMAGE_BYTE);

  /** Writes block after block, discards every third again, and tells each when it is done. */
  static final class Writer {
    public static void main(String[] arguments) throws IOException {
      try (BlockStore store = FileStore.open(Path.of(arguments[0]), BLOCKS, IMAGE);
          Arena arena = Arena.ofConfined();
          DataOutputStream out = new DataOutputStream(System.out)) {
        MemorySegment content = arena.allocate(Frames.BYTES).fill(WRITTEN_BYTE);
        for (long block = 0; block < BLOCKS; block++) {
          store.write(block, content, 0, Frames.BYTES);
          if (block % 3 == 0) {
            store.discard(block, 1);
          }
          out.writeLong(block);
          out.flush();
        }
      }
    }
  }

  @Test
  void nothingThatWasWrittenIsLostAndNoFirstWriteIsHalfThere(@TempDir Path directory)
      throws IOException, InterruptedException {
    Path file = directory.resolve("disk.img");
    long lastSeen = killWriter(file);
    assertTrue(lastSeen < BLOCKS - 1, "killed too late to prove anything");

    long image = uniform(IMAGE_BYTE);
    long written = uniform(WRITTEN_BYTE);
    long zeros = uniform((byte) 0);
    try (BlockStore store = FileStore.open(file, BLOCKS, IMAGE)) {
      for (long block = 0; block <= lastSeen; block++) {
        assertEquals(block % 3 == 0 ? zeros : written, store.digest(block), "block " + block);
      }
      for (long block = lastSeen + 1; block < BLOCKS; block++) {
        long shown = store.digest(block);
        assertTrue(
            shown == image || shown == written || (shown == zeros && block % 3 == 0),
            "block " + block);
      }
    }
  }

  private static long killWriter(Path file) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                file.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    long last = -1;
    try (DataInputStream progress = new DataInputStream(writer.getInputStream())) {
      for (int i = 0; i < SEEN_BEFORE_THE_KILL; i++) {
        last = progress.readLong();
      }
    } finally {
      writer.destroyForcibly().waitFor(); // SIGKILL
    }
    return last;
  }

  private static long uniform(byte value) {
    try (Arena arena = Arena.ofConfined()) {
      return FrameDigest.of(arena.allocate(Frames.BYTES).fill(value), 0);
    }
  }
}
