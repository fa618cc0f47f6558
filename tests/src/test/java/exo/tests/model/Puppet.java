package exo.tests.model;

import exo.abi.BootRecord;
import exo.abi.Context;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.ResourceName;
import exo.hw.Program;
import exo.testkit.Answer;
import exo.testkit.Call;
import exo.testkit.Claim;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A libOS that makes any call with any argument, and now and then a sensible one, and tells the model of each. */
class Puppet implements LibraryOs {
  private static final long BASE = 0x4000_0000L;
  private static final int PAGES = 12;
  private static final int CALLS_EACH = 6;
  private static final int KINDS = 45;

  private final Theatre theatre;
  private final SplittableRandom random;
  private final boolean software;
  private int left;
  private UnaryOperator<DownCalls> bridge = UnaryOperator.identity();
  private @Nullable DownCalls calls;
  private int self;

  Puppet(Theatre theatre, boolean software, int upCalls) {
    this.theatre = theatre;
    this.random = theatre.random.split();
    this.software = software;
    this.left = upCalls;
  }

  /** Speaks to the kernel over something that may change answers. */
  Puppet over(UnaryOperator<DownCalls> another) {
    bridge = another;
    return this;
  }

  /** {@return what it serves: something that only calls, or also loads and stores anywhere} */
  Program program(boolean quiet) {
    return (cpu, deadline) -> {
      for (int accesses = quiet ? 0 : below(6); accesses > 0 && !cpu.trapped(); accesses--) {
        if (below(3) == 0) {
          cpu.store(word(), random.nextLong());
        } else {
          cpu.load(word());
        }
      }
      if (!cpu.trapped()) {
        cpu.svc(0);
      }
    };
  }

  // ---- up-calls

  @Override
  public long boot(DownCalls kernel, BootRecord record) {
    calls = bridge.apply(kernel);
    self = record.environment();
    for (int level = 0; level <= 3 && !software; level++) {
      Answer frame = make(new Call.BindFrame(DownCalls.ANY));
      make(new Call.GiveTable(frame.minted(), BASE, level));
    }
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    return act();
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return act();
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    return below(3) == 0 ? Next.CONTINUE : act();
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    return below(2) == 0 ? Next.CONTINUE : act();
  }

  private long act() {
    if (left-- <= 0) {
      return Next.exit(0);
    }
    for (int i = 0; i < CALLS_EACH; i++) {
      make(call());
    }
    return switch (below(8)) {
      case 0 -> Next.yieldTo(0);
      case 1 -> Next.awaitCycle(kernel().books().now() + below(100_000));
      default -> Next.RESUME;
    };
  }

  private DownCalls kernel() {
    return java.util.Objects.requireNonNull(calls);
  }

  /** Makes a call and tells the model. */
  Answer make(Call call) {
    Answer answer = call.make(kernel());
    theatre.watcher.called(self, call, answer);
    theatre.outcomes.merge(
        call.getClass().getSimpleName() + " " + answer.outcome(), 1, Integer::sum);
    if (!answer.minted().equals(Claim.NONE)) {
      int holder = call instanceof Call.Derive d ? d.environment() : self;
      theatre.props.add(answer.minted(), holder, below(100));
    }
    return answer;
  }

  // ---- chance

  int below(int bound) {
    return random.nextInt(bound);
  }

  private boolean rarely() {
    return below(12) == 0;
  }

  private long senseless() {
    return switch (below(6)) {
      case 0 -> -1 - below(3);
      case 1 -> Long.MIN_VALUE;
      case 2 -> Long.MAX_VALUE - below(2);
      case 3 -> 1L << below(63);
      default -> random.nextLong();
    };
  }

  private long number(int bound) {
    return rarely() ? senseless() : below(bound);
  }

  private Claim claim(int kind) {
    List<Props.Prop> all = theatre.props.all;
    for (int tries = 0; tries < 12 && !all.isEmpty(); tries++) {
      Props.Prop prop = all.get(below(all.size()));
      boolean fits =
          prop.holder() == self && ResourceName.kindCode(prop.claim().resource()) == kind;
      if (fits || below(20) == 0) {
        return below(25) == 0 ? flipped(prop.claim()) : prop.claim();
      }
    }
    return Claim.NONE;
  }

  private Claim flipped(Claim claim) {
    long bit = 1L << below(64);
    return switch (below(3)) {
      case 0 -> new Claim(claim.resource() ^ bit, claim.authority(), claim.mac());
      case 1 -> new Claim(claim.resource(), claim.authority() ^ bit, claim.mac());
      default -> new Claim(claim.resource(), claim.authority(), claim.mac() ^ bit);
    };
  }

  private Claim frame() {
    return claim(1);
  }

  private Claim extent() {
    return claim(2);
  }

  private long page() {
    long va = BASE + 4096L * below(PAGES);
    return rarely() ? senseless() : below(30) == 0 ? va + 4 : va;
  }

  private long word() {
    return page() + 8L * below(512) + (rarely() ? below(8) : 0);
  }

  private int protection() {
    return rarely() ? (int) senseless() : Protection.READ | below(32);
  }

  private int environment() {
    return rarely() ? (int) senseless() : 1 + below(5);
  }

  private long tableAddress() {
    return rarely() ? senseless() : BASE + (1L << 21) * below(3);
  }

  private Call call() {
    return switch (below(KINDS)) {
      case 0, 1, 2 -> new Call.BindFrame(below(3) == 0 ? number(64) : DownCalls.ANY);
      case 3 -> new Call.UnbindFrame(frame());
      case 4, 5 -> new Call.Derive(claim(1 + below(4)), environment(), (int) number(9));
      case 6 -> new Call.RevokeDerived(claim(1 + below(4)));
      case 7 ->
          new Call.BindExtent(below(2) == 0 ? number(32) : DownCalls.ANY, number(7), below(2) == 0);
      case 8 -> new Call.AttachExtent(number(32));
      case 9 -> new Call.UnbindExtent(extent());
      case 10, 11 -> new Call.BindSaveSlot(extent(), number(5));
      case 12 -> new Call.UnbindSaveSlot(claim(3));
      case 13 -> new Call.BindSlice(below(2) == 0 ? number(Theatre.SLICES) : DownCalls.ANY);
      case 14 -> new Call.AttachSlice(number(Theatre.SLICES));
      case 15 -> new Call.UnbindSlice(claim(4));
      case 16, 17 ->
          new Call.SetContext((int) number(Context.WORDS), below(2) == 0 ? number(5) : word());
      case 18 -> new Call.ReadContext((int) number(Context.WORDS));
      case 19 -> new Call.GiveTable(frame(), tableAddress(), (int) number(5));
      case 20 -> new Call.TakeTable(tableAddress(), (int) number(5));
      case 21, 22, 23 -> mapping();
      case 24 -> below(software ? 8 : 2) == 0 ? new Call.Unmap(page()) : new Call.TlbDelete(page());
      case 25 -> new Call.Protect(page(), protection());
      case 26 -> new Call.ReadDescriptor(page());
      case 27 -> new Call.Age(page());
      case 28 -> new Call.Clean(page());
      case 29 -> new Call.Load(word());
      case 30 -> new Call.Store(word(), random.nextLong());
      case 31 -> new Call.StoreVectors(page());
      case 32 -> new Call.LoadVectors(page());
      case 33 -> new Call.Zero(page());
      case 34, 35 -> new Call.StartRead(extent(), number(5), frame());
      case 36 -> new Call.StartWrite(extent(), number(5), frame());
      case 37 -> new Call.Request((int) number(5), number(12));
      case 38 -> new Call.GiveBack(claim(below(4) == 0 ? 1 + below(4) : 1));
      case 39 -> new Call.Guard(frame());
      case 40 -> new Call.Unguard(frame());
      case 41 -> new Call.Nominate(frame());
      case 42 -> new Call.InstallVector(frame());
      case 43 -> new Call.Scan();
      default -> new Call.Print((int) number(256));
    };
  }

  private Call mapping() {
    boolean other = below(20) == 0;
    return software != other
        ? new Call.TlbWrite(frame(), page(), protection())
        : new Call.Map(frame(), page(), protection());
  }
}
