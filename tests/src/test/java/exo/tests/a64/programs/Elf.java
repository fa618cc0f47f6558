package exo.tests.a64.programs;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a test wants to know of a static ELF64 file: its entry and what goes where. */
final class Elf {
  private static final int TYPE_AND_MACHINE = 16;
  private static final int ENTRY = 24;
  private static final int HEADERS = 32;
  private static final int HEADER_COUNT = 56;
  private static final int HEADER_BYTES = 56;
  private static final int LOAD = 1;
  private static final int EXECUTABLE = 1;

  /** ET_EXEC, EM_AARCH64. */
  private static final int FIXED_ARM64 = 183 << 16 | 2;

  /** What the file holds of a segment goes to {@code address}; zeros follow. */
  record Segment(int type, int flags, long at, long address, long bytes, long memoryBytes) {
    boolean isLoaded() {
      return type == LOAD;
    }

    boolean isExecutable() {
      return (flags & EXECUTABLE) != 0;
    }
  }

  private Elf() {}

  static boolean isFixedArm64(ByteBuffer file) {
    return file.getInt(0) == 0x464C_457F && file.getInt(TYPE_AND_MACHINE) == FIXED_ARM64;
  }

  static long entry(ByteBuffer file) {
    return file.getLong(ENTRY);
  }

  static List<Segment> segments(ByteBuffer file) {
    List<Segment> segments = new ArrayList<>();
    int at = (int) file.getLong(HEADERS);
    for (int left = file.getShort(HEADER_COUNT); left > 0; left--, at += HEADER_BYTES) {
      segments.add(
          new Segment(
              file.getInt(at),
              file.getInt(at + 4),
              file.getLong(at + 8),
              file.getLong(at + 16),
              file.getLong(at + 32),
              file.getLong(at + 40)));
    }
    return segments;
  }

  static void load(ByteBuffer file, FlatMemory memory) {
    for (Segment s : segments(file)) {
      if (s.isLoaded()) {
        MemorySegment bytes = MemorySegment.ofBuffer(file).asSlice(s.at, s.bytes);
        memory.slice(s.address, s.memoryBytes).asSlice(0, s.bytes).copyFrom(bytes);
      }
    }
  }
}
