package exo.kernel;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.revocation.Guarantee;
import java.util.ArrayList;
import java.util.List;

/** What environments share on a board, and environments that nobody runs: each has one slice and has booted. */
final class Tableau implements AutoCloseable {
  static final long SLICE = 100_000;

  /** What the kernel has recorded of an environment. */
  record Event(EventKind kind, int environment, long a, long b) {}

  final List<Event> events = new ArrayList<>();
  final Board board;
  final Core core;

  Tableau() {
    this(1);
  }

  Tableau(int processors) {
    board = new Board("cortex-a76", SLICE, processors, options -> options.withSink(this::note));
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
    return frame;
  }

  void frames(Environment owner, int count) {
    for (int i = 0; i < count; i++) {
      frame(owner);
    }
  }

  /** Binds some extent. */
  long extent(Environment owner, long length, Capability capability) {
    long start =
        core.bindings.bindExtent(
            owner.id, DownCalls.ANY, length, Rights.ALL, false, capability);
    core.revocations.boundExtent(owner.id, length);
    return ResourceName.extent(start, length);
  }

  /** Binds one position more of the slice vector. */
  int slice(Environment owner) {
    return slice(owner, new Capability());
  }

  int slice(Environment owner, Capability capability) {
    int position =
        (int) core.bindings.bindSlice(owner.id, core.slices.firstFree(), capability);
    core.slices.add(position, owner.id);
    core.revocations.boundSlice(owner.id);
    return position;
  }

  @Override
  public void close() {
    board.close();
  }
}
