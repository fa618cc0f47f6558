package exo.service.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import exo.service.Exo;
import exo.service.InputError;
import exo.service.Progress;
import exo.service.manifest.Cell;
import exo.service.manifest.Manifest;
import exo.service.manifest.Names;
import exo.service.manifest.RunPlan;
import exo.service.report.CellResult;
import exo.service.report.Count;
import exo.service.report.Counts;
import exo.service.report.Ending;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MachineRunnerTest {
  private static final int ACCESSES = 4000;
  private static final int PAGES = 300;

  @TempDir Path directory;
  private Exo exo;
  private Names names;

  @BeforeEach
  void writeTrace() {
    exo = new Exo(directory);
    names = new Names(exo.installation());
    var random = new Random(1);
    var keys = new StringBuilder();
    for (int page = 0; page < PAGES; page++) {
      keys.append(page * 7).append('\n');
    }
    for (int i = PAGES; i < ACCESSES; i++) {
      keys.append(random.nextInt(PAGES) * 7).append('\n');
    }
    exo.write("small.trace", keys.toString());
  }

  private RunPlan plan(String text) {
    return Manifest.read(exo.write("m.toml", text), "m.toml", names);
  }

  private CellResult run(Cell cell) {
    return run(cell, new ByteArrayOutputStream());
  }

  private CellResult run(Cell cell, OutputStream events) {
    try (var progress = new Progress(exo.shell())) {
      return new MachineRunner()
          .run(cell, new Surroundings(names.plugins(), exo.interruption(), progress, events));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private CellResult run(String text) {
    return run(plan(text).cells().getFirst());
  }

  private static String libOs(String name, String more) {
    return """
        [[libos]]
        name = "%s"
        memory = "10%%"
        program = { trace = "small.trace", writes = "20%%" }
        %s
        """
        .formatted(name, more);
  }

  @Test
  void aCacheCountsHitsAsTheAlgorithmDoes() {
    CellResult cell = run(libOs("a", "policy = \"lru\""));
    Counts counts = cell.libOses().getFirst().counts();
    assertEquals("", cell.ending().story());
    assertEquals(ACCESSES, counts.get(Count.ACCESSES));
    assertEquals(lruMisses(30), counts.get(Count.MISSES));
    assertEquals(ACCESSES - lruMisses(30), counts.get(Count.HITS));
    assertEquals(counts.get(Count.MISSES), counts.get(Count.PAGE_INS));
    assertTrue(counts.get(Count.PAGE_OUTS) > 0);
    assertEquals(ACCESSES, counts.get(Count.STORES) + counts.get(Count.VERIFIED));
    assertEquals(30, cell.libOses().getFirst().memory().dataFrames());
  }

  private int lruMisses(int capacity) {
    var cache =
        new LinkedHashMap<Integer, Integer>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Integer> eldest) {
            return size() > capacity;
          }
        };
    var random = new Random(1);
    int misses = 0;
    for (int i = 0; i < ACCESSES; i++) {
      int page = i < PAGES ? i : random.nextInt(PAGES);
      misses += cache.put(page, page) == null ? 1 : 0;
    }
    return misses;
  }

  @Test
  void pagingSeesFaultsAndTheAccountsAddUpToTheClock() {
    CellResult cell =
        run("[machine]\nprofile = \"cortex-a53\"\n" + libOs("a", "mode = \"paging\""));
    Counts counts = cell.libOses().getFirst().counts();
    assertEquals("", cell.ending().story());
    assertEquals(counts.get(Count.MISSES), counts.get(Count.FAULTS_TRANSLATION));
    assertTrue(counts.get(Count.FAULTS_ACCESS_FLAG) > 0);
    assertTrue(counts.get(Count.FAULTS_PERMISSION) > 0);
    assertEquals(cell.clock(), booked(cell));
  }

  /** All cycles that a report speaks of. */
  private static long booked(CellResult cell) {
    long booked = cell.kernelCycles() + cell.idleCycles();
    for (var libOs : cell.libOses()) {
      Counts counts = libOs.counts();
      booked += counts.get(Count.CYCLES_PROGRAM) + counts.get(Count.CYCLES_LIBOS);
      booked += counts.get(Count.CYCLES_KERNEL) + counts.get(Count.CYCLES_DISK_WAIT);
    }
    return booked;
  }

  @Test
  void severalLibOsesShareAMachineAndItsDisk() {
    String both = libOs("a", "mode = \"paging\"") + libOs("b", "") + libOs("c", "");
    CellResult cell = run(both);
    assertEquals("", cell.ending().story());
    assertEquals(3, cell.libOses().size());
    assertEquals(3 * PAGES, cell.machine().diskBlocks());
    for (var libOs : cell.libOses()) {
      assertEquals(ACCESSES, libOs.counts().get(Count.ACCESSES));
    }
    assertEquals(cell.traceHash(), run(both).traceHash(), "the same seed");
    assertNotEquals(cell.traceHash(), run("[run]\nseed = 2\n" + both).traceHash(), "another");
  }

  @Test
  void withoutContentNothingIsVerifiedAndTheSameHappens() {
    CellResult with = run(libOs("a", ""));
    CellResult without =
        run(libOs("a", "").replace("writes = \"20%\"", "writes = \"20%\", content = \"off\""));
    Counts a = with.libOses().getFirst().counts();
    Counts b = without.libOses().getFirst().counts();
    assertEquals(0, b.get(Count.VERIFIED));
    assertEquals(a.set(Count.VERIFIED, 0), b);
    assertEquals(2, without.laws().notClaimed().size());
  }

  @Test
  void aPolicyThatThrowsIsALibOsThatFailed() {
    exo.write(
        "Bad.java",
        """
        import exo.minimal.policy.*;
        import java.util.*;
        public class Bad implements PolicyProvider {
          public String name() { return "bad"; }
          public String sentence() { return ""; }
          public Signal signal() { return Signal.FAULTS; }
          public ReplacementPolicy create(PolicyContext context) {
            throw new IllegalArgumentException("bad needs 1,000 frames");
          }
        }
        """);
    CellResult cell = run("[run]\npolicy-path = \"Bad.java\"\n" + libOs("a", "policy = \"bad\""));
    Ending.LibOsFailed failed = assertInstanceOf(Ending.LibOsFailed.class, cell.ending());
    assertEquals("a", failed.libOs());
    assertTrue(failed.fault().contains("bad needs 1,000 frames"), failed.fault());
  }

  @Test
  void aLibOsThatForgetsAPageIsFoundOutByItsProgram() {
    exo.write(
        "Forgetful.java",
        """
        import exo.abi.*;
        import exo.bindings.*;
        import exo.hw.Syndrome;
        import java.util.Map;
        public class Forgetful implements LibraryOs {
          private DownCalls kernel;
          private Capability frame;
          private long latest;
          public long boot(DownCalls kernel, BootRecord boot) {
            this.kernel = kernel;
            return Next.RESUME;
          }
          public long exception(SaveArea saved) {
            if (!Syndrome.isAbort(saved.syndrome)) {
              return Next.RESUME;
            }
            if (frame != null) {
              kernel.unmap(latest);
              kernel.unbindFrame(frame);
            }
            frame = bind();
            latest = saved.address & -4096;
            int rights = Protection.READ | Protection.WRITE | Protection.REFERENCED;
            while (kernel.map(frame, latest, rights | Protection.DIRTY) == DownCalls.REFUSED) {
              var missing = (Refusal.NoTable) kernel.refusal();
              kernel.giveTable(bind(), latest, missing.level());
            }
            return Next.RESUME;
          }
          private Capability bind() {
            var bound = new Capability();
            kernel.bindFrame(DownCalls.ANY, bound);
            return bound;
          }
          public long interrupt(int cause, long detail, int status, SaveArea saved) {
            return Next.RESUME;
          }
          public static class Provider implements LibraryOsProvider {
            public String name() { return "forgetful"; }
            public String sentence() { return ""; }
            public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
              return new Forgetful();
            }
          }
        }
        """);
    CellResult cell =
        run(
            "[run]\naudit = \"full\"\npolicy-path = \"Forgetful.java\"\n"
                + libOs("a", "kind = \"forgetful\"\nmode = \"paging\"\nparameters = { any = 1 }"));
    Ending.Violated wrong = assertInstanceOf(Ending.Violated.class, cell.ending());
    assertTrue(wrong.law().startsWith("L6: libOS a: page "), wrong.law());
    assertTrue(wrong.law().contains(" shows zeros, expected version 1 "), wrong.law());
    assertEquals(0, cell.laws().violations());
  }

  @Test
  void theAuditChangesNothing() {
    String text = libOs("a", "mode = \"paging\"") + libOs("b", "");
    CellResult off = run(text);
    CellResult step = run("[run]\naudit = \"step\"\n" + text);
    assertEquals(off.traceHash(), step.traceHash());
    assertEquals(0, off.laws().checked());
    assertEquals(0, step.laws().violations());
    assertTrue(step.laws().checked() > ACCESSES, step.laws().toString());
  }

  @Test
  void anInterruptionBeforeTheMachineIsThereCostsOneLine() {
    exo.interruption().request();
    assertEquals(ExitStatus.INTERRUPTED, exo.run("run --trace small.trace"));
    assertEquals("exo: interrupted before anything could be measured", exo.err());
    assertEquals("", exo.out());
  }

  @Test
  void anInterruptedCellReportsWhatItHas() {
    var asks =
        new ByteArrayOutputStream() {
          @Override
          public void write(byte[] bytes, int from, int length) {
            exo.interruption().request();
          }
        };
    CellResult cell = run(plan(libOs("a", "")).cells().getFirst(), asks);
    assertInstanceOf(Ending.Interrupted.class, cell.ending());
    assertTrue(cell.libOses().getFirst().counts().get(Count.ACCESSES) < ACCESSES);
  }

  @Test
  void libOsesArriveAndDepartAtTheirCycles() {
    CellResult both = run(libOs("a", "") + libOs("b", ""));
    long half = both.clock() / 2;
    CellResult later = run(libOs("a", "") + libOs("b", "arrives = " + 3 * half));
    assertInstanceOf(Ending.Finished.class, later.ending());
    assertEquals(ACCESSES, later.libOses().getLast().counts().get(Count.ACCESSES));
    CellResult shorter = run(libOs("a", "") + libOs("b", "departs = " + half));
    assertInstanceOf(Ending.Finished.class, shorter.ending());
    assertEquals(ACCESSES, shorter.libOses().getFirst().counts().get(Count.ACCESSES));
    long done = shorter.libOses().getLast().counts().get(Count.ACCESSES);
    assertTrue(done > 0 && done < ACCESSES, done + " accesses");
  }

  @Test
  void severalProcessorsServeTheSameProgramsInTurns() {
    String two = "[run]\naudit = \"full\"\n[machine]\nprocessors = 2\n";
    CellResult cell = run(two + libOs("a", "mode = \"paging\"") + libOs("b", "") + libOs("c", ""));
    assertInstanceOf(Ending.Finished.class, cell.ending());
    assertEquals(0, cell.laws().violations());
    assertEquals(2, cell.machine().processors());
    CellResult one = run(libOs("a", "mode = \"paging\"") + libOs("b", "") + libOs("c", ""));
    for (int i = 0; i < 3; i++) {
      Counts counts = cell.libOses().get(i).counts();
      assertEquals(one.libOses().get(i).counts().get(Count.MISSES), counts.get(Count.MISSES));
    }
    assertTrue(cell.traceHash() != one.traceHash(), "each on a processor of its own");
  }

  @Test
  void whoIsDestroyedLeavesTheRestAsTheyAre() {
    long half = run(libOs("a", "") + libOs("b", "")).clock() / 2;
    CellResult cell =
        run("[run]\naudit = \"full\"\n" + libOs("a", "") + libOs("b", "destroyed = " + half));
    assertInstanceOf(Ending.Finished.class, cell.ending());
    assertEquals(0, cell.laws().violations());
    assertEquals(ACCESSES, cell.libOses().getFirst().counts().get(Count.ACCESSES));
    long done = cell.libOses().getLast().counts().get(Count.ACCESSES);
    assertTrue(done > 0 && done < ACCESSES, done + " accesses");
    long late = 100 * half; // both have left by then
    assertInstanceOf(Ending.Finished.class, run(libOs("a", "destroyed = " + late)).ending());
  }

  @Test
  void aMachineLosesMemoryAndItsLibOsesGoOn() {
    long half = run(libOs("a", "") + libOs("b", "")).clock() / 2;
    String failure = "[machine.failure]\nframes = \"%dframes\"\ncycle = " + half + "\n";
    String libOses =
        libOs("a", "slots = 64\nguarantee = \"20frames\"")
            + libOs("b", "slots = 64\nguarantee = \"4frames\"");
    CellResult cell = run("[run]\naudit = \"full\"\n" + failure.formatted(80) + libOses);
    assertEquals("", cell.ending().story());
    assertInstanceOf(Ending.Finished.class, cell.ending());
    assertEquals(0, cell.laws().violations());
    assertTrue(cell.libOses().stream().anyMatch(one -> one.counts().get(Count.REPOSSESSED) > 0));
    InputError error =
        assertThrows(InputError.class, () -> run(failure.formatted(1_000_000) + libOses));
    assertTrue(
        error
            .getMessage()
            .matches("m.toml:2:1: frames: 1000000 frames cannot fail; accepted: up to [0-9]+"),
        error.getMessage());
  }

  /** In memory enough, so that nobody waits, and until a cycle at which all still play. */
  private static String busy(String name, String more) {
    return libOs(name, "mode = \"paging\"\ndeparts = 3000000\n" + more)
        .replace("10%", "100%")
        .replace("small.trace", "busy.trace");
  }

  private void writeBusyTrace() {
    var keys = new StringBuilder();
    for (int i = 0; i < 150_000; i++) {
      keys.append(i % PAGES).append('\n');
    }
    exo.write("busy.trace", keys.toString());
  }

  private static String scheduled(String how) {
    return "[run]\naudit = \"step\"\nslice = 20000\nschedule = \"%s\"\n".formatted(how);
  }

  @Test
  void aScheduledMachineGivesSharesByTicketsAndWritesEachTurn() throws IOException {
    writeBusyTrace();
    RunPlan plan = plan(scheduled("stride:3,2,1") + busy("a", "") + busy("b", "") + busy("c", ""));
    var csv = new ByteArrayOutputStream();
    CellResult cell;
    try (var progress = new Progress(exo.shell())) {
      var surroundings = new Surroundings(names.plugins(), exo.interruption(), progress, null, csv);
      cell = new MachineRunner().run(plan.cells().getFirst(), surroundings);
    }
    assertEquals("", cell.ending().story());
    assertEquals(0, cell.laws().violations());
    double[] ideal = {3 / 6.0, 2 / 6.0, 1 / 6.0};
    for (int i = 0; i < 3; i++) {
      var facts = cell.libOses().get(i).schedule();
      assertEquals(ideal[i], facts.share(), 0.02);
      assertEquals(ideal[i], facts.idealShare(), 0.01);
      assertEquals(3 - i, facts.tickets());
      // Stride keeps two clients within one slice of each other; three, within half a slice more.
      assertTrue(facts.mostOffSlices() <= 1.5, facts.toString());
    }
    assertEquals("scheduler", cell.libOses().getLast().name());
    assertNull(cell.libOses().getLast().schedule());
    List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals("cell,turn,cycle,libos,cycles,a,a ideal,b,b ideal,c,c ideal", lines.getFirst());
    long turns = cell.libOses().stream().limit(3).mapToLong(one -> one.schedule().turns()).sum();
    assertEquals(turns, lines.size() - 1);
    long cycles = 0;
    for (String line : lines.subList(1, lines.size())) {
      String[] fields = line.split(",");
      cycles += Long.parseLong(fields[4]);
      assertTrue(List.of("a", "b", "c").contains(fields[3]), line);
    }
    String[] last = lines.getLast().split(",");
    long had = Long.parseLong(last[5]) + Long.parseLong(last[7]) + Long.parseLong(last[9]);
    assertEquals(1, (double) cycles / had, 0.001);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rr", "stride:1,2", "edf:400000/100000,400000/200000"})
  void everySchedulerBringsThoseWhoWaitForTheDiskToTheirEnd(String how) {
    String both = libOs("a", "mode = \"paging\"") + libOs("b", "");
    CellResult cell = run(scheduled(how) + both);
    assertEquals("", cell.ending().story());
    assertEquals(0, cell.laws().violations());
    for (int i = 0; i < 2; i++) {
      assertEquals(ACCESSES, cell.libOses().get(i).counts().get(Count.ACCESSES));
    }
    assertEquals(cell.traceHash(), run(scheduled(how) + both).traceHash());
    CellResult unscheduled = run(both);
    assertTrue(cell.clock() < 1.2 * unscheduled.clock(), cell.clock() + " cycles");
  }

  /** Its number is free again when the second comes, and yet the second is the third's predecessor. */
  @Test
  void whoComesAfterSomebodyHasLeftIsScheduledAsPlanned() {
    writeBusyTrace();
    String first = busy("a", "").replace("departs = 3000000", "departs = 400000");
    String late = busy("c", "arrives = 1000000");
    CellResult cell = run(scheduled("stride:5,1,2") + first + busy("b", "") + late);
    assertEquals("", cell.ending().story());
    var b = cell.libOses().stream().filter(one -> one.name().equals("b")).findFirst().orElseThrow();
    var c = cell.libOses().stream().filter(one -> one.name().equals("c")).findFirst().orElseThrow();
    assertEquals(2, c.schedule().tickets());
    assertTrue(c.schedule().cycles() > 1.88 * 2_000_000 / 3, c.schedule().toString());
    assertEquals(b.schedule().idealShare(), b.schedule().share(), 0.02);
  }

  @Test
  void anAdversaryIsAClientLikeAnyOther() {
    writeBusyTrace();
    String hoarder =
        """
        [[libos]]
        name = "hoarder"
        kind = "silent"
        memory = "20frames"
        parameters = { stay = 2000000 }
        """;
    CellResult cell =
        run(
            "machine.disk.size = \"400blocks\"\n"
                + scheduled("stride:1,1")
                + hoarder
                + busy("a", ""));
    assertEquals("", cell.ending().story());
    assertTrue(cell.libOses().getFirst().schedule().turns() > 0);
    assertTrue(cell.libOses().get(1).schedule().share() > 0.8);
  }

  @Test
  void whoComesWhenAnotherHasLeftHasItsNumberAndFiguresOfItsOwn() {
    String a = libOs("a", "mode = \"paging\"").replace("20%", "0%");
    CellResult alone = run(a);
    String text = a;
    for (String name : List.of("b", "c", "d")) {
      text += a.replace("\"a\"", '"' + name + '"') + "arrives = 100000000000000\n";
    }
    CellResult row = run("[run]\naudit = \"step\"\n" + text);
    assertEquals("", row.ending().story());
    assertEquals(0, row.laws().violations());
    assertEquals(row.clock(), booked(row));
    Counts first = alone.libOses().getFirst().counts();
    for (var libOs : row.libOses()) {
      for (Count count : List.of(Count.MISSES, Count.PAGE_INS, Count.BINDS, Count.UNBINDS)) {
        assertEquals(first.get(count), libOs.counts().get(count), libOs.name() + " " + count);
      }
      assertEquals(
          first.get(Count.CYCLES_PROGRAM), libOs.counts().get(Count.CYCLES_PROGRAM), libOs.name());
    }
  }

  private static final String REGAINS = "parameters = { regain = \"on\" }";

  /** Six who come and go while others stay, on a machine that is too small for them; three numbers do for the six. */
  private static final String COMINGS_AND_GOINGS =
      """
      [machine]
      memory = "190frames"

      [[machine.disk]]
      size = "8000blocks"

      [run]
      audit = "step"

      [deadlines.frames]
      polite = 300000
      imperative = 50000

      [[libos]]
      name = "hoarder"
      kind = "silent"
      memory = "120frames"
      guarantee = "10frames"
      parameters = { stay = 60000000, slots = 40 }

      """
          + libOs("a", "mode = \"paging\"\nguarantee = \"20frames\"\narrives = 1000000\n" + REGAINS)
          + libOs(
              "b", "guarantee = \"20frames\"\narrives = 2000000\ndeparts = 50000000\n" + REGAINS)
          + """

          [[libos]]
          name = "liar"
          kind = "lying"
          memory = "120frames"
          guarantee = "10frames"
          arrives = 90000000
          parameters = { stay = 60000000, slots = 40 }

          """
          + libOs(
              "c", "mode = \"paging\"\nguarantee = \"20frames\"\narrives = 95000000\n" + REGAINS)
          + libOs(
              "d", "mode = \"paging\"\nguarantee = \"20frames\"\narrives = 99000000\n" + REGAINS);

  @Test
  void aRunWithArrivalsAndDeparturesTellsEverybodysStoryByName() {
    CellResult cell = run(COMINGS_AND_GOINGS);
    assertEquals("", cell.ending().story());
    assertEquals(0, cell.laws().violations());
    assertEquals(cell.clock(), booked(cell));
    for (var libOs : cell.libOses()) {
      Counts counts = libOs.counts();
      long accesses = counts.get(Count.ACCESSES);
      switch (libOs.name()) {
        case "hoarder", "liar" ->
            assertTrue(counts.get(Count.REPOSSESSED) > 0 && accesses == 0, libOs.toString());
        case "b" -> assertTrue(accesses > 0 && accesses < ACCESSES, libOs.toString());
        default -> assertEquals(ACCESSES, accesses, libOs.toString());
      }
    }
    String story = String.join("\n", cell.revocations());
    assertTrue(story.contains("of hoarder, which returned nothing; "), story);
    assertTrue(story.contains("of liar, which returned nothing and lied; "), story);
  }

  @Test
  void guaranteesOfThoseWhoNeverMeetAreNotAddedUp() {
    CellResult cell =
        run(
            "[machine]\nmemory = \"200frames\"\n"
                + libOs("a", "guarantee = \"150frames\"\ndeparts = 1000")
                + libOs("b", "guarantee = \"150frames\"\narrives = 1000000000"));
    assertEquals(2, cell.libOses().size());
  }

  @Test
  void whatDoesNotFitIsRefusedBeforeAnythingIsBooted() {
    refused(
        "machine: 20 frames of memory; the libOSes need 51 with their tables; a machine has up to"
            + " 1048576",
        "[machine]\nmemory = \"20frames\"\n" + libOs("a", ""));
    refused(
        "disk disk0: 200 blocks; the libOSes' pages and save slots need 300; a disk has up to 16777216",
        "machine.disk.size = \"200blocks\"\n" + libOs("a", ""));
    refused(
        "libOS a: memory of 1310720 frames; accepted: up to 1048576",
        libOs("a", "").replace("10%", "5GiB"));
    refused(
        "m.toml:5:1: parameters: libOS minimal takes off or on as regain, not perhaps",
        libOs("a", "parameters = { regain = \"perhaps\" }"));
    refused(
        "m.toml:11:1: parameters: libOS lying has no crime theft; it has foreign, twice, mapped",
        libOs("a", "") + LIAR + "arrives = 1000000000\nparameters = { crime = \"theft\" }\n");
    Path image = exo.write("disk.img", "not a disk");
    refused(
        "disk disk0: "
            + image
            + " has the blocks of an earlier run; accepted: a new file for libOSes that cache",
        "machine.disk.file = \"disk.img\"\n" + libOs("a", ""));
    exo.write("small.trace", "1\n2\nx\n");
    refused(directory.resolve("small.trace") + ": record 3, byte 4: ", libOs("a", ""));
  }

  @Test
  void storesAreNotMadeWhereTheTraceTellsThem() {
    exo.write("told.trace", "l 0x1000 1\ns 0x2000 1\nl 0x3000 1\n");
    String told = libOs("b", "").replace("small.trace", "told.trace");
    refused(
        "m.toml:9:35: writes: 20% of the accesses of told-4k cannot become stores: this trace tells which"
            + " are; accepted: 0%, or a trace that has reads only",
        libOs("a", "") + told);
    assertEquals(ExitStatus.INPUT, exo.run("run --trace told.trace --writes 5%"));
    assertEquals(
        "exo: --writes: 5% of the accesses of told-4k cannot become stores: this trace tells which"
            + " are; accepted: 0%, or a trace that has reads only",
        exo.err());
    CellResult cell = run(told.replace("20%", "0%"));
    assertEquals(1, cell.libOses().getFirst().counts().get(Count.STORES));
  }

  /** Has no program, and so no pages. */
  private static final String LIAR =
      "[[libos]]\nname = \"liar\"\nkind = \"lying\"\nmemory = \"9frames\"\n";

  @Test
  void aGuaranteeThatDoesNotFitIsRefusedWhereItIsAskedFor() {
    String machine = "[machine]\nmemory = \"64frames\"\n";
    String a = libOs("a", "guarantee = \"40frames\"");
    String b = libOs("b", "guarantee = \"50frames\"");
    refused(
        "m.toml:12:1: guarantee: 50 frames for libOS b would not fit: of 64 frames of memory 1 is the"
            + " kernel's, and guaranteed are a 40; accepted: up to 23 frames",
        machine + a + b);
    refused(
        "m.toml:7:1: guarantee: 40 frames for libOS a would not fit: of 64 frames of memory 1 is the"
            + " kernel's, and guaranteed are b 50; accepted: up to 13 frames",
        machine + a + "arrives = 5\n" + b);
    refused(
        "m.toml:7:1: guarantee: 64 frames for libOS a would not fit: of 64 frames of memory 1 is the"
            + " kernel's; accepted: up to 63 frames",
        machine + libOs("a", "guarantee = \"64frames\""));
    refused(
        "m.toml:17:1: guarantee: 1 frame for libOS c would not fit: of 64 frames of memory 1 is the"
            + " kernel's, and guaranteed are a 40, b 23; accepted: none",
        machine
            + a
            + libOs("b", "guarantee = \"23frames\"")
            + libOs("c", "guarantee = \"1frames\""));
    refused(
        "m.toml:13:1: guarantee: 50 frames for libOS b would not fit at cycle 410050: who should"
            + " have left by then is still there; accepted: up to 23 frames",
        machine + a + "departs = 300000\n" + b + "arrives = 300000\n");
    exo.write("m.toml", machine + libOs("a", ""));
    assertEquals(ExitStatus.INPUT, exo.run("run m.toml --guarantee 100% --json out.json"));
    assertEquals(
        "exo: --guarantee: 300 frames for libOS a would not fit: of 64 frames of memory 1 is the"
            + " kernel's; accepted: up to 63 frames",
        exo.err());
    assertFalse(Files.exists(directory.resolve("out.json")));
  }

  @Test
  void slotsInBlocksThatALibOsCannotOwnAreRefusedWhereTheyAreAskedFor() {
    refused(
        "m.toml:5:1: slots: libOS a cannot own 20 save slots: of its quota of 310 blocks 300 are for"
            + " its pages; accepted: up to 10 slots",
        libOs("a", "slots = 20\nquota = { blocks = \"310blocks\" }"));
    refused(
        "m.toml:6:1: parameters: libOS a cannot own 20 save slots: of its quota of 300 blocks 300 are"
            + " for its pages; accepted: none",
        libOs("a", "slots = 0\nparameters = { slots = 20 }\nquota = { blocks = \"300blocks\" }"));
    String disk = "machine.disk.size = \"310blocks\"\n";
    refused(
        "m.toml:11:1: slots: libOS liar cannot own 7 save slots: disk disk0 has 6 blocks left for"
            + " them; accepted: up to 6 slots",
        disk + libOs("a", "slots = 4") + LIAR + "slots = 7\n");
    refused(
        "m.toml:7:1: slots: libOS a cannot own 65 save slots: a machine of 64 frames has as many"
            + " slots, of which 64 are left; accepted: up to 64 slots",
        "[machine]\nmemory = \"64frames\"\n" + libOs("a", "slots = 65"));
  }

  private void refused(String line, String text) {
    Cell cell = plan(text).cells().getFirst();
    String said = String.valueOf(assertThrows(InputError.class, () -> run(cell)).getMessage());
    assertTrue(said.startsWith(line), said);
  }
}
