package exo.tests.a64.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed programs are whole, and the freestanding ones run as qemu says they do. */
class ProgramsTest {
  private static final Set<String> ENDLESS = Set.of("spins", "storms");

  private static List<Run> freestandingKernels() throws IOException {
    return Run.listed().stream().filter(Run::isFreestandingKernel).toList();
  }

  private static ByteBuffer file(String program) throws IOException {
    byte[] bytes = Files.readAllBytes(Run.FOLDER.resolve("elf/" + program + ".elf"));
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static Set<String> names(String folder, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(Run.FOLDER.resolve(folder))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .map(name -> name.substring(0, name.length() - suffix.length()))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  @Test
  void everyProgramThatEndsHasARunAndEveryRunAProgram() throws IOException {
    Set<String> run = new TreeSet<>(ENDLESS);
    Run.listed().forEach(r -> run.add(r.program()));
    assertEquals(names("elf", ".elf"), run);
  }

  @Test
  void everyRunHasAnOutputAndEveryOutputARun() throws IOException {
    Set<String> run = Run.listed().stream().map(Run::name).collect(Collectors.toSet());
    assertEquals(names("expected", ".out"), run);
  }

  @Test
  void everyProgramIsStaticWithSegmentsThatAreNeverWritableAndExecutable() throws IOException {
    for (String program : names("elf", ".elf")) {
      ByteBuffer file = file(program);
      assertTrue(Elf.isFixedArm64(file), program);
      for (Elf.Segment s : Elf.segments(file)) {
        assertFalse(s.isExecutable() && (s.flags() & 2) != 0, program);
        assertTrue(s.type() != 2 && s.type() != 3, () -> program + " is dynamic");
      }
    }
  }

  @Test
  void everyKernelHasEachMarkerOnce() throws IOException {
    List<Run> counted = Run.listed().stream().filter(r -> r.between() != Run.UNCOUNTED).toList();
    assertEquals(28, counted.size());
    for (Run run : counted) {
      ByteBuffer file = file(run.program());
      assertEquals(1, occurrences(file, Bare.BEGIN), run.program());
      assertEquals(1, occurrences(file, Bare.END), run.program());
    }
  }

  private static int occurrences(ByteBuffer file, int word) {
    int found = 0;
    for (Elf.Segment s : Elf.segments(file)) {
      if (s.isLoaded() && s.isExecutable()) {
        for (int at = 0; at + 4 <= s.bytes(); at += 4) {
          found += file.getInt((int) s.at() + at) == word ? 1 : 0;
        }
      }
    }
    return found;
  }

  @Test
  void thereAreNineFreestandingKernels() throws IOException {
    assertEquals(9, freestandingKernels().size());
  }

  @ParameterizedTest
  @MethodSource("freestandingKernels")
  void aKernelPrintsWhatQemuPrintsAndExecutesWhatItCounts(Run run) throws IOException {
    Bare whole = new Bare(run.elf(), List.of(run.program()));
    whole.run(Integer.MAX_VALUE);
    assertEquals(run.output(), whole.output());
    assertEquals(run.status(), whole.status);
    assertEquals(run.all(), whole.all);
  }

  @ParameterizedTest
  @MethodSource("freestandingKernels")
  void betweenTheMarkersItExecutesWhatQemuCounts(Run run) throws IOException {
    Bare single = new Bare(run.elf(), List.of(run.program()));
    single.run(1);
    assertEquals(run.output(), single.output());
    assertEquals(run.between(), single.between);
    assertEquals(run.all(), single.all);
  }

  @Test
  void aKernelPrintsTheSameWithTheLibraryAndWithout() throws IOException {
    for (Run run : freestandingKernels()) {
      Path hosted = Run.FOLDER.resolve("expected/" + run.name() + "-musl.out");
      assertTrue(Files.readString(hosted).startsWith(run.output()), run.name());
    }
    String sorted = output("quicksort");
    assertEquals(sorted.replace("quicksort", "qsort"), output("qsort-musl"));
  }

  @Test
  void primesDigestsAndChecksumsAreThoseThatJavaComputes()
      throws IOException, NoSuchAlgorithmException {
    assertEquals("sieve 50000 %016x\n".formatted(primes(50_000)), output("sieve"));
    assertEquals("sieve 1000000 %016x\n".formatted(primes(1_000_000)), output("sieve-speed"));
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(message(64 * 64, 200 * 64));
    long head = ByteBuffer.wrap(digest).getLong();
    assertEquals("sha256 200 %016x\n".formatted(head), output("sha256"));
    CRC32 crc = new CRC32();
    crc.update(message(64 * 1024, 80 * 1024));
    assertEquals("crc32 80 %016x\n".formatted(crc.getValue()), output("crc32"));
  }

  private static String output(String run) throws IOException {
    return Files.readString(Run.FOLDER.resolve("expected/" + run + ".out"));
  }

  private static long primes(int most) {
    long found = 0;
    for (int n = 2; n <= most; n++) {
      boolean prime = true;
      for (int d = 2; prime && d * d <= n; d++) {
        prime = n % d != 0;
      }
      found += prime ? 1 : 0;
    }
    return found;
  }

  /** What sha256.c and crc32.c begin with, repeated. */
  private static byte[] message(int period, int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      int k = i % period;
      bytes[i] = (byte) (k * 7 + k / 64);
    }
    return bytes;
  }
}
