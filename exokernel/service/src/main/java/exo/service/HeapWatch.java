package exo.service;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Ends the JVM with one line when its heap is so full that collecting it takes nearly all the time.
 * Long before an allocation fails the JVM collects the whole heap for every few objects, which looks
 * like a hang; with the serial collector nothing else puts an end to it.
 *
 * <p>It looks once a second, by the host's clock, and decides nothing but whether the run goes on at
 * all. It makes all it needs while there is heap, and a look makes nothing: it must get through when
 * nobody else does.
 */
final class HeapWatch implements Runnable {
  /** Shorter runs are not watched: the management beans take a while to load. */
  private static final long FIRST_MILLIS = 5_000;

  /** What is judged together: at least so long, and at least so many collections. */
  private static final long WINDOW_MILLIS = 10_000;

  private static final int LOOKS = 10;
  private static final int COLLECTIONS = 10;

  /**
   * The share of the time, in percent, above which there is nothing but collecting. It is more than 95
   * then; but one collection in ten may have begun before the window did.
   */
  private static final long SHARE = 85;

  private final long firstMillis;
  private final long windowMillis;
  private final FileOutputStream err = new FileOutputStream(FileDescriptor.err);
  private final byte[] line = ("exo: " + fullLine() + "\n").getBytes(StandardCharsets.UTF_8);
  private GarbageCollectorMXBean[] collectors = {};

  HeapWatch(long firstMillis, long windowMillis) {
    this.firstMillis = firstMillis;
    this.windowMillis = windowMillis;
  }

  /** Watches this process for as long as it runs. */
  static void start() {
    new HeapWatch(FIRST_MILLIS, WINDOW_MILLIS).begin();
  }

  void begin() {
    Thread.ofPlatform().name("heap watch").daemon(true).start(this);
  }

  /** Returns what to say when the heap is full, without who says it. */
  static String fullLine() {
    return "the heap of this JVM, "
        + (Runtime.getRuntime().maxMemory() >> 20)
        + " MiB, is full: a libOS or policy keeps too much, or the run needs more"
        + " (JAVA_TOOL_OPTIONS=-Xmx...)";
  }

  @Override
  public void run() {
    waitFor(firstMillis);
    for (int looks = 0; looks < LOOKS && !isPrepared(); looks++) {
      waitFor(windowMillis / LOOKS);
    }
    while (isPrepared() && !collectsOnly()) {}
    end();
  }

  /** Finds out how to look; not while the heap is full already, and somebody may do something about that. */
  private boolean isPrepared() {
    try {
      prepare();
      return true;
    } catch (Error e) { // of memory, or what a class makes of that whose initialiser ran out of it
      if (!isNearlyFull()) {
        throw e;
      }
      return false;
    }
  }

  void prepare() {
    if (collectors.length == 0) {
      collectors =
          ManagementFactory.getGarbageCollectorMXBeans().toArray(new GarbageCollectorMXBean[0]);
    }
  }

  /** Judges one window. */
  private boolean collectsOnly() {
    long started = System.nanoTime();
    long before = collecting();
    long count = collections();
    long millis = 0;
    while (millis < windowMillis || collections() - count < COLLECTIONS) {
      waitFor(windowMillis / LOOKS);
      millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - started);
    }
    return (collecting() - before) * 100 > millis * SHARE && isNearlyFull();
  }

  private long collecting() {
    long millis = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      millis += collector.getCollectionTime();
    }
    return millis;
  }

  private long collections() {
    long count = 0;
    for (GarbageCollectorMXBean collector : collectors) {
      count += collector.getCollectionCount();
    }
    return count;
  }

  private static boolean isNearlyFull() {
    Runtime jvm = Runtime.getRuntime();
    return jvm.totalMemory() - jvm.freeMemory() > jvm.maxMemory() / 4 * 3;
  }

  private static void waitFor(long millis) {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }

  /** No hook could run, and no report could be written. */
  private void end() {
    try {
      err.write(line);
    } catch (IOException e) {
      // nobody reads it; the exit status says the same
    }
    Runtime.getRuntime().halt(ExitStatus.HOST.code());
  }
}
