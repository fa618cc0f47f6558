package exo.testkit.contract;

import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Inspection;
import exo.kernel.Kernel;
import exo.kernel.KernelOptions;
import exo.kernel.audit.Auditor;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.MinFunding;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The board on which a scenario is played, audited after each step. */
final class Stand implements AutoCloseable {
  private static final int MOST_STEPS = 200_000;
  private static final int SLICES = 8;
  private static final int DERIVATIONS = 1 << 10;

  /** A busy host may keep a libOS's thread from its processor for long, and that is no crime. */
  private static final long PATIENCE_MILLIS = 60_000;

  private final Scenario scenario;
  private final Log log;
  private final Machine machine;
  private final Bindings bindings;
  private final Kernel kernel;
  private final Auditor auditor;
  private final int subject;
  private volatile long steps;

  Stand(Scenario scenario, Log log) {
    this.scenario = scenario;
    this.log = log;
    machine =
        new Machine(
            MachineDescription.profile(scenario.profile)
                .withProcessors(scenario.processors)
                .withFrames(scenario.frames)
                .withDisks(List.of(scenario.disk())));
    bindings = Bindings.inMemory(installed(scenario), Scenario.SEED);
    kernel = new Kernel(machine, bindings, options());
    scenario.before.forEach(this::admit);
    subject = admitSubject();
    scenario.after.forEach(this::admit);
    auditor = new Auditor(kernel.inspection(), Auditor.Mode.INCREMENTAL);
    log.watch(subject, kernel.inspection());
  }

  /** With room for a save slot in every block. */
  private static Installed installed(Scenario scenario) {
    int blocks = (int) scenario.blocks;
    return new Installed(scenario.frames, 1, blocks, SLICES, SLICES, blocks, blocks, DERIVATIONS);
  }

  private KernelOptions options() {
    RevocationRules rules =
        RevocationRules.defaults(new MinFunding.Provider(), Scenario.SEED)
            .with(ResourceKind.FRAME, scenario.deadlines)
            .with(ResourceKind.EXTENT, scenario.deadlines);
    return new KernelOptions(Scenario.SEED, scenario.sliceCycles, true, log).withRevocation(rules);
  }

  private int admitSubject() {
    return kernel.admit(
        new EnvironmentSpec(
                "subject", scenario.libOs, scenario.script, scenario.quota, Scenario.SEED)
            .withGuarantee(scenario.guarantee)
            .withGate(scenario.gate)
            .withPatience(PATIENCE_MILLIS));
  }

  private void admit(Guest guest) {
    kernel.admit(
        new EnvironmentSpec(
                guest.name(), guest.libOs(), guest.program(), Quota.UNLIMITED, Scenario.SEED)
            .withGuarantee(new Guarantee(guest.frames(), guest.tickets())));
  }

  /** To the end of everybody, or of patience. */
  Run play() {
    boolean clean = true;
    while (clean && steps < MOST_STEPS && kernel.step()) {
      clean = auditor.afterStep();
      lookAtGrants();
      loseMemory();
      steps = kernel.steps();
    }
    if (clean) {
      auditor.finish();
    }
    kernel.onClose();
    return seen();
  }

  private void loseMemory() {
    if (scenario.lostFrames > 0 && scenario.loss.getAsBoolean()) {
      kernel.loseFrames(bindings.freeFrames() + scenario.lostFrames);
      scenario.lostFrames = 0;
    }
  }

  private void lookAtGrants() {
    Inspection inspection = kernel.inspection();
    for (int i = 0; i < inspection.derivedNodes(); i++) {
      bindings.inspectNode(
          inspection.derivedNode(i),
          (node, parent, holder, resource, rights) -> log.granted(holder));
    }
  }

  /** {@return how far it is, for the watchdog} */
  long steps() {
    return steps;
  }

  private Run seen() {
    Inspection inspection = kernel.inspection();
    Map<String, Long> counters = new TreeMap<>();
    log.reports();
    inspection.report(subject, (name, value) -> counters.merge(name, value, Stand::twice));
    return new Run(
        scenario.script,
        inspection.outcome(subject),
        kernel.steps(),
        kernel.now(),
        kernel.sealTrace(),
        auditor.violations(),
        inspection.counts(subject),
        inspection.revocations(subject),
        inspection.overrun(subject),
        counters,
        scenario.frames - 1 - bindings.freeFrames(),
        scenario.blocks - bindings.freeBlocks(),
        log);
  }

  private static Long twice(Long one, Long other) {
    return Math.min(Math.min(one, other), -1);
  }

  @Override
  public void close() {
    bindings.close();
    machine.close();
  }
}
