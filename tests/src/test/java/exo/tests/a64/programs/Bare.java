package exo.tests.a64.programs;

import exo.hw.Syndrome;
import exo.hw.a64.CodeCache;
import exo.hw.a64.Cpu;
import exo.hw.a64.Engine;
import java.io.ByteArrayOutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The least system under which a freestanding kernel runs: its segments, a stack with its
 * arguments, write and exit_group. Anything else that it does is an error.
 */
final class Bare {
  static final int BEGIN = 0xD503_2C1F;
  static final int END = 0xD503_2C3F;

  private static final long BASE = 0x40_0000;
  private static final int BYTES = 16 << 20;
  private static final int STACK_ROOM = 4096;
  private static final int WRITE = 64;
  private static final int EXIT_GROUP = 94;
  private static final int SP = 32;

  private final FlatMemory memory = new FlatMemory(BASE, BYTES);
  private final Cpu cpu;
  private final Engine engine;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private boolean ended;
  private boolean inside;

  /** The status it ended with. */
  int status;

  /** Instructions completed, SVC included. */
  long all;

  /** Of these, between the markers; counted when running one by one. */
  long between;

  Bare(byte[] elf, List<String> arguments) {
    ByteBuffer file = ByteBuffer.wrap(elf).order(ByteOrder.LITTLE_ENDIAN);
    Elf.load(file, memory);
    cpu = new Cpu(memory, () -> 0, 1);
    engine = new Engine(new CodeCache());
    cpu.pc = Elf.entry(file);
    cpu.x[SP] = stack(arguments);
  }

  /** argc, argv and its end, an empty environment; the strings above. */
  private long stack(List<String> arguments) {
    long strings = memory.end() - STACK_ROOM;
    long sp = strings - STACK_ROOM;
    memory.store8(sp, arguments.size());
    long at = strings;
    for (int i = 0; i < arguments.size(); i++) {
      byte[] text = (arguments.get(i) + "\0").getBytes(StandardCharsets.UTF_8);
      memory.slice(at, text.length).copyFrom(MemorySegment.ofArray(text));
      memory.store8(sp + Long.BYTES * (i + 1L), at);
      at += text.length;
    }
    return sp;
  }

  /** Runs to the end, so many instructions at a time; with one at a time, looks for the markers. */
  void run(int span) {
    while (!ended) {
      if (span == 1) {
        look();
      }
      all += engine.run(cpu, span);
      if (cpu.exception() != 0) {
        take();
      }
    }
  }

  private void look() {
    int word = (int) memory.load4(cpu.pc);
    if (word == END) {
      inside = false;
    }
    if (inside) {
      between++;
    }
    if (word == BEGIN) {
      inside = true;
    }
  }

  private void take() {
    int syndrome = cpu.exception();
    if (Syndrome.exceptionClass(syndrome) != Syndrome.EC_SVC) {
      throw new IllegalStateException(
          "%s at 0x%x, word 0x%08x, address 0x%x"
              .formatted(
                  Syndrome.toString(syndrome), cpu.pc, memory.load4(cpu.pc), cpu.far()));
    }
    all++;
    cpu.clearException();
    cpu.pc += Integer.BYTES;
    call((int) cpu.x[8]);
  }

  private void call(int number) {
    switch (number) {
      case WRITE -> {
        output.writeBytes(memory.slice(cpu.x[1], cpu.x[2]).toArray(ValueLayout.JAVA_BYTE));
        cpu.x[0] = cpu.x[2];
      }
      case EXIT_GROUP -> {
        status = (int) cpu.x[0];
        ended = true;
      }
      default -> throw new IllegalStateException("call " + number);
    }
  }

  String output() {
    return output.toString(StandardCharsets.UTF_8);
  }
}
