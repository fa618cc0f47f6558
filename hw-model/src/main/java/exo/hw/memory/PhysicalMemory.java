package exo.hw.memory;

import exo.hw.Frames;
import exo.hw.MachineDescription;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Installed memory: frames 0 to {@link #frames()}, one contiguous segment off the heap. Frames that
 * were never written read as zeros and occupy no memory of the host.
 *
 * <p>Addresses are physical, words little-endian. An address outside is a bug of the caller, for
 * the MMU and the devices refuse such addresses first, and throws {@link IllegalStateException}.
 */
public sealed class PhysicalMemory implements AutoCloseable permits MonitoredMemory {
  private static final ValueLayout.OfLong LONG =
      ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private static final MemorySegment ZEROS =
      Arena.global().allocate(Frames.BYTES, Frames.BYTES).asReadOnly();

  private final Arena arena = Arena.ofShared();
  private final MemorySegment segment;
  private final long bytes;
  private final CodeFrames code;

  /** Anonymous memory of so many frames, all zero. */
  public PhysicalMemory(long frames) {
    bytes = bytesOf(frames);
    segment = ZeroedMemory.allocate(bytes, arena);
    code = new CodeFrames(frames);
  }

  /**
   * Memory that is a file: what the file holds is what the memory holds, so that a machine can be
   * stopped and resumed. A shorter file is extended with zeros.
   */
  public PhysicalMemory(long frames, Path file) throws IOException {
    bytes = bytesOf(frames);
    code = new CodeFrames(frames);
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.SPARSE,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE)) {
      segment = channel.map(MapMode.READ_WRITE, 0, bytes, arena);
    }
  }

  private static long bytesOf(long frames) {
    if (frames < 1 || frames > MachineDescription.MAX_FRAMES) {
      throw new IllegalArgumentException(
          "frames " + frames + " not in 1.." + MachineDescription.MAX_FRAMES);
    }
    return frames << Frames.SHIFT;
  }

  /** How many frames are installed. */
  public long frames() {
    return bytes >>> Frames.SHIFT;
  }

  /** Installed memory in bytes; addresses at or above this are answered by nothing. */
  public long bytes() {
    return bytes;
  }

  /**
   * All of it, for paths too hot for the methods below; valid until {@link #close}. Who writes to it
   * tells {@link #code} so.
   */
  public MemorySegment segment() {
    return segment;
  }

  /** Which frames hold decoded instructions. */
  public CodeFrames code() {
    return code;
  }

  /** Reads 8 bytes at a physical address of any alignment. */
  public long readLong(long pa) {
    check(pa, Long.BYTES);
    return segment.get(LONG, pa);
  }

  /** Writes 8 bytes at a physical address of any alignment. */
  public void writeLong(long pa, long value) {
    check(pa, Long.BYTES);
    segment.set(LONG, pa, value);
    code.wrote(pa, Long.BYTES);
  }

  /** Reads 4 bytes at a physical address of any alignment. */
  public int readInt(long pa) {
    check(pa, Integer.BYTES);
    return segment.get(INT, pa);
  }

  /** Writes 4 bytes at a physical address of any alignment. */
  public void writeInt(long pa, int value) {
    check(pa, Integer.BYTES);
    segment.set(INT, pa, value);
    code.wrote(pa, Integer.BYTES);
  }

  /** Fills a frame with zeros. */
  public void zeroFrame(long frame) {
    MemorySegment.copy(ZEROS, 0, segment, addressOf(frame), Frames.BYTES);
    overwritten(frame);
  }

  /** Whether a frame holds nothing but zeros. */
  public boolean isZero(long frame) {
    long pa = addressOf(frame);
    return MemorySegment.mismatch(segment, pa, pa + Frames.BYTES, ZEROS, 0, Frames.BYTES) < 0;
  }

  /** A 64-bit hash of a frame's contents: equal contents, equal hashes. Not cryptographic. */
  public long digest(long frame) {
    return FrameDigest.of(segment, addressOf(frame));
  }

  /** Copies a frame's {@link Frames#BYTES} bytes to {@code target} at {@code offset}. */
  public void copyOut(long frame, MemorySegment target, long offset) {
    MemorySegment.copy(segment, addressOf(frame), target, offset, Frames.BYTES);
  }

  /** Copies {@link Frames#BYTES} bytes at {@code offset} of {@code source} into a frame. */
  public void copyIn(long frame, MemorySegment source, long offset) {
    MemorySegment.copy(source, offset, segment, addressOf(frame), Frames.BYTES);
    overwritten(frame);
  }

  /** Copies one frame to another. */
  public void copyFrame(long from, long to) {
    MemorySegment.copy(segment, addressOf(from), segment, addressOf(to), Frames.BYTES);
    overwritten(to);
  }

  private void overwritten(long frame) {
    code.wrote(frame << Frames.SHIFT, Frames.BYTES);
  }

  /** Gives the memory back to the host, contents and all, unless it is a file. */
  @Override
  public void close() {
    arena.close();
  }

  private long addressOf(long frame) {
    if (frame < 0 || frame >= frames()) {
      throw new IllegalStateException("frame " + frame + " of " + frames() + " installed");
    }
    return frame << Frames.SHIFT;
  }

  private void check(long pa, int size) {
    if (pa < 0 || pa > bytes - size) {
      throw new IllegalStateException(
          "physical address 0x" + Long.toHexString(pa) + " beyond " + frames() + " frames");
    }
  }
}
