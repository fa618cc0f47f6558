package exo.kernel.audit;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.bindings.table.BindingsTampering;
import exo.bindings.table.Breaker;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.TlbGeometry;
import exo.hw.device.BlockDevice;
import exo.hw.machine.Machine;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.KernelTampering;
import exo.revocation.ArbiterProvider;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A small audited board. */
final class Stage implements AutoCloseable {
  static final long FRAMES = 64;
  static final long BLOCKS = 32;
  private static final long SEED = 7;
  private static final long SLICE_CYCLES = 50_000;

  final Machine machine;
  final Bindings bindings;
  final Kernel kernel;
  final PhysicalMemory memory;
  final Mmu mmu;
  final BlockDevice disk;
  final BindingsTampering records;
  final KernelTampering beliefs;
  Auditor auditor;

  Stage(String profile) {
    this(profile, rules(new Largest.Provider()));
  }

  Stage(String profile, RevocationRules rules) {
    this(small(profile), rules);
  }

  Stage(MachineDescription description) {
    this(description, rules(new Largest.Provider()));
  }

  private Stage(MachineDescription description, RevocationRules rules) {
    this(description, rules, false);
  }

  /** With TLBs that software fills, and so small that they lose something all the time. */
  static Stage software(String profile, RevocationRules rules) {
    MachineDescription board = small(profile);
    return new Stage(board.withTlbs(new TlbGeometry(2, 2), new TlbGeometry(4, 2)), rules, true);
  }

  static Stage software(String profile) {
    return software(profile, rules(new Largest.Provider()));
  }

  private static MachineDescription small(String profile) {
    return MachineDescription.profile(profile)
        .withFrames(FRAMES)
        .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS)));
  }

  private Stage(MachineDescription description, RevocationRules rules, boolean software) {
    machine = new Machine(description);
    long blocks = description.disks().getFirst().blocks();
    int reserved = software ? 9 : 1;
    bindings = Bindings.inMemory(new Installed(description.frames(), reserved, blocks, 8, 8), SEED);
    KernelOptions options = new KernelOptions(SEED, SLICE_CYCLES, true, null).withRevocation(rules);
    kernel = new Kernel(machine, bindings, software ? options.withSoftwareTlb() : options);
    memory = machine.memory();
    mmu = machine.processor().mmu();
    disk = machine.disk(0);
    records = new BindingsTampering(bindings);
    beliefs = new KernelTampering(kernel);
  }

  /** With deadlines short enough to pass. */
  static RevocationRules rules(ArbiterProvider arbiter) {
    Deadlines deadlines = new Deadlines(60_000, 20_000);
    return RevocationRules.defaults(arbiter, SEED)
        .with(ResourceKind.FRAME, deadlines)
        .with(ResourceKind.EXTENT, deadlines);
  }

  Stage audited(Auditor.Mode mode, Set<Law> selected) {
    auditor = new Auditor(kernel.inspection(), mode, selected);
    return this;
  }

  Stage audited(Auditor.Mode mode) {
    auditor = new Auditor(kernel.inspection(), mode);
    return this;
  }

  int admit(String name, LibraryOs libOs, Program program) {
    return admit(name, libOs, program, Quota.UNLIMITED);
  }

  int admit(String name, LibraryOs libOs, Program program, Quota quota) {
    return admit(name, libOs, program, quota, Guarantee.NONE);
  }

  int admit(String name, LibraryOs libOs, Program program, Quota quota, Guarantee guarantee) {
    return kernel.admit(
        new EnvironmentSpec(name, libOs, program, quota, SEED).withGuarantee(guarantee));
  }

  /** Takes an audited step. */
  boolean step() {
    boolean more = kernel.step();
    if (auditor != null) {
      auditor.afterStep();
    }
    return more;
  }

  Set<Law> lawsViolated() {
    EnumSet<Law> laws = EnumSet.noneOf(Law.class);
    auditor.violations().forEach(violation -> laws.add(violation.law()));
    return laws;
  }

  Set<Invariant> invariantsViolated() {
    EnumSet<Invariant> invariants = EnumSet.noneOf(Invariant.class);
    auditor.violations().forEach(violation -> invariants.add(violation.invariant()));
    return invariants;
  }

  // ---- what bugs need

  void change(long entry, Change change) {
    memory.writeLong(entry, change.of(memory.readLong(entry)));
  }

  /** What a descriptor becomes. */
  interface Change {
    long of(long descriptor);
  }

  /** Lets the kernel break paths, but not learn that a binding has ended. */
  void forgetEnds() {
    Breaker breaker = beliefs.breaking();
    bindings.onBreak(
        new Breaker() {
          @Override
          public void broken(long resource, int environment, int node) {
            breaker.broken(resource, environment, node);
          }

          @Override
          public void ended(long resource, int owner) {}
        });
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
