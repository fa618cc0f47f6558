package exo.bench.monolith;

import static exo.bench.monolith.SystemCall.EBADF;
import static exo.bench.monolith.SystemCall.EFAULT;
import static exo.bench.monolith.SystemCall.EINTR;
import static exo.bench.monolith.SystemCall.EINVAL;
import static exo.bench.monolith.SystemCall.EMFILE;
import static exo.bench.monolith.SystemCall.ENOMEM;
import static exo.bench.monolith.SystemCall.ENOSYS;
import static exo.bench.monolith.SystemCall.EPIPE;
import static exo.bench.monolith.SystemCall.ESRCH;

import exo.hw.Frames;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The system calls. One that cannot go on says {@link #WAITS} after it has put its process where it will
 * be woken, and has changed nothing; when the process goes on, the call is begun anew from the registers
 * that were saved when it was made.
 */
final class SystemCalls {
  /** Not a result: the process waits. */
  static final long WAITS = Long.MIN_VALUE;

  /** Not a result: the registers are as they should be. */
  static final long AS_IT_IS = Long.MIN_VALUE + 1;

  private static final int NUMBER = 8;
  private static final int MOST_DESCRIPTORS = 64;
  private static final int SIGNALS = 64;
  private static final long LAST_ADDRESS = 1L << 48;

  private final Monolith kernel;
  private final VirtualMemory memory;
  private final UserMemory user;
  private final Signals signals;
  private final FramePool frames;
  private final Charge charge;
  private final Map<Long, Pipe> pipes = new HashMap<>();
  private final Map<Long, Semaphore> semaphores = new HashMap<>();
  private final Map<Long, Segment> segments = new HashMap<>();

  SystemCalls(
      Monolith kernel,
      VirtualMemory memory,
      UserMemory user,
      Signals signals,
      FramePool frames,
      Charge charge) {
    this.kernel = kernel;
    this.memory = memory;
    this.user = user;
    this.signals = signals;
    this.frames = frames;
    this.charge = charge;
  }

  /** Does what the saved registers ask for; returns the result, or one of the two that are none. */
  long carryOut(Task task) {
    long[] x = task.saved;
    return switch ((int) x[NUMBER]) {
      case SystemCall.GETPID -> task.pid;
      case SystemCall.SCHED_YIELD -> kernel.yieldProcessor(task);
      case SystemCall.READ -> read(task, x[0], x[1], x[2]);
      case SystemCall.WRITE -> write(task, x[0], x[1], x[2]);
      case SystemCall.MPROTECT -> mprotect(task, x[0], x[1], x[2]);
      case SystemCall.RT_SIGRETURN -> sigreturn(task);
      case SystemCall.KILL -> kill(x[0], x[1]);
      case SystemCall.RT_SIGSUSPEND -> sigsuspend(task, x[0]);
      case SystemCall.RT_SIGACTION -> sigaction(task, x[0], x[1]);
      case SystemCall.RT_SIGPROCMASK -> sigprocmask(task, x[0]);
      case SystemCall.SEMOP -> semop(task, x[0], x[1]);
      case SystemCall.MMAP -> mmap(task, x[0], x[1], x[2]);
      case SystemCall.MUNMAP -> munmap(task, x[0], x[1]);
      case SystemCall.SHMAT -> attach(task, x[0], x[1], x[2]);
      case SystemCall.OPEN_PIPE -> openPipe(task, x[0], x[1]);
      case SystemCall.PAGE_STATE -> isAddress(x[0], 1) ? memory.state(task, x[0]) : -EINVAL;
      case SystemCall.EXIT -> exit(task, x[0]);
      default -> -ENOSYS;
    };
  }

  private long exit(Task task, long status) {
    kernel.end(task, (int) status & 0xFF);
    return AS_IT_IS;
  }

  // ---- memory

  private static boolean isAddress(long va, long length) {
    return va >= 0 && length > 0 && va <= LAST_ADDRESS - length;
  }

  private static boolean isRange(long va, long length) {
    return isAddress(va, length) && (va & Frames.OFFSET_MASK) == 0;
  }

  private static long endOf(long va, long length) {
    return (va + length + Frames.OFFSET_MASK) & ~Frames.OFFSET_MASK;
  }

  /** A page that cannot even be read is not provided for. */
  private static boolean isProtection(long protection) {
    return (protection & SystemCall.PROT_READ) != 0
        && (protection & ~(SystemCall.PROT_READ | SystemCall.PROT_WRITE)) == 0;
  }

  private static boolean isWritable(long protection) {
    return (protection & SystemCall.PROT_WRITE) != 0;
  }

  private long mmap(Task task, long va, long length, long protection) {
    if (!isRange(va, length) || !isProtection(protection)) {
      return -EINVAL;
    }
    var region = new Region(va, endOf(va, length), isWritable(protection));
    return task.regions.add(region) ? va : -EINVAL;
  }

  private long munmap(Task task, long va, long length) {
    if (!isRange(va, length)) {
      return -EINVAL;
    }
    memory.unmap(task, va, endOf(va, length));
    return 0;
  }

  private long mprotect(Task task, long va, long length, long protection) {
    if (!isRange(va, length) || !isProtection(protection)) {
      return -EINVAL;
    }
    return memory.protect(task, va, endOf(va, length), isWritable(protection));
  }

  private long attach(Task task, long key, long va, long length) {
    if (!isRange(va, length)) {
      return -EINVAL;
    }
    charge.probe();
    int pages = (int) ((endOf(va, length) - va) >>> Frames.SHIFT);
    Segment segment = segments.computeIfAbsent(key, _ -> new Segment(pages));
    var region = new Region(va, endOf(va, length), true, segment, va);
    return pages == segment.pages() && task.regions.add(region) ? va : -EINVAL;
  }

  // ---- signals

  private static boolean isSignal(long signal) {
    return signal >= 1 && signal <= SIGNALS;
  }

  private static long sigaction(Task task, long signal, long handler) {
    if (!isSignal(signal) || signal == SystemCall.SIGKILL) {
      return -EINVAL;
    }
    task.handlers[(int) signal] = handler;
    return 0;
  }

  private static long sigprocmask(Task task, long mask) {
    long old = task.heldSignals;
    task.heldSignals = holdable(mask);
    return old;
  }

  private static long holdable(long mask) {
    return mask & ~(1L << (SystemCall.SIGKILL - 1));
  }

  private long sigreturn(Task task) {
    return switch (signals.restore(task)) {
      case DONE -> AS_IT_IS;
      case WAITS -> WAITS;
      case REFUSED -> exit(task, 128 + SystemCall.SIGSEGV);
    };
  }

  private long kill(long pid, long signal) {
    charge.probe();
    Task target = kernel.living(pid);
    if (target == null) {
      return -ESRCH;
    }
    if (!isSignal(signal)) {
      return -EINVAL;
    }
    Signals.post(target, (int) signal);
    if (Signals.due(target)) {
      kernel.interrupt(target);
    }
    return 0;
  }

  private static long sigsuspend(Task task, long mask) {
    if (!task.suspended) {
      task.suspended = true;
      task.suspendedMask = task.heldSignals;
      task.heldSignals = holdable(mask);
    }
    return Signals.due(task) ? -EINTR : WAITS;
  }

  // ---- semaphores

  private long semop(Task task, long key, long change) {
    if (change != 1 && change != -1) {
      return -EINVAL;
    }
    charge.probe();
    Semaphore semaphore = semaphores.computeIfAbsent(key, _ -> new Semaphore());
    if (change > 0) {
      semaphore.count++;
      kernel.wake(semaphore.waiting.poll());
      return 0;
    }
    if (semaphore.count == 0) {
      semaphore.waiting.add(task);
      return WAITS;
    }
    semaphore.count--;
    return 0;
  }

  // ---- pipes

  private long openPipe(Task task, long key, long end) {
    if (end != 0 && end != 1) {
      return -EINVAL;
    }
    if (task.descriptors.size() == MOST_DESCRIPTORS) {
      return -EMFILE;
    }
    charge.probe();
    Pipe pipe = pipes.get(key);
    if (pipe == null) {
      int frame = frames.take();
      if (frame == FramePool.NONE) {
        return -ENOMEM;
      }
      pipe = new Pipe(frame);
      pipes.put(key, pipe);
    }
    pipe.opened(end == 1);
    task.descriptors.add(new Task.Descriptor(pipe, end == 1));
    return task.descriptors.size() - 1L;
  }

  /** A descriptor is an index: its file is at hand. */
  private static @Nullable Pipe pipe(Task task, long descriptor, boolean writes) {
    if (descriptor < 0 || descriptor >= task.descriptors.size()) {
      return null;
    }
    Task.Descriptor open = task.descriptors.get((int) descriptor);
    return open.writes() == writes ? open.pipe() : null;
  }

  private long read(Task task, long descriptor, long va, long length) {
    Pipe pipe = pipe(task, descriptor, false);
    if (pipe == null || length <= 0) {
      return pipe == null ? -EBADF : -EINVAL;
    }
    int bytes = pipe.readable(length);
    if (bytes == 0) {
      return pipe.isAtEnd() ? 0 : await(task, pipe.readers);
    }
    UserMemory.Copy copied = user.out(task, va, pipe.readPlace(), bytes);
    if (copied != UserMemory.Copy.DONE) {
      return copied == UserMemory.Copy.WAITS ? WAITS : -EFAULT;
    }
    pipe.read(bytes);
    kernel.wake(pipe.writers.poll());
    if (pipe.readable(1) > 0) {
      kernel.wake(pipe.readers.poll());
    }
    return bytes;
  }

  private long write(Task task, long descriptor, long va, long length) {
    Pipe pipe = pipe(task, descriptor, true);
    if (pipe == null || length <= 0) {
      return pipe == null ? -EBADF : -EINVAL;
    }
    if (pipe.isBroken()) {
      return -EPIPE;
    }
    int bytes = pipe.writable(length);
    if (bytes == 0) {
      return await(task, pipe.writers);
    }
    UserMemory.Copy copied = user.in(task, va, pipe.writePlace(), bytes);
    if (copied != UserMemory.Copy.DONE) {
      return copied == UserMemory.Copy.WAITS ? WAITS : -EFAULT;
    }
    pipe.written(bytes);
    kernel.wake(pipe.readers.poll());
    if (pipe.writable(1) > 0) {
      kernel.wake(pipe.writers.poll());
    }
    return bytes;
  }

  private static long await(Task task, WaitQueue queue) {
    queue.add(task);
    return WAITS;
  }

  /** Closes what a process has left open; whoever waits at the other ends looks again. */
  void closeAll(Task task) {
    for (Task.Descriptor open : task.descriptors) {
      Pipe pipe = open.pipe();
      pipe.closed(open.writes());
      wakeAll(open.writes() ? pipe.readers : pipe.writers);
    }
    task.descriptors.clear();
  }

  private void wakeAll(WaitQueue queue) {
    for (Task task = queue.poll(); task != null; task = queue.poll()) {
      kernel.wake(task);
    }
  }
}
