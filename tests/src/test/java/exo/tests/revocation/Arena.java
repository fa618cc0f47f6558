package exo.tests.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.LibraryOs;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.GateKind;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.Outcome;
import exo.kernel.audit.Auditor;
import exo.minimal.MinimalLibOsProvider;
import exo.revocation.ArbiterProvider;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import exo.revocation.arbiter.MinFunding;
import exo.service.plugin.Plugins;
import exo.service.program.StampImage;
import exo.service.program.TraceProgram;
import exo.service.program.Writes;
import exo.service.trace.AccessSource;
import exo.service.trace.Replay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A machine too small for all, with an auditor that looks at everything after every step. */
final class Arena implements AutoCloseable {
  static final long FRAMES = 96;
  static final long BLOCKS = 160;
  static final long SEED = 7;
  private static final int PAGES = 24;
  private static final int MOST_STEPS = 400_000;

  /** Who comes second. */
  private static final int WATCHED = 2;

  /** A busy host may keep a libOS's thread from its processor for long, and that is no crime. */
  private static final long PATIENCE_MILLIS = 300_000;

  /** Loads libOSes as {@code exo run} does: woven, each with a loader of its own. */
  private static final Plugins PLUGINS = new Plugins(Arena.class.getClassLoader());

  final Machine machine;
  final Bindings bindings;
  final Kernel kernel;
  private final Auditor auditor;
  private final GateKind gate;
  private final Witness witness;

  /** Without a file: for pagers. */
  Arena(Deadlines deadlines, long sliceCycles, String profile) {
    this(deadlines, sliceCycles, profile, GateKind.DIRECT, false, new Largest.Provider(), null);
  }

  /**
   * Whoever has few tickets is asked, everybody is behind one kind of gate, and a witness looks on.
   *
   * @param watched what is going to be wanted of the second who is admitted
   */
  static Arena watched(
      Deadlines deadlines, long sliceCycles, String profile, GateKind gate, ResourceKind watched) {
    return new Arena(
        deadlines, sliceCycles, profile, gate, false, new MinFunding.Provider(), watched);
  }

  /** With a file for the first libOS, which the disk came with. */
  static Arena withFile(Deadlines deadlines, long sliceCycles, String profile) {
    return new Arena(
        deadlines, sliceCycles, profile, GateKind.DIRECT, true, new Largest.Provider(), null);
  }

  private Arena(
      Deadlines deadlines,
      long sliceCycles,
      String profile,
      GateKind gate,
      boolean file,
      ArbiterProvider arbiter,
      ResourceKind watched) {
    this.gate = gate;
    var disk = new DiskDescription("disk", BLOCKS, null, FaultPlan.NONE, new StampImage(0), true);
    machine =
        new Machine(
            MachineDescription.profile(profile).withFrames(FRAMES).withDisks(List.of(disk)));
    bindings = Bindings.inMemory(new Installed(FRAMES, 1, BLOCKS, 8, 8), SEED);
    if (file) {
      layOutFile(); // before the kernel, which scrubs what nobody holds
    }
    witness = watched == null ? null : new Witness(WATCHED, watched, machine, bindings);
    RevocationRules rules =
        RevocationRules.defaults(arbiter, SEED)
            .with(ResourceKind.FRAME, deadlines)
            .with(ResourceKind.EXTENT, deadlines);
    kernel =
        new Kernel(
            machine,
            bindings,
            new KernelOptions(SEED, sliceCycles, true, witness).withRevocation(rules));
    auditor = new Auditor(kernel.inspection(), Auditor.Mode.FULL);
  }

  int admit(String name, LibraryOs libOs, Program program, long guaranteed) {
    return admit(name, libOs, program, new Guarantee(guaranteed, 1));
  }

  int admit(String name, LibraryOs libOs, Program program, Guarantee guarantee) {
    return kernel.admit(
        spec(name, libOs, program).withGuarantee(guarantee).withPatience(PATIENCE_MILLIS));
  }

  /** Somebody who is not waited for. */
  int admit(String name, LibraryOs libOs, long patienceMillis) {
    return kernel.admit(spec(name, libOs, Claimant.PROGRAM).withPatience(patienceMillis));
  }

  private EnvironmentSpec spec(String name, LibraryOs libOs, Program program) {
    return new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, SEED).withGate(gate);
  }

  /** A libOS whose code is counted. */
  static LibraryOs woven(String kind, Map<String, String> parameters) {
    return PLUGINS.libOs(kind, parameters);
  }

  /** A libos-minimal that plays accesses and checks every word. */
  TraceProgram minimal(
      boolean cache, long guaranteed, int accesses, long seed, Map<String, String> parameters) {
    int environment = kernel.inspection().environments() + 1;
    var source = new Replay(accesses(accesses, seed), 1);
    var all = new HashMap<>(parameters);
    all.put("mode", cache ? "cache" : "paging");
    TraceProgram program;
    if (cache) {
      all.put("extent", "0");
      program = TraceProgram.cache(source, Writes.AS_TRACED, environment, true, 0, 0);
    } else {
      all.put("blocks", "" + PAGES);
      program = TraceProgram.paging(source, Writes.AS_TRACED, environment, true);
    }
    LibraryOs libOs = new MinimalLibOsProvider().create(all, getClass().getClassLoader());
    admit("minimal" + environment, libOs, program, guaranteed);
    return program;
  }

  /** A durable extent that an earlier boot of the first libOS left behind. */
  private void layOutFile() {
    int former = bindings.enter("minimal1", Quota.UNLIMITED);
    bindings.bindExtent(former, 0, PAGES, Rights.ALL, true, new Capability());
    bindings.leave(former);
  }

  /** Skewed, with a third of stores; pages are numbered as they appear. */
  private static int[] accesses(int count, long seed) {
    var random = new SplittableRandom(seed);
    int[] accesses = new int[count];
    int known = 0;
    for (int i = 0; i < accesses.length; i++) {
      int page = Math.min(known, (int) (PAGES * Math.pow(random.nextDouble(), 2)));
      known = Math.max(known, Math.min(page + 1, PAGES - 1));
      accesses[i] = random.nextInt(3) == 0 ? page | AccessSource.STORE : page;
    }
    return accesses;
  }

  /** To the end of everybody, with a look at all laws after every step. */
  Arena run() {
    int steps = 0;
    while (step()) {
      assertTrue(auditor.afterStep(), () -> auditor.violations().toString());
      assertTrue(++steps < MOST_STEPS, "somebody waits for ever");
    }
    assertTrue(auditor.finish(), () -> auditor.violations().toString());
    assertEquals(FRAMES - 1, bindings.freeFrames(), "frames have leaked");
    assertEquals(List.of(), bindings.rebuildAndCompare());
    assertEquals(0, kernel.inspection().refusedChanges());
    assertEquals(kernel.inspection().elapsedCycles(), kernel.inspection().bookedCycles());
    return this;
  }

  private boolean step() {
    if (witness == null) {
      return kernel.step();
    }
    witness.before(kernel.inspection());
    boolean more = kernel.step();
    witness.after();
    return more;
  }

  Witness witness() {
    return witness;
  }

  Outcome outcome(int environment) {
    Outcome outcome = kernel.inspection().outcome(environment);
    assertNotNull(outcome);
    return outcome;
  }

  Map<String, Long> counters(int environment) {
    var counters = new TreeMap<String, Long>();
    kernel.inspection().report(environment, counters::put);
    return counters;
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
