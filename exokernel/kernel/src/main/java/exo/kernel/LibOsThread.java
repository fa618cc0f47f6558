package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;
import exo.bindings.Refusal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What the thread of a libOS does: takes up-calls from its lane, makes them, sends back what they returned. */
final class LibOsThread implements Runnable {
  /** Made while there is heap. */
  private static final LibraryOs NOBODY = Forgotten.LIBOS;

  private LibraryOs libOs;
  private final Lane toKernel;
  private final Lane toLibOs;
  private final SaveArea saved = new SaveArea();
  private final SaveArea message = new SaveArea();
  private @Nullable KernelLine line;
  private final long[] words = new long[Message.RETURN_WORDS];

  LibOsThread(LibraryOs libOs, Lane toKernel, Lane toLibOs) {
    this.libOs = libOs;
    this.toKernel = toKernel;
    this.toLibOs = toLibOs;
  }

  @Override
  public void run() {
    try {
      serveAll();
    } finally {
      libOs = NOBODY; // the JVM holds on to a thread for a while after it has ended
    }
  }

  private void serveAll() {
    while (toLibOs.receive(Long.MAX_VALUE)) {
      try {
        serve(toLibOs.words());
      } catch (GateClosed closed) {
        return;
      } catch (Throwable thrown) { // the libOS's own fault, whatever it is; the kernel says so
        toKernel.send(Message.THREW, words, 0, thrown);
        return; // its environment ends; an answer to a call that it broke off may still be in the
        // lane
      }
    }
  }

  private void serve(long[] arguments) {
    int type = toLibOs.type();
    if (type == Message.CARRIED) {
      Message.take(message, arguments, 0);
      return; // the entry itself is behind it
    }
    Message.take(saved, arguments, Message.ARGUMENTS);
    long next = upCall(type, arguments);
    if (type == Message.ENTRY) {
      Message.put(message, words, 0);
      toKernel.send(Message.CARRIED, words, Message.SAVED, null);
    }
    words[0] = next;
    Message.put(saved, words, 1);
    toKernel.send(Message.RETURNED, words, words.length, null);
  }

  private long upCall(int type, long[] a) {
    return switch (type) {
      case Message.BOOT -> libOs.boot(line(), record());
      case Message.EXCEPTION -> libOs.exception(saved);
      case Message.INTERRUPT -> {
        Objects.requireNonNull(line).note((Refusal) toLibOs.enclosure());
        yield libOs.interrupt((int) a[0], a[1], (int) a[2], saved);
      }
      case Message.ENTRY -> libOs.protectedEntry((int) a[0], (int) a[1], message, saved);
      case Message.REVOCATION -> libOs.revocation((int) a[0], a[1], (int) a[2], a[3], saved);
      case Message.REPOSSESSION -> libOs.repossession((int) a[0], a[1], saved);
      default -> throw new KernelBug("up-call " + type + " is none");
    };
  }

  private KernelLine line() {
    KernelLine made = new KernelLine(Thread.currentThread(), toKernel, toLibOs);
    line = made;
    return made;
  }

  private BootRecord record() {
    return (BootRecord) Objects.requireNonNull(toLibOs.enclosure());
  }
}
