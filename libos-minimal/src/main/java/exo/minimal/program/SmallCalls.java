package exo.minimal.program;

import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The calls of Linux that a C library needs for a single program on a machine with a serial line: numbers in X8, arguments from X0
 * on, the result in X0. Descriptors 0, 1 and 2 are the console, and there are no others. Whatever else is called answers ENOSYS
 * and is counted by its name.
 */
public final class SmallCalls {
  /** A page of the program's is not there: the call is to be tried again when it is. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** The program has ended, with what X0 holds. */
  public static final long EXIT = Long.MIN_VALUE + 1;

  /** The program waits for something to be typed: the call is to be made again, and nothing has happened. */
  public static final long WAIT = Long.MIN_VALUE + 3;

  private static final int CALL = 8;
  private static final long NOT_STARTED = Long.MIN_VALUE + 2;

  private static final int DESCRIPTORS = 3;
  private static final int CLOCKS = 8;
  private static final long NANOSECONDS = 1_000_000_000;
  private static final int THREAD = 1;

  // Of mmap.
  private static final long MAP_FIXED = 0x10;
  private static final long MAP_ANONYMOUS = 0x20;
  private static final long PROTECTIONS = 7;

  // Of fstat and ioctl.
  private static final int STAT_BYTES = 128;
  private static final int STAT_MODE = 16;
  private static final int STAT_LINKS = 20;
  private static final int STAT_BLOCK = 56;
  private static final int CHARACTER_DEVICE = 0x2000 | 0x190;
  private static final long TCGETS = 0x5401;
  private static final long TIOCGWINSZ = 0x5413;
  private static final int TERMIOS_BYTES = 36;
  private static final long WINDOW = 80L << 16 | 24;
  private static final long AT_EMPTY_PATH = 0x1000;

  private final DownCalls kernel;
  private final ProgramSpace space;
  private final UserMemory memory;
  private final long cyclesPerSecond;
  private final CallNames names = new CallNames();
  private final Map<String, Long> unanswered = new TreeMap<>();
  private @Nullable PendingCall pending;

  /** Calls of one program. */
  public SmallCalls(DownCalls kernel, ProgramSpace space, UserMemory memory, long cyclesPerSecond) {
    this.kernel = kernel;
    this.space = space;
    this.memory = memory;
    this.cyclesPerSecond = cyclesPerSecond;
  }

  /**
   * Makes a call, or goes on with the one that a page was missing for.
   *
   * @param x the program's registers
   * @return the result, {@link #ABSENT} or {@link #EXIT}
   */
  public long call(long[] x) {
    long result = pending == null ? begin(x) : NOT_STARTED;
    PendingCall call = pending;
    if (call != null) {
      result = call.proceed(memory);
      pending = result == ABSENT ? call : null;
    }
    return result;
  }

  private long begin(long[] x) {
    return switch ((int) x[CALL]) {
      case 29 -> ioctl(x[0], x[1], x[2]);
      case 57 -> isOpen(x[0]) ? 0 : -Errno.EBADF;
      case 63 -> read(x[0], Pieces.of(x[1], x[2]));
      case 64 -> write(x[0], Pieces.of(x[1], x[2]));
      case 65 -> read(x[0], Pieces.vector(x[1], x[2]));
      case 66 -> write(x[0], Pieces.vector(x[1], x[2]));
      case 79 -> (x[3] & AT_EMPTY_PATH) != 0 ? status(x[0], x[2]) : unknown(x[CALL]);
      case 80 -> status(x[0], x[1]);
      case 93, 94 -> EXIT;
      case 96 -> THREAD;
      case 113 -> time(x[0], x[1]);
      case 214 -> space.setBreak(x[0]);
      case 215 -> unmap(x[0], x[1]);
      case 222 -> map(x);
      case 226 -> protect(x[0], x[1], x[2]);
      default -> unknown(x[CALL]);
    };
  }

  private long unknown(long number) {
    unanswered.merge(names.of(number), 1L, Long::sum);
    return -Errno.ENOSYS;
  }

  private static boolean isOpen(long descriptor) {
    return descriptor >= 0 && descriptor < DESCRIPTORS;
  }

  private long pend(PendingCall call) {
    pending = call;
    return NOT_STARTED;
  }

  // ---- the console

  private long write(long descriptor, @Nullable Pieces pieces) {
    if (descriptor != 1 && descriptor != 2) {
      return -Errno.EBADF;
    }
    return pieces == null ? -Errno.EINVAL : pend(new Output(pieces, kernel::print));
  }

  private long read(long descriptor, @Nullable Pieces pieces) {
    if (descriptor != 0) {
      return -Errno.EBADF;
    }
    return pieces == null ? -Errno.EINVAL : pend(new Input(pieces, kernel::scan));
  }

  private long status(long descriptor, long to) {
    if (!isOpen(descriptor)) {
      return -Errno.EBADF;
    }
    byte[] status = new byte[STAT_BYTES];
    LittleEndian.put(status, STAT_MODE, CHARACTER_DEVICE, 4);
    LittleEndian.put(status, STAT_LINKS, 1, 4);
    LittleEndian.put(status, STAT_BLOCK, 1024, 4);
    return pend(new Delivery(to, status, 0));
  }

  /** A terminal of 24 lines with 80 characters, and without settings. */
  private long ioctl(long descriptor, long request, long to) {
    if (!isOpen(descriptor)) {
      return -Errno.EBADF;
    }
    if (request == TIOCGWINSZ) {
      return pend(new Delivery(to, doublewords(WINDOW), 0));
    }
    return request == TCGETS ? pend(new Delivery(to, new byte[TERMIOS_BYTES], 0)) : -Errno.ENOTTY;
  }

  private static byte[] doublewords(long... values) {
    byte[] bytes = new byte[8 * values.length];
    for (int i = 0; i < values.length; i++) {
      LittleEndian.put(bytes, 8 * i, values[i], 8);
    }
    return bytes;
  }

  // ---- time

  /** All clocks count from when the machine was switched on. */
  private long time(long clock, long to) {
    if (clock < 0 || clock >= CLOCKS) {
      return -Errno.EINVAL;
    }
    long now = kernel.books().now();
    long rest = now % cyclesPerSecond * NANOSECONDS / cyclesPerSecond;
    return pend(new Delivery(to, doublewords(now / cyclesPerSecond, rest), 0));
  }

  // ---- memory

  private static boolean isPages(long va, long bytes) {
    return va % 4096 == 0
        && va >= 0
        && bytes > 0
        && bytes <= Layout.STACK_TOP
        && va <= Layout.STACK_TOP - ProgramSpace.up(bytes);
  }

  private long map(long[] x) {
    long bytes = ProgramSpace.up(x[1]);
    long flags = x[3];
    if (x[1] <= 0) {
      return -Errno.EINVAL;
    }
    if ((flags & MAP_ANONYMOUS) == 0) {
      return -Errno.ENODEV;
    }
    boolean fixed = (flags & MAP_FIXED) != 0;
    if (fixed && (!isPages(x[0], x[1]) || x[0] < Layout.FIRST)) {
      return x[0] % 4096 == 0 ? -Errno.ENOMEM : -Errno.EINVAL;
    }
    long at = fixed ? x[0] : space.areas.find(Layout.MAPPINGS, Layout.MAPPINGS_END, bytes);
    if (at < 0) {
      return -Errno.ENOMEM;
    }
    space.areas.remove(at, at + bytes);
    int protection = (int) (x[2] & PROTECTIONS);
    return space.areas.add(at, at + bytes, protection, "mapped") < 0 ? -Errno.ENOMEM : at;
  }

  private long unmap(long va, long bytes) {
    if (!isPages(va, bytes)) {
      return -Errno.EINVAL;
    }
    space.areas.remove(va, va + ProgramSpace.up(bytes));
    return 0;
  }

  private long protect(long va, long bytes, long protection) {
    if (va % 4096 != 0 || (protection & ~PROTECTIONS) != 0) {
      return -Errno.EINVAL;
    }
    if (bytes == 0) {
      return 0;
    }
    if (!isPages(va, bytes) || !space.areas.covers(va, va + ProgramSpace.up(bytes))) {
      return -Errno.ENOMEM;
    }
    long end = va + ProgramSpace.up(bytes);
    space.areas.protect(va, end, (int) protection, memory::changed);
    return 0;
  }

  /** What was called that is not here. */
  public void report(LibraryOs.Counters counters) {
    unanswered.forEach(
        (name, count) ->
            counters.count(
                "enosys" + Character.toUpperCase(name.charAt(0)) + name.substring(1), count));
  }
}
