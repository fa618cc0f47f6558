package exo.bench.monolith;

/**
 * Signals by the ABI of Linux on arm64: the handler finds a {@link SignalFrame} on its stack, the signal
 * in X0, the signal's information in X1 and the context in X2; its signal is held back until it returns
 * by {@link SystemCall#RT_SIGRETURN}, which restores what the frame says.
 */
final class Signals {
  private static final int SP = 31;
  private static final int PC = 32;
  private static final int PSTATE = 33;

  /** X0 to PSTATE; TPIDR_EL0 is in no signal frame. */
  private static final int SAVED = PSTATE + 1;

  private static final int FRAME_POINTER = 29;
  private static final int STACK_ALIGNMENT = 16;

  /** What a program may set of PSTATE: N, Z, C, V. */
  private static final long FLAGS = 0xF000_0000L;

  private final UserMemory user;
  private final long[] words = new long[SignalFrame.MACHINE_WORDS];

  Signals(UserMemory user) {
    this.user = user;
  }

  private static long bit(int signal) {
    return 1L << (signal - 1);
  }

  /** A process is to get a signal when it next returns to its program. */
  static void post(Task task, int signal) {
    task.pendingSignals |= bit(signal);
  }

  /** Whether there is one that is not held back. */
  static boolean due(Task task) {
    return (task.pendingSignals & ~task.heldSignals) != 0;
  }

  /**
   * Posts a signal for what the program itself has just done. If it holds that back or has no handler,
   * nothing will ever come of it but its end.
   *
   * @return false when it has to end
   */
  static boolean force(Task task, int signal) {
    if ((task.heldSignals & bit(signal)) != 0 || task.handlers[signal] == 0) {
      return false;
    }
    post(task, signal);
    return true;
  }

  /** How a delivery ended. */
  enum Delivery {
    DONE,
    /** The process has to wait for a page of its stack; then again. */
    WAITS,
    /** There is no handler, or no stack for it. */
    ENDS
  }

  /** Makes a process go on in the handler of its first signal that is due. */
  Delivery deliver(Task task) {
    int signal = Long.numberOfTrailingZeros(task.pendingSignals & ~task.heldSignals) + 1;
    long handler = task.handlers[signal];
    if (handler == 0 || signal == SystemCall.SIGKILL) {
      task.status = 128 + signal;
      return Delivery.ENDS;
    }
    long frame = (task.saved[SP] - SignalFrame.BYTES) & -STACK_ALIGNMENT;
    long mask = task.suspended ? task.suspendedMask : task.heldSignals;
    UserMemory.Copy copied = build(task, signal, frame, mask);
    if (copied == UserMemory.Copy.WAITS) {
      return Delivery.WAITS;
    }
    if (copied == UserMemory.Copy.REFUSED) {
      task.status = 128 + SystemCall.SIGSEGV;
      return Delivery.ENDS;
    }
    task.pendingSignals &= ~bit(signal);
    task.heldSignals = mask | bit(signal);
    task.suspended = false;
    enter(task, signal, handler, frame);
    return Delivery.DONE;
  }

  private static void enter(Task task, int signal, long handler, long frame) {
    task.saved[0] = signal;
    task.saved[1] = frame + SignalFrame.INFO;
    task.saved[2] = frame + SignalFrame.CONTEXT;
    task.saved[FRAME_POINTER] = frame + SignalFrame.RECORD;
    task.saved[SP] = frame;
    task.saved[PC] = handler;
  }

  // ---- the frame

  private UserMemory.Copy build(Task task, int signal, long frame, long mask) {
    UserMemory.Copy copied = buildRecord(task, frame);
    if (copied == UserMemory.Copy.DONE) {
      copied = buildContext(task, frame, mask);
    }
    if (copied == UserMemory.Copy.DONE) {
      copied = buildMachine(task, frame);
    }
    return copied == UserMemory.Copy.DONE ? buildInfo(task, signal, frame) : copied;
  }

  private UserMemory.Copy buildRecord(Task task, long frame) {
    words[0] = task.saved[FRAME_POINTER];
    words[1] = task.saved[FRAME_POINTER + 1];
    return user.out(task, frame + SignalFrame.RECORD, words, SignalFrame.RECORD_WORDS);
  }

  private UserMemory.Copy buildContext(Task task, long frame, long mask) {
    clear(SignalFrame.CONTEXT_WORDS); // no flags, no link, no stack of its own
    words[SignalFrame.MASK_WORD] = mask;
    return user.out(task, frame + SignalFrame.CONTEXT, words, SignalFrame.CONTEXT_WORDS);
  }

  private UserMemory.Copy buildMachine(Task task, long frame) {
    clear(SignalFrame.MACHINE_WORDS);
    words[0] = task.far;
    System.arraycopy(task.saved, 0, words, SignalFrame.REGISTERS_WORD, SAVED);
    words[SignalFrame.ESR_WORD] = SignalFrame.ESR_HEADER;
    words[SignalFrame.ESR_WORD + 1] = task.esr & 0xFFFF_FFFFL;
    return user.out(task, frame + SignalFrame.MACHINE, words, SignalFrame.MACHINE_WORDS);
  }

  private UserMemory.Copy buildInfo(Task task, int signal, long frame) {
    clear(SignalFrame.INFO_WORDS);
    words[0] = signal;
    words[SignalFrame.INFO_ADDRESS / Long.BYTES] = task.far;
    return user.out(task, frame + SignalFrame.INFO, words, SignalFrame.INFO_WORDS);
  }

  private void clear(int count) {
    for (int i = 0; i < count; i++) {
      words[i] = 0;
    }
  }

  // ---- and back

  /**
   * Puts back what a frame says; only what a program may set of its own.
   *
   * @return how the copy ended; on refusal nothing has changed
   */
  UserMemory.Copy restore(Task task) {
    long frame = task.saved[SP];
    if (frame % STACK_ALIGNMENT != 0) {
      return UserMemory.Copy.REFUSED;
    }
    UserMemory.Copy copied =
        user.in(task, frame + SignalFrame.STACK, words, SignalFrame.STACK_WORDS);
    if (copied != UserMemory.Copy.DONE) {
      return copied;
    }
    long mask = words[SignalFrame.STACK_WORDS - 1];
    copied = user.in(task, frame + SignalFrame.REGISTERS, words, SignalFrame.REGISTERS_WORDS);
    if (copied == UserMemory.Copy.DONE) {
      task.heldSignals = mask;
      System.arraycopy(words, 0, task.saved, 0, SAVED);
      task.saved[PSTATE] &= FLAGS;
    }
    return copied;
  }
}
