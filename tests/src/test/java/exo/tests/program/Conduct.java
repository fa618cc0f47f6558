package exo.tests.program;

import exo.hw.Frames;
import exo.hw.device.Uart;
import exo.hw.memory.PhysicalMemory;
import exo.kernel.EventKind;
import exo.kernel.EventSink;
import exo.kernel.Inspection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What each environment of a machine does, as far as it is its own business: not when, and not in which frames. */
final class Conduct implements EventSink, Uart.Sink {
  /** Above lies what the libOS has for itself, and when it stores there depends on when slices end. */
  private static final long PROGRAM_END = 0x4000_0000L;

  private final Map<Integer, ByteArrayOutputStream> outputs = new HashMap<>();
  private final Map<Integer, Long> instructions = new HashMap<>();
  private final Map<Integer, SortedMap<Long, Long>> contents = new HashMap<>();
  private @Nullable Inspection kernel;
  private int onProcessor;
  private long seen;

  /**
   * What a program has done when it has left.
   *
   * @param output what it has written to the console
   * @param instructions that it has executed
   * @param contents a checksum of each page that it had in memory at the end, by address
   */
  record Account(String output, long instructions, SortedMap<Long, Long> contents) {}

  void watch(Inspection watched) {
    kernel = watched;
  }

  private Inspection kernel() {
    return Objects.requireNonNull(kernel);
  }

  /** What an environment has done so far; contents only when it has left. */
  Account of(int environment) {
    settle();
    var output = outputs.getOrDefault(environment, new ByteArrayOutputStream());
    return new Account(
        output.toString(StandardCharsets.UTF_8),
        instructions.getOrDefault(environment, 0L),
        contents.getOrDefault(environment, new TreeMap<>()));
  }

  @Override
  public void transmit(byte character) {
    outputs.computeIfAbsent(onProcessor, id -> new ByteArrayOutputStream()).write(character);
  }

  @Override
  public void event(EventKind kind, long cycle, int environment, long a, long b) {
    switch (kind) {
      case SWITCH -> {
        settle();
        onProcessor = environment;
      }
      case EXIT -> contents.put(environment, contentsOf(environment));
      default -> {}
    }
  }

  private void settle() {
    long now = kernel().machine().processor().instructions();
    instructions.merge(onProcessor, now - seen, Long::sum);
    seen = now;
  }

  private SortedMap<Long, Long> contentsOf(int environment) {
    SortedMap<Long, Long> pages = new TreeMap<>();
    for (long frame = 0; frame < kernel().machine().memory().frames(); frame++) {
      long number = frame;
      kernel()
          .forEachMapping(
              frame,
              (whose, va, node) -> {
                if (whose == environment && va < PROGRAM_END) {
                  pages.put(va, checksum(number));
                }
              });
    }
    return pages;
  }

  private long checksum(long frame) {
    PhysicalMemory memory = kernel().machine().memory();
    long sum = 0;
    for (int offset = 0; offset < Frames.BYTES; offset += Long.BYTES) {
      sum = 31 * sum + memory.readLong((frame << Frames.SHIFT) + offset);
    }
    return sum;
  }
}
