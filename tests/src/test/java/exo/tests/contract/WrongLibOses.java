package exo.tests.contract;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.Rights;
import exo.hw.Descriptor;
import exo.hw.Syndrome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** One mistake for each clause, such as people make. Each shows only where the clause looks. */
final class WrongLibOses {
  private static final long PAGE = 4096;
  private static final long WORD = 8;

  private static final Map<String, IntFunction<Spoiled>> WRONG = new LinkedHashMap<>();

  private WrongLibOses() {}

  static Set<String> clauses() {
    return WRONG.keySet();
  }

  static Spoiled breaking(String clause, int memory) {
    return WRONG.get(clause).apply(memory);
  }

  private static void wrong(String clause, Supplier<Spoiled> mistake) {
    WRONG.put(clause, memory -> mistake.get());
  }

  private static boolean isData(SaveArea saved) {
    return Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_DATA_ABORT_LOWER;
  }

  private static IllegalStateException mistake(String what) {
    return new IllegalStateException("the mistake: " + what);
  }

  // ---- birth and end

  /** Whoever leaves must have had a fault first. */
  private static final class NeedsAFault extends Spoiled {
    private boolean faulted;

    @Override
    public long exception(SaveArea saved) {
      faulted |= isData(saved);
      if (!faulted) {
        throw mistake("no page was ever touched");
      }
      return super.exception(saved);
    }
  }

  /** Where a mistake does not show. */
  private static final class Faultless extends Spoiled {}

  /** Every end is a good one. */
  private static final class AlwaysZero extends Spoiled {
    @Override
    public long exception(SaveArea saved) {
      long next = super.exception(saved);
      return Next.kind(next) == Next.KIND_EXIT ? Next.exit(0) : next;
    }
  }

  /** X7 is scratch, by the procedure call standard; but the program has called nobody. */
  private static final class Clobbers extends Spoiled {
    @Override
    public long exception(SaveArea saved) {
      saved.x[7] ^= isData(saved) ? 1 : 0;
      return super.exception(saved);
    }
  }

  /** A null pointer ends a program, and that is that. */
  private static final class ForgivesNull extends Spoiled {
    @Override
    public long exception(SaveArea saved) {
      return isData(saved) && saved.address < PAGE ? Next.exit(0) : super.exception(saved);
    }
  }

  /** So does an instruction that it does not know. */
  private static final class ForgivesUndefined extends Spoiled {
    @Override
    public long exception(SaveArea saved) {
      boolean undefined = Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_UNKNOWN;
      return undefined ? Next.exit(0) : super.exception(saved);
    }
  }

  /** Something about the machine that it did not think of at boot. */
  private static final class Surprised extends Spoiled {
    private final java.util.function.Predicate<Surprised> surprise;

    Surprised(java.util.function.Predicate<Surprised> surprise) {
      this.surprise = surprise;
    }

    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      kernel = calls;
      record = boot;
      if (surprise.test(this)) {
        throw mistake("it did not think of that");
      }
      return super.boot(calls, boot);
    }
  }

  /** Two of them meet in a static field. */
  private static final class Static extends Spoiled {
    private static Static latest;

    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      latest = this;
      return super.boot(calls, boot);
    }

    @Override
    public long exception(SaveArea saved) {
      if (latest != this && latest != null) {
        throw mistake("this is another's fault");
      }
      long next = super.exception(saved);
      latest = Next.kind(next) == Next.KIND_EXIT ? null : latest;
      return next;
    }
  }

  /** A log that nobody ever takes up again. */
  private static final class Durable extends Spoiled {
    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      calls.bindExtent(DownCalls.ANY, 1, true, new Capability());
      return super.boot(calls, boot);
    }
  }

  static {
    wrong("endsAProgramThatDoesNothing", NeedsAFault::new);
    wrong("handsOnTheExitStatusOfItsProgram", AlwaysZero::new);
    wrong("leavesTheRegistersOfItsProgramAlone", Clobbers::new);
    wrong("endsAProgramThatTouchesWhatIsNotItsOwn", ForgivesNull::new);
    wrong("endsAProgramThatExecutesNoInstruction", ForgivesUndefined::new);
    wrong(
        "bootsInTheFewestFramesItDeclares",
        () -> new Surprised(os -> os.kernel.books().installedFrames() < 64));
    wrong("staysWithinItsQuota", () -> new Surprised(os -> os.record.quota().frames() < 64));
    wrong("bootsWhenOthersWereThereBefore", () -> new Surprised(os -> os.record.environment() > 2));
    wrong(
        "servesAProcessorThatSetsNoFlags",
        () -> new Surprised(os -> !os.record.hardwareAccessFlag()));
    wrong(
        "servesABoardOfTwoProcessors",
        () -> new Surprised(os -> os.kernel.books().processors() > 1));
    wrong("getsAlongWithAnotherOfItsKind", Static::new);
    wrong("leavesNothingBehind", Durable::new);
  }

  // ---- the program's memory

  /** What is not stored to at once is not worth a scrub. */
  private static final class Unscrubbed extends Spoiled {
    private final Set<Long> seen = new HashSet<>();

    @Override
    public long exception(SaveArea saved) {
      long next = super.exception(saved);
      if (isData(saved) && seen.add(saved.address & -PAGE) && !Syndrome.isWrite(saved.syndrome)) {
        kernel.store((saved.address & -PAGE) + WORD, 0xdead);
      }
      return next;
    }
  }

  /** An off-by-one in a copy. */
  private static final class ShortCopy extends Spoiled {
    @Override
    public long unmap(long va) {
      if (Descriptor.isDirty(Math.max(0, kernel.descriptor(va)))) {
        kernel.store(va + 400 * WORD, 0xdead);
      }
      return super.unmap(va);
    }
  }

  /** Less where less or equal belongs. */
  private static final class OneShort extends Spoiled {
    @Override
    public long exception(SaveArea saved) {
      if (isData(saved) && (saved.address >> 12 & 0xfff) == 127) {
        throw mistake("there is no such page");
      }
      return super.exception(saved);
    }
  }

  /** Takes some pages for clean. */
  private abstract static class ForgetsDirt extends Spoiled {
    final Map<Long, Integer> written = new HashMap<>();

    abstract boolean forgets(long va);

    @Override
    public long unmap(long va) {
      long descriptor = super.unmap(va);
      if (descriptor <= 0 || !Descriptor.isDirty(descriptor)) {
        return descriptor;
      }
      if (forgets(va)) {
        return descriptor | Descriptor.AP_READ_ONLY;
      }
      written.merge(va, 1, Integer::sum);
      return descriptor;
    }
  }

  /** Of one size of memory only. */
  private static final class ForgetsEleven extends ForgetsDirt {
    private final int memory;

    ForgetsEleven(int memory) {
      this.memory = memory;
    }

    @Override
    boolean forgets(long va) {
      return memory == 18; // its hash table has as many entries
    }
  }

  /** Of pages that came in by a load. */
  private static final class ForgetsLoaded extends ForgetsDirt {
    private final Map<Long, Boolean> loaded = new HashMap<>();

    @Override
    public long exception(SaveArea saved) {
      if (isData(saved)) {
        loaded.putIfAbsent(saved.address & -PAGE, !Syndrome.isWrite(saved.syndrome));
      }
      return super.exception(saved);
    }

    @Override
    boolean forgets(long va) {
      return loaded.getOrDefault(va, false);
    }
  }

  /** Of pages that have a block already. */
  private static final class WritesOnce extends ForgetsDirt {
    @Override
    public long repossession(int entries, long overflow, SaveArea saved) {
      written.clear();
      return super.repossession(entries, overflow, saved);
    }

    @Override
    boolean forgets(long va) {
      return written.containsKey(va);
    }
  }

  /** Everything is dirty: that is safe. */
  private static final class AllDirty extends Spoiled {
    @Override
    public long unmap(long va) {
      long descriptor = super.unmap(va);
      return descriptor <= 0
          ? descriptor
          : (descriptor | Descriptor.DBM) & ~Descriptor.AP_READ_ONLY;
    }
  }

  /** Looks again and again whether the disk is done, and has patience only later. */
  private static final class Polls extends Spoiled {
    private long awaited;
    private int polls;

    @Override
    public long exception(SaveArea saved) {
      return poll(super.exception(saved));
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return awaited != 0 && cause == Interrupt.ALARM
          ? again()
          : poll(super.interrupt(cause, detail, status, saved));
    }

    private long poll(long next) {
      if (Next.kind(next) == Next.KIND_CONTINUE) {
        return next;
      }
      polls = 0;
      awaited = Next.kind(next) == Next.KIND_AWAIT_TRANSFER ? next : 0;
      return awaited == 0 ? next : again();
    }

    private long again() {
      return ++polls < 30 ? Next.awaitCycle(kernel.books().now() + 5_000) : awaited;
    }
  }

  static {
    wrong("showsZerosWhereNothingWasStored", Unscrubbed::new);
    wrong("keepsEveryWordOfAPage", ShortCopy::new);
    wrong("servesEveryPageThatItDeclares", OneShort::new);
    WRONG.put("keepsContentsInHalfTheMemory", ForgetsEleven::new);
    wrong("keepsWhatIsStoredToAPageThatWasLoadedBefore", ForgetsLoaded::new);
    wrong("keepsWhatIsStoredASecondTime", WritesOnce::new);
    wrong("doesNotWriteBackWhatIsClean", AllDirty::new);
    wrong("standsStillWhileTheDiskWorks", Polls::new);
  }

  // ---- a disk that misbehaves

  /** Does not look at the status. */
  private static final class Trusting extends Spoiled {
    private final int trusted;
    private final boolean reads;
    private final boolean writes;
    private final Map<Long, Boolean> tickets = new HashMap<>();

    Trusting(int trusted, boolean reads, boolean writes) {
      this.trusted = trusted;
      this.reads = reads;
      this.writes = writes;
    }

    @Override
    public long startRead(Capability extent, long offset, Capability frame) {
      return started(super.startRead(extent, offset, frame), false);
    }

    @Override
    public long startWrite(Capability extent, long offset, Capability frame) {
      return started(super.startWrite(extent, offset, frame), true);
    }

    private long started(long ticket, boolean write) {
      tickets.put(ticket, write);
      return ticket;
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      boolean fine =
          cause == Interrupt.TRANSFER
              && status == trusted
              && (tickets.get(detail) ? writes : reads);
      return super.interrupt(cause, detail, fine ? Interrupt.OK : status, saved);
    }
  }

  /** Gives a disk up that takes its time. */
  private static final class Impatient extends Spoiled {
    private static final long MOST = 100_000_000;
    private long begun;

    @Override
    public long startRead(Capability extent, long offset, Capability frame) {
      begun = kernel.books().now();
      return super.startRead(extent, offset, frame);
    }

    @Override
    public long startWrite(Capability extent, long offset, Capability frame) {
      begun = kernel.books().now();
      return super.startWrite(extent, offset, frame);
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      if (cause == Interrupt.TRANSFER && kernel.books().now() - begun > MOST) {
        throw mistake("the disk does not answer");
      }
      return super.interrupt(cause, detail, status, saved);
    }
  }

  static {
    wrong("takesNoReadThatFailedForGood", () -> new Trusting(Interrupt.FAILED, true, false));
    wrong("takesNoWriteThatFailedForGood", () -> new Trusting(Interrupt.FAILED, false, true));
    wrong("isPatientWithASlowDisk", Impatient::new);
    wrong("endsWhenTheDiskLosesPower", () -> new Trusting(Interrupt.POWER_LOST, true, true));
  }

  // ---- time

  /** Thinks that a short slice is none. */
  private static final class Hurried extends Spoiled {
    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      if (cause == Interrupt.SLICE_END && kernel.books().sliceCycles() < 40_000) {
        throw mistake("that was no slice");
      }
      return super.interrupt(cause, detail, status, saved);
    }
  }

  /** Tidies up when its slice is over. */
  private static final class Dawdles extends Spoiled {
    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      long until = kernel.books().now() + 3 * kernel.books().sliceCycles() / 2;
      while (cause == Interrupt.SLICE_END
          && kernel.books().slices() == 1
          && kernel.books().now() < until) {
        kernel.descriptor(0);
      }
      return super.interrupt(cause, detail, status, saved);
    }
  }

  /** Remembers every fault, and looks through all of them. */
  private static final class Remembers extends Spoiled {
    private final List<Long> faults = new ArrayList<>();
    private long sum;

    @Override
    public long exception(SaveArea saved) {
      faults.add(saved.address);
      for (int round = 0; round < 20; round++) {
        for (int i = 0; i < faults.size(); i++) {
          sum += faults.get(i);
        }
      }
      return super.exception(saved);
    }

    @Override
    public void report(Counters counters) {
      super.report(counters);
      counters.count("sum", sum >>> 1);
    }
  }

  static {
    wrong("getsAlongWithShortSlices", Hurried::new);
    wrong("givesTheProcessorUpWhenItsSliceEnds", Dawdles::new);
    wrong("keepsWithinItsAllowanceInALongLife", Remembers::new);
    wrong("usesNothingThatIsClosedToALibOs", () -> ClosedCode.make());
  }

  // ---- the kernel asks

  /** Waits until it is told to. */
  private static final class Stubborn extends Spoiled {
    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      boolean time = deadline - kernel.books().now() > 1_000_000;
      return stage == Revocation.ASKED && time
          ? Next.CONTINUE
          : super.revocation(kind, wanted, stage, deadline, saved);
    }
  }

  /** When there is so little time, why begin? */
  private static final class Resigned extends Spoiled {
    private boolean resigned;

    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      resigned |= stage == Revocation.ASKED && deadline - kernel.books().now() < 1_000;
      return resigned ? Next.CONTINUE : super.revocation(kind, wanted, stage, deadline, saved);
    }
  }

  /** Gives what it had in hand as well. */
  private static final class Generous extends Spoiled {
    private final List<Capability> spare = new ArrayList<>();

    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      for (int i = 0;
          i < 5 && calls.books().freeFrames() > 100 && boot.quota().frames() > 100;
          i++) {
        spare.add(new Capability());
        calls.bindFrame(DownCalls.ANY, spare.getLast());
      }
      return super.boot(calls, boot);
    }

    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      if (wanted == 3) {
        spare.forEach(kernel::unbindFrame);
        spare.clear();
      }
      return super.revocation(kind, wanted, stage, deadline, saved);
    }
  }

  /** Gives the same frame twice, once it has got used to giving. */
  private static final class Liar extends Spoiled {
    private int asked;

    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      asked++;
      return super.revocation(kind, wanted, stage, deadline, saved);
    }

    @Override
    public long giveBack(Capability resource) {
      long wanted = super.giveBack(resource);
      if (wanted > 0 && asked > 2) {
        kernel.giveBack(resource);
      }
      return wanted;
    }
  }

  /** Forgets what it was waiting for. */
  private static final class Distracted extends Spoiled {
    private long next;

    @Override
    public long exception(SaveArea saved) {
      next = super.exception(saved);
      return next;
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      long result = super.interrupt(cause, detail, status, saved);
      next = Next.kind(result) == Next.KIND_CONTINUE ? next : result;
      return result;
    }

    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      boolean waits = Next.kind(next) == Next.KIND_AWAIT_TRANSFER;
      long result = super.revocation(kind, wanted, stage, deadline, saved);
      return waits && stage == Revocation.ASKED ? Next.RESUME : result;
    }
  }

  /** Cannot do with so little. */
  private static final class Spoilt extends Spoiled {
    private boolean asked;

    @Override
    public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
      asked = true;
      return super.revocation(kind, wanted, stage, deadline, saved);
    }

    @Override
    public long exception(SaveArea saved) {
      if (asked && kernel.books().framesHeld() <= kernel.books().framesGuaranteed()) {
        throw mistake("so little is nothing");
      }
      return super.exception(saved);
    }
  }

  static {
    wrong("answersWhenItIsAsked", Stubborn::new);
    wrong("answersInTimeWhenThePoliteStageIsShort", Resigned::new);
    wrong("givesNoMoreThanIsWanted", Generous::new);
    wrong("neverLies", Liar::new);
    wrong("answersWhileATransferIsUnderWay", Distracted::new);
    wrong("livesOnWhatIsGuaranteedToIt", Spoilt::new);
  }

  // ---- the kernel takes

  /** Misreads where the contents are. */
  private static final class Misreads extends Spoiled {
    private final java.util.function.LongUnaryOperator reading;
    private final long entries;
    private long listed;

    Misreads(long entries, java.util.function.LongUnaryOperator reading) {
      this.entries = entries;
      this.reading = reading;
    }

    @Override
    public long repossession(int entries, long overflow, SaveArea saved) {
      listed = entries;
      long next = super.repossession(entries, overflow, saved);
      listed = 0;
      return next;
    }

    @Override
    public long load(long va) {
      long value = super.load(va);
      long word = (va & (PAGE - 1)) / WORD - RepossessionVector.FIRST;
      boolean whereabouts =
          word >= 0
              && word % RepossessionVector.ENTRY_WORDS == RepossessionVector.WHEREABOUTS
              && (entries == 0 ? listed > 0 : listed == entries);
      return whereabouts ? reading.applyAsLong(value) : value;
    }
  }

  /** Does not repair itself. */
  private static final class Unrepaired extends Spoiled {
    /** When it does not. */
    interface Case {
      boolean of(Unrepaired os, int entries, long overflow);
    }

    private final Case which;

    Unrepaired(Case which) {
      this.which = which;
    }

    @Override
    public long repossession(int entries, long overflow, SaveArea saved) {
      return which.of(this, entries, overflow)
          ? Next.CONTINUE
          : super.repossession(entries, overflow, saved);
    }

    boolean robbedByTheMachine() {
      int kernels = 0;
      for (long frame = 0; frame < kernel.books().installedFrames(); frame++) {
        kernels += kernel.books().ownerOfFrame(frame) == 0 ? 1 : 0;
      }
      return kernels > 1;
    }
  }

  /** Never hears of the end of the transfer. */
  private static final class LosesWakeUps extends Spoiled {
    private long next;
    private boolean deaf;

    @Override
    public long exception(SaveArea saved) {
      next = super.exception(saved);
      return next;
    }

    @Override
    public long repossession(int entries, long overflow, SaveArea saved) {
      deaf |= Next.kind(next) == Next.KIND_AWAIT_TRANSFER;
      return super.repossession(entries, overflow, saved);
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      if (deaf) {
        return Next.awaitCycle(kernel.books().now() + 100_000);
      }
      long result = super.interrupt(cause, detail, status, saved);
      next = Next.kind(result) == Next.KIND_CONTINUE ? next : result;
      return result;
    }
  }

  /** Gets itself another extent, and thinks that it is the same. */
  private static final class AnotherExtent extends Spoiled {
    private long blocks;

    @Override
    public long bindExtent(long start, long length, boolean durable, Capability minted) {
      blocks = blocks == 0 ? length : blocks;
      return super.bindExtent(start, length, durable, minted);
    }

    @Override
    public long repossession(int entries, long overflow, SaveArea saved) {
      return kernel.books().blocksHeld() < 2 * blocks
          ? Next.CONTINUE
          : super.repossession(entries, overflow, saved);
    }

    @Override
    public long startRead(Capability extent, long offset, Capability frame) {
      long ticket = super.startRead(extent, offset, frame);
      return isGone(ticket, extent) ? super.startRead(extent, offset, frame) : ticket;
    }

    @Override
    public long startWrite(Capability extent, long offset, Capability frame) {
      long ticket = super.startWrite(extent, offset, frame);
      return isGone(ticket, extent) ? super.startWrite(extent, offset, frame) : ticket;
    }

    private boolean isGone(long ticket, Capability extent) {
      return ticket == DownCalls.REFUSED
          && !(kernel.refusal() instanceof Refusal.Busy)
          && kernel.bindExtent(DownCalls.ANY, 32, false, extent) != DownCalls.REFUSED;
    }
  }

  static {
    wrong(
        "repairsItselfWhenCleanPagesAreTaken",
        () ->
            new Misreads(
                0, where -> where == RepossessionVector.CLEAN ? RepossessionVector.LOST : where));
    wrong("restoresWhatWasSaved", () -> new Misreads(9, where -> RepossessionVector.CLEAN));
    wrong(
        "makesNothingUpForWhatWasLost",
        () ->
            new Misreads(
                0, where -> where == RepossessionVector.LOST ? RepossessionVector.CLEAN : where));
    wrong(
        "makesNothingUpForWhatNoVectorTold",
        () -> new Unrepaired((os, entries, overflow) -> entries == 0));
    wrong(
        "makesNothingUpForWhatTheVectorHadNoRoomFor",
        () -> new Unrepaired((os, entries, overflow) -> entries > 0 && overflow > 0));
    wrong("repairsItselfWhenAFrameIsTakenInATransfer", LosesWakeUps::new);
    wrong(
        "livesOnWhenTheMachineLosesMemory",
        () -> new Unrepaired((os, entries, overflow) -> os.robbedByTheMachine()));
    wrong("showsNothingElseWhenItsBlocksAreTaken", AnotherExtent::new);
  }

  // ---- good behaviour

  /** Every other one of them thinks a bit longer. */
  private static final class Moody extends Spoiled {
    private static int born;
    private final boolean moody = born++ % 2 == 0;

    @Override
    public long unmap(long va) {
      if (moody) {
        kernel.age(va);
      }
      return super.unmap(va);
    }
  }

  /** Tells the same lie to itself over and over. */
  private static final class Insists extends Spoiled {
    @Override
    public long exception(SaveArea saved) {
      for (int i = 0; i < 40; i++) {
        kernel.unmap(0);
      }
      return super.exception(saved);
    }
  }

  /** Tries whether a capability of its own making does. */
  private static final class Forger extends Spoiled {
    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      calls.unbindFrame(new Capability());
      return super.boot(calls, boot);
    }
  }

  /** Lets whoever is there look at its first frame. */
  private static final class Indiscreet extends Spoiled {
    private boolean told;

    @Override
    public long bindFrame(long frame, Capability minted) {
      long bound = super.bindFrame(frame, minted);
      if (bound != DownCalls.REFUSED && !told) {
        told = true;
        kernel.derive(minted, 2, Rights.READ, new Capability());
      }
      return bound;
    }
  }

  /** Counts backwards. */
  private static final class CountsBadly extends Spoiled {
    @Override
    public void report(Counters counters) {
      super.report(counters);
      counters.count("Pages-In", -1);
    }
  }

  /** Never saw a queue as long as that. */
  private static final class Unused extends Spoiled {
    @Override
    public long startRead(Capability extent, long offset, Capability frame) {
      look();
      return super.startRead(extent, offset, frame);
    }

    @Override
    public long startWrite(Capability extent, long offset, Capability frame) {
      look();
      return super.startWrite(extent, offset, frame);
    }

    private void look() {
      if (kernel.books().transfersInFlight() > 128) {
        throw mistake("the disk will never be done with that");
      }
    }
  }

  static {
    wrong("isDeterministic", Moody::new);
    WRONG.put(
        "behavesTheSameBehindEitherGate",
        memory -> memory > 40 ? LooksAtThreads.make() : new Faultless());
    wrong("isSeldomRefused", Insists::new);
    wrong("presentsNoClaimThatIsNotItsOwn", Forger::new);
    wrong("grantsNothingToOthers", Indiscreet::new);
    wrong("namesItsCountersWell", CountsBadly::new);
    wrong("getsAlongWithEachNeighbour", Unused::new);
  }
}
