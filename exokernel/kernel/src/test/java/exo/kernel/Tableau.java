package exo.kernel;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What environments share on a board, and environments that nobody runs: each has one slice and has booted. */
final class Tableau implements AutoCloseable {
  static final long SLICE = 100_000;

  /** What the kernel has recorded of an environment. */
  record Event(EventKind kind, int environment, long a, long b) {}

  final List<Event> events = new ArrayList<>();
  private final Map<Integer, ArrayDeque<Capability>> bound = new HashMap<>();
  final Board board;
  final Core core;

  Tableau() {
    this(1);
  }

  Tableau(int processors) {
    this(processors, options -> options);
  }

  Tableau(RevocationRules rules) {
    this(1, options -> options.withRevocation(rules));
  }

  private Tableau(int processors, UnaryOperator<KernelOptions> changed) {
    board =
        new Board(
            "cortex-a76",
            SLICE,
            processors,
            options -> changed.apply(options).withSink(this::note));
    core = new KernelTampering(board.kernel).core();
  }

  private void note(EventKind kind, long cycle, int environment, long a, long b) {
    events.add(new Event(kind, environment, a, b));
  }

  /** {@return the events of one kind so far} */
  List<Event> events(EventKind kind) {
    return events.stream().filter(event -> event.kind() == kind).toList();
  }

  /** A libOS that builds no tables and says nothing. */
  Environment enter(String name, long guaranteed) {
    return enter(name, guaranteed, new TinyLibOs());
  }

  Environment enter(String name, long guaranteed, TinyLibOs libOs) {
    int id = board.admit(name, libOs, (cpu, deadline) -> {}, new Guarantee(guaranteed, 1));
    Environment env = core.environments.get(id);
    core.revocations.boots(env);
    env.state = Environment.State.RUNNABLE;
    return env;
  }

  /** Binds some frame. */
  int frame(Environment owner) {
    return frame(owner, new Capability());
  }

  int frame(Environment owner, Capability capability) {
    int frame = (int) core.bindings.bindFrame(owner.id, DownCalls.ANY, Rights.ALL, capability);
    core.revocations.boundFrame(owner.id, frame);
    Capability kept = new Capability();
    kept.set(capability);
    bound.computeIfAbsent(owner.id, any -> new ArrayDeque<>()).addLast(kept);
    return frame;
  }

  /** Unbinds as many of its frames, the latest first. */
  void giveUp(Environment owner, int count) {
    for (int i = 0; i < count; i++) {
      if (core.bindings.unbind(owner.id, bound.get(owner.id).removeLast()) < 0) {
        throw new AssertionError(core.bindings.refusal());
      }
    }
  }

  void frames(Environment owner, int count) {
    for (int i = 0; i < count; i++) {
      frame(owner);
    }
  }

  /** Binds and gives the four tables that cover {@link TinyLibOs#BASE}. {@return their frames, the root first} */
  int[] tables(Environment owner) {
    int[] tables = new int[4];
    for (int level = 0; level < tables.length; level++) {
      tables[level] = frame(owner);
      if (core.pages.giveTable(owner, tables[level], TinyLibOs.BASE, level) < 0) {
        throw new AssertionError(core.refusals.latest());
      }
    }
    return tables;
  }

  /** Maps a frame of its own. */
  void map(Environment owner, Capability frame, long va, int protection) {
    int number = (int) ResourceName.start(frame.resource);
    int node = Capability.node(frame.authority);
    if (core.pages.map(owner, number, node, true, va, protection, Long.MAX_VALUE) < 0) {
      throw new AssertionError(core.refusals.latest());
    }
  }

  /** Makes a save slot of a block of an extent of its own. {@return the block} */
  long saveSlot(Environment owner, Capability extent, long offset) {
    return saveSlot(owner, extent, offset, new Capability());
  }

  long saveSlot(Environment owner, Capability extent, long offset, Capability slot) {
    core.bindings.bindSaveSlot(owner.id, extent, offset, slot);
    long block = ResourceName.start(slot.resource);
    core.slots.add(owner.id, block, Capability.node(slot.authority));
    return block;
  }

  /** Binds some extent. */
  long extent(Environment owner, long length, Capability capability) {
    long start =
        core.bindings.bindExtent(owner.id, DownCalls.ANY, length, Rights.ALL, false, capability);
    core.revocations.boundExtent(owner.id, length);
    return ResourceName.extent(start, length);
  }

  /** Binds one position more of the slice vector. */
  int slice(Environment owner) {
    return slice(owner, new Capability());
  }

  int slice(Environment owner, Capability capability) {
    int position = (int) core.bindings.bindSlice(owner.id, core.slices.firstFree(), capability);
    core.slices.add(position, owner.id);
    core.revocations.boundSlice(owner.id);
    return position;
  }

  @Override
  public void close() {
    board.close();
  }
}
