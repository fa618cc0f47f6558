package exo.bench.monolith;

/**
 * The system calls: number in X8, arguments from X0 on, result in X0, where a negative one is an error
 * number. Numbers and meanings are those of Linux on arm64 where there is such a call there; what is
 * said here is what differs. The immediate of the SVC does not matter.
 */
public final class SystemCall {
  /** Waits until a signal has been handled; X0 is the mask of signals that are held back meanwhile. */
  public static final int RT_SIGSUSPEND = 133;

  /** X0 is the signal, X1 the handler's address; 0 takes it away. */
  public static final int RT_SIGACTION = 134;

  /** X0 is the mask of signals to hold back from now on; the old one comes back. */
  public static final int RT_SIGPROCMASK = 135;

  /** Ends a handler: the stack pointer is at the frame that the kernel put there. */
  public static final int RT_SIGRETURN = 139;

  public static final int GETPID = 172;

  /** X0 is the status. */
  public static final int EXIT = 93;

  public static final int SCHED_YIELD = 124;

  /** X0 is the process, X1 the signal. */
  public static final int KILL = 129;

  /** X0 is the address, X1 the length, X2 the protection: memory of one's own, zeros at first. */
  public static final int MMAP = 222;

  /** X0 is the address, X1 the length. */
  public static final int MUNMAP = 215;

  /** X0 is the address, X1 the length, X2 the protection. */
  public static final int MPROTECT = 226;

  /** X0 is a descriptor, X1 the address, X2 the length; at most what is there is read, and at least one byte. */
  public static final int READ = 63;

  /** X0 is a descriptor, X1 the address, X2 the length; at most what fits is written, and at least one byte. */
  public static final int WRITE = 64;

  /** X0 is a semaphore's number, X1 is 1 or -1. */
  public static final int SEMOP = 193;

  /**
   * X0 is a segment's number, X1 the address, X2 the length, which makes the segment if there is none. It
   * stays for as long as the kernel does, as do pipes and semaphores.
   */
  public static final int SHMAT = 196;

  /** No call of Linux's: opens the named pipe X0, to read when X1 is 0, to write when it is 1. */
  public static final int OPEN_PIPE = 1000;

  /** No call of Linux's, which has a file for it, /proc/self/pagemap: the state of page X0. */
  public static final int PAGE_STATE = 1001;

  /** Protection: loads. */
  public static final int PROT_READ = 1;

  /** Protection: stores, which implies loads. */
  public static final int PROT_WRITE = 2;

  /** Of {@link #PAGE_STATE}: it is in memory. */
  public static final int PRESENT = 1;

  /** Of {@link #PAGE_STATE}: it has been touched. */
  public static final int REFERENCED = 2;

  /** Of {@link #PAGE_STATE}: it has been stored to. */
  public static final int DIRTY = 4;

  public static final int ESRCH = 3;
  public static final int EINTR = 4;
  public static final int EBADF = 9;
  public static final int ENOMEM = 12;
  public static final int EFAULT = 14;
  public static final int EINVAL = 22;
  public static final int EMFILE = 24;
  public static final int EPIPE = 32;
  public static final int ENOSYS = 38;

  /** Trap of a breakpoint. */
  public static final int SIGTRAP = 5;

  /** Cannot be handled or held back. */
  public static final int SIGKILL = 9;

  public static final int SIGUSR1 = 10;

  /** A store or load where none is allowed. */
  public static final int SIGSEGV = 11;

  private SystemCall() {}
}
