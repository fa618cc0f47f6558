package exo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In JVMs of their own, with a heap of 16 MiB. */
class HeapWatchTest {
  /**
   * Fills the heap, gives some KiB back, and goes on for a while making what it forgets, whatever is
   * thrown at it. The watch is prepared before that, or has to get ready then.
   */
  static final class Worker {
    private static final long SECONDS = 8;

    public static void main(String[] arguments) {
      var watch = new HeapWatch(1_000, 1_000);
      if (arguments[0].equals("prepared")) {
        watch.prepare();
      }
      watch.begin();
      Deque<byte[]> held = fill();
      for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
        held.remove();
      }
      long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
      while (System.nanoTime() < until) {
        turn(held);
      }
      System.out.println("done");
    }

    private static void turn(Deque<byte[]> held) {
      try {
        held.add(new byte[1 << 10]);
        held.remove();
      } catch (OutOfMemoryError e) {
        held.size();
      }
    }

    private static Deque<byte[]> fill() {
      Deque<byte[]> held = new ArrayDeque<>(1 << 15);
      try {
        while (true) {
          held.add(new byte[1 << 10]);
        }
      } catch (OutOfMemoryError e) {
        return held;
      }
    }
  }

  private static Process start(String when, int kibibytes) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-Xmx16m",
            "-cp",
            System.getProperty("java.class.path"),
            Worker.class.getName(),
            when,
            Integer.toString(kibibytes))
        .redirectErrorStream(true)
        .start();
  }

  private static String said(Process worker) throws IOException {
    return new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
  }

  @ParameterizedTest
  @ValueSource(strings = {"prepared", "too late"})
  void aHeapThatIsCollectedAllTheTimeEndsTheJvmWithOneLine(String when) throws Exception {
    Process worker = start(when, 64);
    String said = said(worker);
    assertTrue(
        said.matches(
            "exo: the heap of this JVM, 1[0-9] MiB, is full: a libOS or policy keeps too much, or the"
                + " run needs more \\(JAVA_TOOL_OPTIONS=-Xmx\\.\\.\\.\\)"),
        said);
    assertEquals(71, worker.waitFor());
  }

  @Test
  void aHeapWithRoomIsLeftAlone() throws Exception {
    Process worker = start("prepared", 8_000);
    assertEquals("done", said(worker));
    assertEquals(0, worker.waitFor());
  }
}
