package exo.hw.memory;

import exo.hw.Frames;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Large zeroed memory that costs the host only what is touched. An arena writes the zeros itself,
 * page by page, which for a machine of 4 GiB takes seconds and 4 GiB; the C library's {@code
 * calloc} leaves large blocks to the host's demand-zero paging.
 */
final class ZeroedMemory {
  /** Up to here an arena's own zeroing is cheaper than binding two native functions. */
  private static final long SMALL_BYTES = 64L << 20;

  private ZeroedMemory() {}

  static MemorySegment allocate(long bytes, Arena arena) {
    return bytes <= SMALL_BYTES
        ? arena.allocate(bytes, Frames.BYTES)
        : Native.callocFrames(bytes, arena);
  }

  /** Restricted because a wrong size would corrupt the host; the sizes here are their own. */
  @SuppressWarnings("restricted")
  private static final class Native {
    private static final Linker LINKER = Linker.nativeLinker();
    private static final MethodHandle CALLOC =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("calloc"),
            FunctionDescriptor.of(
                ValueLayout.ADDRESS, ValueLayout.JAVA_LONG, ValueLayout.JAVA_LONG));
    private static final MethodHandle FREE =
        LINKER.downcallHandle(
            LINKER.defaultLookup().findOrThrow("free"),
            FunctionDescriptor.ofVoid(ValueLayout.ADDRESS));

    static MemorySegment callocFrames(long bytes, Arena arena) {
      MemorySegment block = calloc(bytes + Frames.BYTES, arena);
      return block.asSlice(-block.address() & Frames.OFFSET_MASK, bytes);
    }

    private static MemorySegment calloc(long bytes, Arena arena) {
      MemorySegment block;
      try {
        block = (MemorySegment) CALLOC.invokeExact(1L, bytes);
      } catch (Throwable e) {
        throw new IllegalStateException("calloc could not be called", e);
      }
      if (block.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("no " + bytes + " bytes for the machine's memory");
      }
      return block.reinterpret(bytes, arena, Native::free);
    }

    private static void free(MemorySegment block) {
      try {
        FREE.invokeExact(block);
      } catch (Throwable e) {
        throw new IllegalStateException("free could not be called", e);
      }
    }
  }
}
