package exo.service.events;

import exo.abi.Next;

/** Draws what happens to time: who enters whom in whose time, and what is owed for slices that were overrun. */
final class ProcessorEvents {
  private final TracedMachine machine;
  private final Sequence sequence;
  private final int enters;
  private final int entry;
  private final int refused;
  private final int overrun;
  private final int forfeits;
  private long cycle;

  /** Transfers so far, which is what tells their arrows apart. */
  private long entries;

  ProcessorEvents(TracedMachine machine, Sequence sequence) {
    this.machine = machine;
    this.sequence = sequence;
    this.enters = sequence.name("enters");
    this.entry = sequence.name("protected entry");
    this.refused = sequence.name("refused");
    this.overrun = sequence.name("slice overrun");
    this.forfeits = sequence.name("slice forfeited");
  }

  void at(long now) {
    cycle = now;
  }

  private void instant(Lane lane, int name) {
    sequence.instant(lane.uuid, machine.nanos(cycle), name);
  }

  void enters(Lane caller, long callee, long mode) {
    entries++;
    instant(caller, enters);
    sequence.note(Note.ENTERS, callee);
    sequence.note(Note.SYNCHRONOUS, mode == Next.SYNCHRONOUS ? 1 : 0);
    sequence.flow(machine.entryFlow(entries));
    sequence.done();
  }

  int entry() {
    return entry;
  }

  /** The slice of the up-call has begun: what is noted in it. */
  void entered(long caller, long mode) {
    sequence.note(Note.CALLER, caller);
    sequence.note(Note.SYNCHRONOUS, mode == Next.SYNCHRONOUS ? 1 : 0);
    sequence.terminatingFlow(machine.entryFlow(entries));
    sequence.done();
  }

  void refused(Lane lane) {
    instant(lane, refused);
    sequence.done();
  }

  void overran(Lane lane, long cycles, long debt) {
    instant(lane, overrun);
    sequence.note(Note.OVERRUN, cycles);
    sequence.note(Note.DEBT, debt);
    sequence.done();
  }

  void forfeits(Lane lane, long position, long debt) {
    instant(lane, forfeits);
    sequence.note(Note.SLICE, position);
    sequence.note(Note.DEBT, debt);
    sequence.done();
  }
}
