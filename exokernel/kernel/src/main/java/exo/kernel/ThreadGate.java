package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The {@code thread} gate: the libOS lives on a thread of its own behind two Agrona rings.
 *
 * <pre>
 *   kernel's thread                         libOS's thread
 *     up-call  ──────── toLibOs ──────────▶  takes it
 *     serves it ◀────── toKernel ─────────   down-call
 *     reply    ──────── toLibOs ──────────▶
 *     goes on  ◀────── toKernel ─────────    returned, or threw
 * </pre>
 *
 * <p>The two never run at once (rendezvous), so a run is as deterministic as under {@code direct}, and every cycle is the
 * same. What it adds is that a libOS which sleeps, blocks or never returns is left behind: when nothing has come for the
 * watchdog's time, by the host's clock, the environment ends and its thread finds the lanes closed, whenever it looks. Such a
 * run makes no claim to law L12.
 */
final class ThreadGate implements Gate {
  private final String name;
  private LibraryOs libOs;
  private final Calls calls;
  private final CallServer server;
  private final long patienceMillis;
  private final Lane toLibOs = new Lane();
  private final Lane toKernel = new Lane();
  private final long[] words = new long[Message.MOST_WORDS];
  private SaveArea carried = new SaveArea();
  private @Nullable Thread thread;
  private boolean abandoned;

  ThreadGate(String name, LibraryOs libOs, Calls calls, long patienceMillis) {
    this.name = name;
    this.libOs = libOs;
    this.calls = calls;
    this.server = new CallServer(calls);
    this.patienceMillis = patienceMillis;
  }

  @Override
  public long boot(DownCalls kernel, BootRecord boot) throws LibOsFailure {
    start();
    return cross(Message.BOOT, new SaveArea(), boot);
  }

  private void start() {
    thread =
        Thread.ofPlatform()
            .name("libOS " + name)
            .daemon(true)
            .start(new LibOsThread(libOs, toKernel, toLibOs));
  }

  @Override
  public long exception(SaveArea saved) throws LibOsFailure {
    return cross(Message.EXCEPTION, saved, null);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) throws LibOsFailure {
    words[0] = cause;
    words[1] = detail;
    words[2] = status;
    return cross(Message.INTERRUPT, saved, cause == Interrupt.REFUSED ? calls.refusal() : null);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved)
      throws LibOsFailure {
    Message.put(message, words, 0);
    toLibOs.send(Message.CARRIED, words, Message.SAVED, null);
    carried = message;
    words[0] = caller;
    words[1] = mode;
    return cross(Message.ENTRY, saved, null);
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved)
      throws LibOsFailure {
    words[0] = kind;
    words[1] = wanted;
    words[2] = stage;
    words[3] = deadline;
    return cross(Message.REVOCATION, saved, null);
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) throws LibOsFailure {
    words[0] = entries;
    words[1] = overflow;
    return cross(Message.REPOSSESSION, saved, null);
  }

  private long cross(int upCall, SaveArea saved, @Nullable Object enclosed) throws LibOsFailure {
    Message.put(saved, words, Message.ARGUMENTS);
    toLibOs.send(upCall, words, words.length, enclosed);
    while (toKernel.receive(TimeUnit.MILLISECONDS.toNanos(patienceMillis))) {
      switch (toKernel.type()) {
        case Message.RETURNED -> {
          Message.take(saved, toKernel.words(), 1);
          return toKernel.words()[0];
        }
        case Message.CARRIED -> Message.take(carried, toKernel.words(), 0);
        case Message.THREW -> throw calls.counted.failure(thrown());
        default -> serve();
      }
    }
    abandoned = true;
    throw new LibOsFailure(new Abandoned(name, patienceMillis));
  }

  /** What a down-call throws here is the caller's fault if it threw before it began, and stops the machine if it was at work. */
  private void serve() throws LibOsFailure {
    try {
      server.answer(toKernel, toLibOs);
    } catch (
        VirtualMachineError
            exhausted) { // of the kernel's own stack, or the heap that is everybody's
      throw calls.counted.stop(calls.current(), exhausted);
    } catch (RuntimeException thrown) {
      if (calls.atWork()) {
        throw calls.counted.stop(calls.current(), thrown);
      }
      throw new LibOsFailure(thrown);
    }
  }

  private Throwable thrown() {
    return toKernel.enclosure() instanceof Throwable thrown
        ? thrown
        : new KernelBug("a libOS threw nothing");
  }

  /** {@return whether the thread was left behind, so that the libOS's own state is not to be looked at} */
  @Override
  public boolean abandoned() {
    return abandoned;
  }

  @Override
  public void report(LibraryOs.Counters counters) {
    libOs.report(counters);
  }

  @Override
  public void close() {
    toLibOs.close();
    Thread left = thread;
    if (left != null && abandoned) {
      left.interrupt();
    }
  }

  /** Its thread finds the lane closed and ends; until then its stack holds on to the libOS. */
  @Override
  public void forget() {
    Thread ending = thread;
    if (ending != null) {
      join(ending);
    }
    thread = null;
    libOs = Forgotten.LIBOS;
    toKernel.forget();
  }

  private void join(Thread ending) {
    try {
      ending.join(patienceMillis);
    } catch (InterruptedException e) {
      Thread.currentThread()
          .interrupt(); // whoever wants the kernel to stop is not kept waiting for memory
    }
  }
}
