package exo.testkit.contract;

import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.kernel.GateKind;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A small board, who is on it, and what happens there; to be changed as a test wants it, and then played. */
final class Scenario {
  static final long SEED = 7;

  /** Long enough for a libOS that writes back some pages first. */
  private static final Deadlines GENEROUS = new Deadlines(60_000_000, 20_000_000);

  /** Nobody gets anything to disk in that. */
  private static final Deadlines SHORT = new Deadlines(20_000, 20_000);

  final LibraryOs libOs;
  final Script script;
  String profile = "cortex-a76";
  int processors = 1;
  long frames = 192;
  long blocks;
  long sliceCycles = 400_000;
  FaultPlan faults = FaultPlan.NONE;
  GateKind gate = GateKind.DIRECT;
  Deadlines deadlines = GENEROUS;
  Guarantee guarantee = Guarantee.NONE;
  Quota quota = Quota.UNLIMITED;
  final List<Guest> before = new ArrayList<>();
  final List<Guest> after = new ArrayList<>();
  BooleanSupplier loss = () -> false;
  long lostFrames;

  Scenario(LibraryOs libOs, Script script, long blocks) {
    this.libOs = libOs;
    this.script = script;
    this.blocks = blocks;
  }

  Scenario profile(String name) {
    profile = name;
    return this;
  }

  Scenario processors(int count) {
    processors = count;
    return this;
  }

  Scenario frames(long count) {
    frames = count;
    return this;
  }

  Scenario slices(long cycles) {
    sliceCycles = cycles;
    return this;
  }

  Scenario faults(FaultPlan plan) {
    faults = plan;
    return this;
  }

  Scenario gate(GateKind kind) {
    gate = kind;
    return this;
  }

  Scenario deadlines(long politeCycles, long imperativeCycles) {
    deadlines = new Deadlines(politeCycles, imperativeCycles);
    return this;
  }

  /** So short that what is not given at once is taken. */
  Scenario shortDeadlines() {
    deadlines = SHORT;
    return this;
  }

  Scenario guaranteed(long count) {
    guarantee = new Guarantee(count, 1);
    return this;
  }

  /** Its holdings are paid for so well that somebody else is asked. */
  Scenario rich(long count) {
    guarantee = new Guarantee(count, Guest.RICH);
    return this;
  }

  Scenario quota(Quota most) {
    quota = most;
    return this;
  }

  Scenario before(Guest guest) {
    before.add(guest);
    return this;
  }

  Scenario after(Guest guest) {
    after.add(guest);
    return this;
  }

  /** The machine loses memory at some moment: all that is free, and so much more. */
  Scenario loses(long count, BooleanSupplier moment) {
    lostFrames = count;
    loss = moment;
    return this;
  }

  DiskDescription disk() {
    return DiskDescription.inMemory("disk", blocks).withFaults(faults);
  }

  /** Somebody who asks for resources comes last. */
  Scenario claims(Claimant claimant) {
    return after(Guest.rich("claimant", claimant));
  }
}
