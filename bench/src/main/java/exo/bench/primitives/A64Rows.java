package exo.bench.primitives;

import exo.bench.rows.CodeMemory;
import exo.bench.rows.ProgramSpeed;
import exo.bench.rows.ProgramStart;
import exo.bench.rows.SecondProgram;
import exo.bench.rows.TranslationCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows {@code a64.*}: how fast programs of arm64 instructions are executed, and what it takes besides. */
final class A64Rows {
  private static final double MOST_FOR_TRANSLATION = 1.25;
  private static final double MOST_SECONDS = 1;
  private static final double MOST_MILLISECONDS = 5;
  private static final double MOST_BYTES = 60;

  private A64Rows() {}

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    rows.add(program("sieve", "primes up to a million", 120));
    rows.add(program("sha256", "SHA-256 of 4,000 blocks", 120));
    rows.add(program("crc32", "CRC-32 of 2 MB by table", 120));
    rows.add(program("bytecode", "the loop of a small stack machine", 120));
    rows.add(program("matmul", "products of 64 x 64 numbers of 32 bits", 80));
    rows.add(program("quicksort", "60,000 numbers, compared by a callback", 80));
    rows.add(program("memcpy", "600 copies of 256 KiB by pairs of vector registers", 60));
    rows.add(program("nbody", "15,000 steps of five bodies, double precision", 35));
    rows.add(
        row(
            "mmu",
            "loads and stores that hit the TLB, against the same run with no translation",
            Unit.NANOSECONDS,
            TranslationCost.class,
            Target.ratio(MOST_FOR_TRANSLATION)));
    rows.add(
        row(
            "start",
            "./exo run hello-musl.elf from start to end, against a JVM that does nothing",
            Unit.SECONDS,
            ProgramStart.class,
            Target.value(MOST_SECONDS)));
    rows.add(
        row(
            "start.second",
            "another program on the same machine, file to exit, against the first",
            Unit.MILLISECONDS,
            SecondProgram.class,
            Target.value(MOST_MILLISECONDS)));
    rows.add(
        row(
            "memory",
            "heap for each decoded instruction, its share of its page in it, against its word",
            Unit.BYTES,
            CodeMemory.class,
            Target.value(MOST_BYTES)));
    return rows;
  }

  private static Row program(String kernel, String what, double least) {
    return new Row(
        "a64." + kernel,
        what + ", whole runs, against qemu-user where it is installed",
        Unit.MIPS,
        ProgramSpeed.class,
        Map.of("run", kernel + "-speed"),
        Target.value(least),
        "");
  }

  private static Row row(
      String name, String sentence, Unit unit, Class<?> measured, Target target) {
    return new Row("a64." + name, sentence, unit, measured, Map.of(), target, "");
  }
}
