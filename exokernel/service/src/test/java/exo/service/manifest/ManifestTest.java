package exo.service.manifest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.FaultPlan;
import exo.kernel.GateKind;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import exo.revocation.Deadlines;
import exo.revocation.TimeBase;
import exo.service.Exo;
import exo.service.InputError;
import exo.service.Installation;
import exo.service.Share;
import exo.service.Size;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ManifestTest {
  @TempDir Path directory;
  private Exo exo;

  @BeforeEach
  void install() {
    exo = new Exo(directory);
  }

  private RunPlan read(String text) {
    return Manifest.read(exo.write("m.toml", text), "m.toml", new Names(exo.installation()));
  }

  private String refused(String text) {
    String line = assertThrows(InputError.class, () -> read(text)).getMessage();
    return String.valueOf(line).replace(directory.toString(), ".");
  }

  @Test
  void aManifestSaysEverything() {
    exo.write("my.trace", "1\n");
    RunPlan plan =
        read(
            """
            [machine]
            profile = "cortex-a53"
            memory = "64MiB"

            [[machine.disk]]
            name = "slow"
            size = "1GiB"
            file = "disk.img"
            faults = { seed = 9, torn-writes = "1%", delayed = "2%", power-cut-at-write = 100 }

            [run]
            seed = -7
            audit = "full"

            [[libos]]
            name = "a"
            kind = "minimal"
            policy = ["fifo", "lru"]
            mode = "cache"
            memory = "2500blocks"
            program = { trace = "my.trace", column = "key", writes = "12.5%", content = "off" }
            quota = { frames = "10MiB", blocks = "90%", bindings = 5, derivations = 0, mappings = 7 }
            parameters = { answer = "oldest", slots = 8, regain = true }

            [[libos]]
            name = "b"
            [libos.program]
            trace = "arc-OLTP"
            """);
    assertEquals("m.toml", plan.source());
    assertEquals("cortex-a53", plan.machine().profile());
    assertEquals(new Size.Fixed(16_384), plan.machine().memory());
    DiskPlan disk = plan.machine().disks().getFirst();
    assertEquals("slow", disk.name());
    assertEquals(new Size.Fixed(262_144), disk.size());
    assertEquals(directory.resolve("disk.img"), disk.file());
    assertEquals(new FaultPlan(9, 0, 0, 0.01, 0.02, 1_000_000, 0, 0, 100, 0), disk.faults());
    assertEquals(-7, plan.seed());
    assertEquals(Audit.FULL, plan.audit());

    LibOsPlan a = plan.libOses().getFirst();
    assertEquals(List.of("fifo", "lru"), a.policies());
    assertEquals(ObservationMode.CACHE, a.mode());
    assertEquals(new Size.Fixed(2500), a.memory());
    assertEquals(
        new TracePlan(
            directory.resolve("my.trace"),
            "key",
            new Share(125_000),
            "m.toml:21:49: writes",
            false),
        a.program());
    assertEquals(
        new QuotaPlan(new Size.Fixed(2560), new Size.OfTrace(900_000), 5L, 0L, 7L), a.quota());
    assertEquals(Map.of("answer", "oldest", "slots", "8", "regain", "true"), a.parameters());

    LibOsPlan b = plan.libOses().get(1);
    assertEquals("minimal", b.kind());
    assertEquals(List.of("clock"), b.policies());
    assertEquals(new Size.OfTrace(100_000), b.memory());
    assertEquals(QuotaPlan.NONE, b.quota());
    assertTrue(b.program().content());
  }

  private static final String LIBOS =
      "[[libos]]\nname = \"a\"\nprogram = { trace = \"arc-OLTP\" }\n";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[machin] | m.toml:1:1: no key \"machin\"; did you mean machine? accepted: machine, run,"
            + " deadlines, libos in the manifest",
        "[machine];profil = \"x\" | m.toml:2:1: no key \"profil\"; did you mean profile? accepted:"
            + " profile, processors, memory, disk, failure in machine",
        "[machine];profile = \"cortex-a67\" | m.toml:2:1: profile: no profile \"cortex-a67\"; did"
            + " you mean cortex-a76? accepted: cortex-a53, cortex-a76",
        "[machine];profile = 76 | m.toml:2:1: profile: the number 76 is not accepted here;"
            + " accepted: a string",
        "[machine];memory = \"10%\" | m.toml:2:1: memory: a share of which trace? accepted: 64MiB"
            + " or 2500frames",
        "[machine];memory = \"5GiB\" | m.toml:2:1: memory: too large; accepted: up to 4GiB",
        "[[machine.disk]];size = \"65GiB\" | m.toml:2:1: size: too large; accepted: up to 64GiB",
        "[[machine.disk]];nam = \"x\" | m.toml:2:1: no key \"nam\"; did you mean name? accepted:"
            + " name, size, file, faults in disk",
        "[machine];disk = [{}, {}] | m.toml:2:1: disk: 2 disks; accepted: one",
        "[machine];disk = [1] | m.toml:2:1: disk: the number 1 is not accepted here; accepted: an"
            + " array of tables",
        "machine.disk.faults = { delay-cycles = 0 } | m.toml:1:25: delay-cycles: 0 is out of range;"
            + " accepted: 1 to 1099511627776",
        "machine.disk.faults.torn-writes = \"x\" | m.toml:1:1: torn-writes: \"x\" is no share;"
            + " accepted: 0% to 100%, for example 20%",
        "run = 1 | m.toml:1:1: run: the number 1 is not accepted here; accepted: a table",
        "[run];seed = \"x\" | m.toml:2:1: seed: the string \"x\" is not accepted here; accepted: a"
            + " whole number",
        "[run];seed = 1.5 | m.toml:2:1: seed: the number 1.5 is not accepted here; accepted: a"
            + " whole number",
        "[run];audit = true | m.toml:2:1: audit: true is not accepted here; accepted: a string",
        "[run];audit = \"ful\" | m.toml:2:1: audit: no audit \"ful\"; did you mean full? accepted:"
            + " off, step, full",
        "[run];seed = 2026-01-01 | m.toml:2:1: seed: a date or time is not accepted here; accepted:"
            + " a whole number",
        "[run];policy-path = \"no.jar\" | m.toml:2:1: policy-path: ./no.jar: no such file or"
            + " directory",
        "[run];arbiter = \"larges\" | m.toml:2:1: arbiter: no arbiter \"larges\"; did you mean"
            + " largest? accepted: largest, proportional, quota, minfunding, contract",
        "[run];time = \"local\" | m.toml:2:1: time: no clock \"local\"; did you mean global?"
            + " accepted: global, victim",
        "[run];slice = 5 | m.toml:2:1: slice: 5 is out of range; accepted: 10000 to 1099511627776",
        "[run];schedule = 3 | m.toml:2:1: schedule: the number 3 is not accepted here; accepted: a"
            + " string",
        "[deadlines];frame = {} | m.toml:2:1: no key \"frame\"; did you mean frames? accepted:"
            + " frames, extents, slices in deadlines",
        "[deadlines.frames];polite = 0 | m.toml:2:1: polite: 0 is out of range; accepted: 1 to"
            + " 1125899906842624",
        "[deadlines.extents];imperative = -5 | m.toml:2:1: imperative: -5 is out of range;"
            + " accepted: 1 to 1125899906842624",
        "[deadlines.frames];polit = 5 | m.toml:2:1: no key \"polit\"; did you mean polite?"
            + " accepted: polite, imperative in frames",
        "[run];policy-path = [] | m.toml:2:1: policy-path: the array is empty",
      })
  void aMistakeInMachineOrRunIsFoundAtItsPlace(String text, String complaint) {
    assertEquals(complaint, refused(text.replace(';', '\n') + "\n" + LIBOS));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "memroy = \"1GiB\" | m.toml:4:1: no key \"memroy\"; did you mean memory? accepted: name,"
            + " copies, kind, policy, mode, memory, program, quota, arguments, input, parameters,"
            + " guarantee, tickets, gate, answer, slots, arrives, departs, destroyed in libos",
        "memory = \"1GB\" | m.toml:4:1: memory: \"1GB\" is no size: no unit \"GB\"; did you mean"
            + " GiB?; accepted: 64MiB (B, KiB, MiB, GiB), 2500frames, 2500blocks, 10%",
        "memory = 2500 | m.toml:4:1: memory: the number 2500 is not accepted here; accepted: a"
            + " string",
        "kind = \"minmal\" | m.toml:4:1: kind: no libOS \"minmal\"; did you mean minimal? accepted:"
            + " dma, dying, flooding, grabbing, lying, rederiving, reentering, scribbling, silent,"
            + " spinning, throwing, toofew, minimal, given, scheduling",
        "policy = \"clok\" | m.toml:4:1: policy: no policy \"clok\"; did you mean clock? accepted:"
            + " POLICIES",
        "policy = [\"lru\", 7] | m.toml:4:1: policy: the number 7 is not accepted here; accepted: a"
            + " string or an array of strings",
        "policy = [] | m.toml:4:1: policy: the array is empty",
        "gate = \"thred\" | m.toml:4:1: gate: no gate \"thred\"; did you mean thread? accepted:"
            + " direct, thread",
        "answer = \"cleen\" | m.toml:4:1: answer: no answer \"cleen\"; did you mean clean?"
            + " accepted: clean, half, never, oldest",
        "guarantee = \"some\" | m.toml:4:1: guarantee: \"some\" is no size: a size is a number and"
            + " a unit; accepted: 64MiB (B, KiB, MiB, GiB), 2500frames, 2500blocks, 10%",
        "tickets = 0 | m.toml:4:1: tickets: 0 is out of range; accepted: 1 to 2147483648",
        "slots = -1 | m.toml:4:1: slots: -1 is out of range; accepted: 0 to 16777216",
        "arrives = -1 | m.toml:4:1: arrives: -1 is out of range; accepted: 0 to 1125899906842624",
        "departs = 0 | m.toml:4:1: departs: 0 is out of range; accepted: 1 to 1125899906842624",
        "mode = \"cahce\" | m.toml:4:1: mode: no mode \"cahce\"; did you mean cache? accepted:"
            + " paging, cache",
        "quota = { frames = 1 } | m.toml:4:11: frames: the number 1 is not accepted here; accepted:"
            + " a string",
        "quota = { bindings = -1 } | m.toml:4:11: bindings: -1 is out of range; accepted: 0 to"
            + " 9223372036854775807",
        "quota = { frame = 1 } | m.toml:4:11: no key \"frame\"; did you mean frames? accepted:"
            + " frames, blocks, bindings, derivations, mappings in quota",
        "parameters = { slots = [1] } | m.toml:4:16: slots: an array is not accepted here;"
            + " accepted: a string, a number, true or false",
        "name = \"b\" | m.toml:4:1: name previously defined at line 2, column 1",
        "mode = | m.toml:4:7: Unexpected end of line, expected a value",
      })
  void aMistakeInALibOsIsFoundAtItsPlace(String text, String complaint) {
    assertEquals(complaint.replace("POLICIES", policies()), refused(LIBOS + text + "\n"));
  }

  private static String policies() {
    return String.join(
        ", ",
        Policies.all(ManifestTest.class.getClassLoader()).stream()
            .map(PolicyProvider::name)
            .toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | m.toml: no libOS; accepted: one [[libos]] or more",
        "[[libos]] | m.toml:1:1: libos has no name",
        "[[libos]];name = \"a b\" | m.toml:2:1: name: \"a b\" is no name; accepted: 1 to 32 of a-z"
            + " A-Z 0-9 - _ .",
        "[[libos]];name = \"a\" | m.toml:2:1: name: libOS a has no program",
        "[[libos]];name = \"a\";program = {} | m.toml:3:1: program has no trace",
        "[[libos]];name = \"a\";program = { trace = \"no\" } | m.toml:3:13: trace: no trace \"no\";"
            + " accepted: a file, or a bundled trace: arc-OLTP, cache2k-orm-busy",
        "[[libos]];name = \"a\";program = { trac = \"no\" } | m.toml:3:13: no key \"trac\"; did you"
            + " mean trace? accepted: trace, column, writes, content in program",
        "[[libos]];name = \"a\";program = { trace = \"arc-OLTP\", content = \"no\" } | m.toml:3:33:"
            + " content: the string \"no\" is not accepted here; accepted: on or off",
        "[[libos]];name = \"a\";program = { trace = \"arc-OLTP\", writes = 0.2 } | m.toml:3:33:"
            + " writes: the number 0.2 is not accepted here; accepted: a string",
        "libos = 1 | m.toml:1:1: libos: the number 1 is not accepted here; accepted: an array of"
            + " tables",
      })
  void whatAManifestMustHaveIsMissed(String text, String complaint) {
    assertEquals(complaint, refused(text.replace(';', '\n')));
  }

  @Test
  void aManifestSaysHowLibOsesCompete() {
    RunPlan plan =
        read(
            """
            [run]
            arbiter = "minfunding"
            time = "victim"
            overrun = "destroy"
            [deadlines.frames]
            polite = 1000
            [deadlines.extents]
            polite = 3
            imperative = 7
            [deadlines.slices]
            polite = 5
            [[libos]]
            name = "a"
            program = { trace = "arc-OLTP" }
            guarantee = "64frames"
            tickets = 3
            gate = "thread"
            answer = "oldest"
            slots = 16
            arrives = 1000000
            departs = 2000000
            destroyed = 3000000
            [[libos]]
            name = "b"
            program = { trace = "arc-OLTP" }
            """);
    assertEquals(
        new RevocationPlan(
            "minfunding",
            TimeBase.VICTIM,
            new Deadlines(1000, Deadlines.DEFAULT.imperativeCycles()),
            new Deadlines(3, 7),
            new Deadlines(5, Deadlines.DEFAULT.imperativeCycles()),
            "destroy"),
        plan.revocation());
    assertEquals(
        new Terms(
            Size.parse("", "64frames"),
            "m.toml:15:1: guarantee",
            3,
            GateKind.THREAD,
            "oldest",
            16L,
            "m.toml:19:1: slots",
            1_000_000,
            2_000_000L,
            3_000_000L),
        plan.libOses().getFirst().terms());
    Terms none = plan.libOses().getLast().terms();
    assertNull(none.guarantee());
    assertNull(none.slots());
    assertEquals(RevocationPlan.DEFAULT, read(LIBOS).revocation());
  }

  @Test
  void aParameterThatNobodyHasIsRefusedWithItsPlaceAndTheNearest() {
    assertEquals(
        "m.toml:5:16: no parameter \"regian\"; did you mean regain? accepted: answer,"
            + " arguments, blocks, content, extent, hertz, image, memory, mode, policy, program,"
            + " regain, slots of libOS minimal",
        refused(LIBOS + "slots = 4\nparameters = { regian = \"on\", slots = 3 }\n"));
    assertEquals(
        "m.toml:6:1: no parameter \"crim\"; did you mean crime? accepted: blocks, crime, extents,"
            + " memory, slots, stay of libOS lying",
        refused(LIBOS + "kind = \"lying\"\n[libos.parameters]\ncrim = \"mapped\"\n"));
  }

  private static final String PROGRAM = "[[libos]]\nname = \"a\"\nprogram = \"a.elf\"\n";

  @Test
  void aProgramOfInstructionsHasArgumentsAndInputAndIsPaged() {
    exo.write("a.elf", "");
    exo.write("typed.txt", "");
    LibOsPlan plain = read(PROGRAM).libOses().getFirst();
    assertEquals(
        new ElfPlan("a.elf", directory.resolve("a.elf"), List.of(), null, "m.toml:3:1: program"),
        plain.program());
    assertEquals(ObservationMode.PAGING, plain.mode());
    assertEquals(new Size.Fixed(16_384), plain.memory());
    LibOsPlan told =
        read(PROGRAM + "arguments = [\"-n\", \"\"]\ninput = \"typed.txt\"\nmode = \"paging\"\n")
            .libOses()
            .getFirst();
    assertEquals(
        new ElfPlan(
            "a.elf",
            directory.resolve("a.elf"),
            List.of("-n", ""),
            directory.resolve("typed.txt"),
            "m.toml:3:1: program"),
        told.program());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "mode = \"cache\" | m.toml:4:1: mode: cache, and libOS a runs a program of instructions, which"
            + " is paged; accepted: paging",
        "memory = \"10%\" | m.toml:4:1: memory: 10% of what? libOS a runs a program of instructions,"
            + " and no trace; accepted: 64MiB or 2500frames",
        "guarantee = \"5%\" | m.toml:4:1: guarantee: 5% of what? libOS a runs a program of"
            + " instructions, and no trace; accepted: 64MiB or 2500frames",
        "quota = { blocks = \"5%\" } | m.toml:4:11: blocks: 5% of what? libOS a runs a program of"
            + " instructions, and no trace; accepted: 64MiB or 2500frames",
        "kind = \"silent\" | m.toml:4:1: kind: libOS silent runs no programs of instructions;"
            + " accepted: minimal, or one of your own",
        "input = \"no.txt\" | m.toml:4:1: input: no input \"no.txt\"; accepted: the path of a file",
        "arguments = [\"a\\u0000b\"] | m.toml:4:1: arguments: \"a?b\" has a NUL character in it, which"
            + " ends an argument; accepted: none",
        "program = { trace = \"arc-OLTP\" } | m.toml:4:1: program previously defined at line 3,"
            + " column 1",
      })
  void whatAProgramOfInstructionsHasNoUseForIsRefused(String text, String complaint) {
    exo.write("a.elf", "");
    assertEquals(complaint, refused(PROGRAM + text + "\n"));
  }

  @Test
  void aProgramIsATableOrAPath() {
    assertEquals(
        "m.toml:3:1: program: the number 5 is not accepted here; accepted: a table, or the path of a"
            + " program of arm64 instructions",
        refused("[[libos]]\nname = \"a\"\nprogram = 5\n"));
  }

  @Test
  void whatOnlyProgramsOfInstructionsHaveIsRefusedBesideATrace() {
    assertEquals(
        "m.toml:4:1: arguments: is for programs of instructions; accepted: beside program ="
            + " \"PROGRAM.elf\"",
        refused(LIBOS + "arguments = [\"x\"]\n"));
    assertEquals(
        "m.toml:4:1: input: is for programs of instructions; accepted: beside program ="
            + " \"PROGRAM.elf\"",
        refused(LIBOS + "input = \"x\"\n"));
    assertEquals(
        "m.toml:3:1: program: no program \"a.elf\"; accepted: the path of a file",
        refused(PROGRAM));
  }

  @Test
  void aLibOsCanStandForManyThatAreNumbered() {
    RunPlan plan = read(LIBOS + "copies = 11\nslots = 3\n" + LIBOS.replace("\"a\"", "\"b\""));
    assertEquals(
        List.of(
            "a-00", "a-01", "a-02", "a-03", "a-04", "a-05", "a-06", "a-07", "a-08", "a-09", "a-10",
            "b"),
        plan.libOses().stream().map(LibOsPlan::name).toList());
    assertEquals(plan.libOses().getFirst().withName("x"), plan.libOses().get(7).withName("x"));
    assertEquals("a-0", read(LIBOS + "copies = 1\n").libOses().getFirst().name());
    assertEquals("a-9", read(LIBOS + "copies = 10\n").libOses().getLast().name());
  }

  @Test
  void copiesThatCannotBeMadeAreRefused() {
    assertEquals(
        "m.toml:4:1: copies: 0 is out of range; accepted: 1 to 1023",
        refused(LIBOS + "copies = 0"));
    assertEquals(
        "m.toml:4:1: copies: 1024 is out of range; accepted: 1 to 1023",
        refused(LIBOS + "copies = 1024"));
    assertEquals(
        "m.toml:4:1: copies: the string \"2\" is not accepted here; accepted: a whole number",
        refused(LIBOS + "copies = \"2\""));
    assertEquals(
        "m.toml:4:1: no key \"copys\"; did you mean copies? accepted: name, copies, kind, policy,"
            + " mode, memory, program, quota, arguments, input, parameters, guarantee, tickets, gate,"
            + " answer, slots, arrives, departs, destroyed in libos",
        refused(LIBOS + "copys = 2"));
    assertEquals(
        "m.toml:6:1: name: another libOS has the name \"a-1\"",
        refused(LIBOS + "copies = 2\n" + LIBOS.replace("\"a\"", "\"a-1\"")));
    String longest = "a".repeat(31);
    assertEquals(
        "m.toml:2:1: name: \""
            + longest
            + "-0\" is no name; accepted: 1 to 32 of a-z A-Z 0-9 - _ .",
        refused(LIBOS.replace("\"a\"", '"' + longest + '"') + "copies = 2"));
  }

  @Test
  void nobodyDepartsBeforeItArrives() {
    assertEquals(
        "m.toml:5:1: departs: cycle 9 is not after cycle 9, at which it arrives",
        refused(LIBOS + "arrives = 9\ndeparts = 9\n"));
    assertEquals(
        "m.toml:4:1: destroyed: 0 is out of range; accepted: 1 to 1125899906842624",
        refused(LIBOS + "destroyed = 0\n"));
  }

  @Test
  void aMachineFailsWithSoManyFramesAtACycle() {
    MachinePlan.Failure failure =
        read("[machine.failure]\nframes = \"8frames\"\ncycle = 9\n" + LIBOS).machine().failure();
    assertEquals(
        new MachinePlan.Failure(Size.parse("", "8frames"), "m.toml:2:1: frames", 9), failure);
    assertEquals(
        "m.toml:1:1: failure: no cycle",
        refused("[machine.failure]\nframes = \"8frames\"\n" + LIBOS));
    assertEquals(
        "m.toml:1:1: failure: no frames", refused("[machine.failure]\ncycle = 1\n" + LIBOS));
  }

  @Test
  void namesAreTakenOnce() {
    assertEquals("m.toml:5:1: name: another libOS has the name \"a\"", refused(LIBOS + LIBOS));
  }

  @Test
  void aProgramIsKnownByItsNameAndThisIsSaid() throws IOException {
    Path file = directory.resolve("hello");
    Files.write(file, new byte[] {0x7f, 'E', 'L', 'F', (byte) 0xff});
    var names = new Names(exo.installation());
    assertEquals(
        "hello: no manifest: not UTF-8 text; the name of a program ends with .elf",
        assertThrows(InputError.class, () -> Manifest.read(file, "hello", names)).getMessage());
  }

  @Test
  void whatIsNoTextIsPerhapsATrace() throws IOException {
    Path file = directory.resolve("x.trace");
    Files.write(file, new byte[] {(byte) 0xff, 0, 1});
    var names = new Names(exo.installation());
    assertEquals(
        "x.trace: no manifest: not UTF-8 text; did you mean --trace x.trace?",
        assertThrows(InputError.class, () -> Manifest.read(file, "x.trace", names)).getMessage());
    Files.write(file, new byte[(1 << 20) + 1]);
    assertEquals(
        "x.trace: no manifest: larger than 1 MiB; did you mean --trace x.trace?",
        assertThrows(InputError.class, () -> Manifest.read(file, "x.trace", names)).getMessage());
  }

  @Test
  void listsOfPoliciesFitEachOtherOrAreRefused() {
    RunPlan plan =
        read(
            LIBOS
                + "policy = [\"fifo\", \"lru\"]\n"
                + LIBOS.replace("\"a\"", "\"b\"")
                + "policy = [\"fifo\", \"lru\", \"clock\"]\n");
    assertEquals(
        "m.toml: libOS b has 3 policies and libOS a has 2; accepted: one each, or equally many",
        assertThrows(InputError.class, plan::cells).getMessage());
  }

  @Test
  void theBundledScenariosCanBeRead() {
    var bundled = new Installation(Path.of(System.getProperty("exo.root")));
    for (String name : bundled.scenarioNames()) {
      Path file = bundled.scenario(name);
      assertNotNull(file);
      var names = new Names(bundled);
      RunPlan plan = Manifest.read(file, name, names);
      names.checkModes(plan);
      assertTrue(!plan.cells().isEmpty(), name);
    }
  }
}
