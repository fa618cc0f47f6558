package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Books.Account;
import exo.abi.LibraryOs;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.Program;
import exo.hw.machine.Machine;
import exo.kernel.audit.Auditor;
import exo.revocation.ArbiterProvider;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** An audited machine with a host on it, whom visitors call on, each with somebody who wants its frames if that makes it go. */
final class House implements AutoCloseable {
  private static final long FRAMES = 40;
  private static final long BLOCKS = 64;
  private static final int MOST_STEPS = 20_000;
  private static final int ONE_BEHIND_A_THREAD_IN = 400;
  private static final int NOBODY = 0;
  private static final Going[] GOINGS = Going.values();
  private static final Wanting.End[] ENDS = Wanting.End.values();

  final Machine machine;
  final Bindings bindings;
  final Kernel kernel;
  final Inspection books;
  final Auditor auditor;
  final Host host = new Host();

  /** How many went so, where it mattered. */
  final Map<Going, Integer> gone = new EnumMap<>(Going.class);

  final Map<Wanting.End, Integer> ended = new EnumMap<>(Wanting.End.class);
  int arrivals;
  private final SplittableRandom random;
  private final SortedMap<String, Long> alone;

  House(String profile, ArbiterProvider arbiter, long seed) {
    machine =
        new Machine(
            MachineDescription.profile(profile)
                .withFrames(FRAMES)
                .withDisks(List.of(DiskDescription.inMemory("disk", BLOCKS))));
    bindings = Bindings.inMemory(new Installed(FRAMES, 1, BLOCKS, 4, 4, 16, 40, 32), seed);
    Deadlines deadlines = new Deadlines(60_000, 30_000);
    RevocationRules rules =
        RevocationRules.defaults(arbiter, seed)
            .with(ResourceKind.FRAME, deadlines)
            .with(ResourceKind.EXTENT, deadlines);
    KernelOptions options = new KernelOptions(seed, 50_000, true, null);
    kernel = new Kernel(machine, bindings, options.withRevocation(rules));
    books = kernel.inspection();
    auditor = new Auditor(books, Auditor.Mode.INCREMENTAL);
    random = new SplittableRandom(seed);
    admit("host", host, Host.WAITS, new Guarantee(6, 1), GateKind.DIRECT);
    for (int i = 0; i < 20; i++) {
      step();
    }
    alone = contents();
  }

  int admit(String name, LibraryOs libOs, Program program, Guarantee promised, GateKind gate) {
    arrivals++;
    int environment =
        kernel.admit(
            new EnvironmentSpec(name, libOs, program, Quota.UNLIMITED, arrivals)
                .withGuarantee(promised)
                .withGate(gate));
    for (Account account : Account.values()) {
      assertEquals(0, books.cycles(environment, account), "a newcomer has used nothing yet");
    }
    return environment;
  }

  void step() {
    kernel.step();
    auditor.afterStep();
    assertTrue(books.isAlive(1), () -> "the host has failed: " + books.outcome(1));
    assertEquals(List.of(), auditor.violations());
  }

  // ---- visits

  void visit() {
    Going going = GOINGS[random.nextInt(GOINGS.length)];
    Visitor visitor = new Visitor(going, host, random.split(), Visitor.NOTHING);
    int environment = visit(visitor, going.isUnderPressure() ? wanting(visitor) : null);
    if (going == Going.EXITS_LEAVING_AN_EXTENT_THAT_LASTS) {
      comeBack(visitor, environment);
    }
    gone.merge(going, visitor.reached ? 1 : 0, Integer::sum);
  }

  private Wanting wanting(Visitor victim) {
    Wanting.End end = ENDS[random.nextInt(ENDS.length)];
    return new Wanting(end, victim, 1 + random.nextInt(12), random.nextInt(12));
  }

  /** What lasts waits for the name, under the same number, and is then given back. */
  private void comeBack(Visitor visitor, int environment) {
    assertTrue(bindings.usage(environment).blocks() > 0);
    Visitor again = new Visitor(visitor.going, host, random.split(), visitor.lasting);
    assertEquals(environment, visit(again, null));
  }

  private int visit(Visitor visitor, Wanting wanting) {
    GateKind gate = random.nextInt(ONE_BEHIND_A_THREAD_IN) == 0 ? GateKind.THREAD : GateKind.DIRECT;
    Guarantee promised = new Guarantee(2 + random.nextInt(5), 1 + random.nextInt(3));
    int self = admit("visitor", visitor, visitor.program(), promised, gate);
    int other =
        wanting == null ? NOBODY : admit("wanting", wanting, Wanting.CALLS, Guarantee.NONE, gate);
    for (int steps = 0; books.isAlive(self) || books.isAlive(other); steps++) {
      assertTrue(steps < MOST_STEPS, () -> "somebody stays for ever: " + visitor.going);
      visitor.mayLeave |= other != NOBODY && !books.isAlive(other);
      destroy(visitor, self);
      destroy(wanting, other);
      step();
      visitor.left = !books.isAlive(self);
    }
    step(); // in which nobody may remember it
    assertFalse(visitor.calledAfterwards, () -> "is called when it has left: " + visitor.going);
    if (wanting != null) {
      ended.merge(wanting.end, wanting.reached ? 1 : 0, Integer::sum);
    }
    return self;
  }

  private void destroy(Visitor visitor, int self) {
    if (books.isAlive(self) && visitor.isToBeDestroyed(books, self)) {
      kernel.destroy(self);
      visitor.reached = true;
    }
  }

  private void destroy(Wanting wanting, int self) {
    if (books.isAlive(self)
        && wanting.end == Wanting.End.DESTROYED_WHILE_IT_WAITS
        && wanting.waits
        && random.nextInt(8) == 0) {
      kernel.destroy(self);
      wanting.reached = true;
    }
  }

  // ---- what is there

  /** Nobody but the host is here, and nothing but what is the host's. */
  void judge() {
    assertEquals(alone, contents());
    assertEquals(books.elapsedCycles(), books.bookedCycles());
  }

  private SortedMap<String, Long> contents() {
    SortedMap<String, Long> there = new TreeMap<>();
    there.put("free frames", bindings.freeFrames());
    there.put("free blocks", bindings.freeBlocks());
    there.put("mappings", (long) books.mappings());
    there.put("slices", (long) books.slices());
    there.put("frames guaranteed", books.guaranteed());
    there.put("frames set aside", books.setAside(ResourceKind.FRAME));
    there.put("blocks set aside", books.setAside(ResourceKind.EXTENT));
    there.put("saves under way", (long) books.pendingSaves());
    there.put("environments", (long) kernel.alive());
    there.put("oldest dialogue", books.oldestDialogue());
    there.put("transfers", 0L);
    books.forEachTransfer(
        (ticket, environment, write, frame, frameNode, extentNode) ->
            there.merge("transfers", 1L, Long::sum));
    return there;
  }

  /** {@return bindings and capabilities by their holders, and what frames serve as: for a longer look} */
  SortedMap<String, Long> holdings() {
    SortedMap<String, Long> there = new TreeMap<>();
    bindings.forEachBinding(
        (resource, owner, rights, generation, state) ->
            there.merge("bindings of " + owner, 1L, Long::sum));
    bindings.forEachNode(
        (node, parent, holder, resource, rights) ->
            there.merge("capabilities of " + holder, 1L, Long::sum));
    for (long frame = 0; frame < FRAMES; frame++) {
      there.merge("tables", books.isTable(frame) ? 1L : 0L, Long::sum);
      there.merge("guarded frames", books.isGuarded(frame) ? 1L : 0L, Long::sum);
      there.merge("nominated frames", books.nomination(frame) > 0 ? 1L : 0L, Long::sum);
      there.merge("transfers in frames", (long) books.transfers(frame), Long::sum);
    }
    return there;
  }

  /** {@return how much the kernel and all below it keep} */
  SortedMap<String, Long> weight() {
    return Weight.of(kernel, bindings, machine, auditor);
  }

  @Override
  public void close() {
    assertTrue(auditor.finish(), () -> auditor.violations().toString());
    assertEquals(List.of(), bindings.rebuildAndCompare());
    bindings.close();
    machine.close();
  }
}
