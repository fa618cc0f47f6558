package exo.bench.rows;

import exo.hw.a64.CodeCache;
import exo.service.guest.ProgramRequest;
import exo.service.guest.Typing;
import exo.service.plugin.Plugins;
import exo.service.run.ProgramMachine;
import java.io.IOException;
import java.util.List;
import org.openjdk.jol.info.GraphLayout;

/**
 * {@code a64.memory}: the heap that a decoded instruction takes, its share of its page in it. Programs with a C library run, and then every page
 * of theirs is evicted: what the objects that the cache of decoded pages leads to weigh less then, by JOL, is what they took. The
 * baseline is the instruction's word. The same every time.
 */
public final class CodeMemory {
  private static final Plugins PLUGINS = new Plugins(CodeMemory.class.getClassLoader());
  private static final List<String> PROGRAMS =
      List.of("hello-musl", "calls-musl", "qsort-musl", "sha256-musl", "nbody-musl");

  static {
    System.setProperty("jol.magicFieldOffset", "true"); // or JOL could not look into records
  }

  private CodeMemory() {}

  /** Returns bytes per decoded instruction. */
  public static double value() throws IOException {
    long bytes = 0;
    long instructions = 0;
    for (String program : PROGRAMS) {
      var request = ProgramRequest.of(TimedProgram.elf(program));
      try (var machine = ProgramMachine.boot(request, PLUGINS, _ -> {}, () -> Typing.END)) {
        machine.run();
        CodeCache code = machine.machine().code();
        instructions += code.instructions();
        bytes += given(code, machine.machine().memory().frames());
      }
    }
    return (double) bytes / instructions;
  }

  /** Evicts all pages; returns the bytes that this gave back. */
  private static long given(CodeCache code, long frames) {
    long before = GraphLayout.parseInstance(code).totalSize();
    for (long frame = 0; frame < frames; frame++) {
      code.evict(frame);
    }
    if (code.size() != 0 || code.instructions() != 0) {
      throw new IllegalStateException(code.size() + " pages were not evicted");
    }
    return before - GraphLayout.parseInstance(code).totalSize();
  }

  /** Returns the bytes of an instruction's word. */
  public static double baseline() {
    return Integer.BYTES;
  }
}
