package exo.kernel;

import exo.bindings.table.Bindings;
import exo.hw.clock.Clock;
import exo.hw.machine.Machine;
import exo.revocation.Guarantees;

/** What all environments of one machine share: the machine, the bindings, and who multiplexes what. */
final class Core {
  final Machine machine;
  final Clock clock;
  final Processors processors;
  final Bindings bindings;
  final Environments environments = new Environments();
  final Refusals refusals = new Refusals();
  final FrameStates frames;
  final StepLog log;
  final Ledger ledger;
  final EventTrace events;
  final Pages pages;
  final Transfers transfers;
  final SliceVector slices;
  final Turns turns;
  final TlbMeter meter;
  final Status status;
  final VectorWriter vectors;
  final GuaranteedSets sets;
  final SaveSlots slots = new SaveSlots();
  final Saves saves;
  final Losses losses;
  final Revocations revocations;
  final Emergency emergency;
  final HeapReserve reserve = new HeapReserve();

  /** What is promised of the frames that are not the kernel's. */
  final Guarantees guarantees;

  Core(Machine machine, Bindings bindings, KernelOptions options) {
    this.machine = machine;
    this.clock = machine.clock();
    this.processors = new Processors(machine);
    this.bindings = bindings;
    this.frames = new FrameStates(Math.toIntExact(machine.memory().frames()));
    this.log = new StepLog(options.audited());
    this.ledger = new Ledger(clock);
    this.events = new EventTrace(clock, options.seed(), options.sink());
    this.pages = pages(options);
    this.transfers = new Transfers(machine.disk(0), environments, frames, events, log);
    this.slices = new SliceVector(options.sliceCycles(), processors.count(), bindings.slices());
    this.turns = new Turns(this);
    this.status = new Status(processors, environments);
    this.meter = new TlbMeter(machine);
    this.vectors = new VectorWriter(machine.memory(), clock, machine.description().costs(), log);
    this.sets = new GuaranteedSets(frames, pages, refusals, vectors);
    this.saves = new Saves(this);
    this.losses = new Losses(this, vectors);
    this.revocations = new Revocations(this, options.revocation(), saves, losses);
    this.guarantees = new Guarantees(bindings.freeFrames());
    this.emergency = new Emergency(this);
    transfers.serve(saves);
  }

  private Pages pages(KernelOptions options) {
    if (!options.softwareTlb()) {
      return new TablePages(machine, processors, environments, frames, refusals, log);
    }
    Stlb.requireFrames(bindings, machine.memory().frames());
    return new SoftwarePages(machine, processors, environments, frames, refusals, log);
  }
}
