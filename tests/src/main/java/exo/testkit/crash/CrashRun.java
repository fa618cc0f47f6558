package exo.testkit.crash;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** A history as it is run, with nothing cut: what the disk was told, and what the callers were. */
final class CrashRun implements AutoCloseable {
  static final Installed INSTALLED =
      new Installed(8, 2, CrashCall.BLOCKS, 2, CrashCall.ENVIRONMENTS + 1, CrashCall.BLOCKS, 2, 32);
  static final long SEED = 7;

  final CrashDisk disk = new CrashDisk(Map.of());

  /**
   * What is durable, as far as anyone has been told, before the first call and after each: owners'
   * names by extents.
   */
  final List<SortedMap<Long, String>> states = new ArrayList<>();

  /** Whether the call was granted. */
  final List<Boolean> granted = new ArrayList<>();

  private final Scratch scratch = new Scratch();
  private final SortedMap<Long, String> durable = new TreeMap<>();
  private final int[] environments = new int[CrashCall.ENVIRONMENTS];
  private final Capability minted = new Capability();
  private Bindings bindings;

  private CrashRun() throws IOException {
    bindings = open(disk, scratch);
  }

  static Bindings open(CrashDisk disk, Scratch scratch) throws IOException {
    return Bindings.persisted(disk, scratch.path, INSTALLED, SEED);
  }

  static String name(int who) {
    return "env" + who;
  }

  /** Runs it. */
  static CrashRun of(CrashHistory history) throws IOException {
    CrashRun run = new CrashRun();
    run.states.add(new TreeMap<>());
    for (CrashCall call : history.calls()) {
      run.make(call);
    }
    return run;
  }

  private void make(CrashCall call) throws IOException {
    disk.call++;
    granted.add(isGranted(call));
    states.add(new TreeMap<>(durable));
  }

  private boolean isGranted(CrashCall call) throws IOException {
    return switch (call.deed()) {
      case BIND -> bind(call);
      case UNBIND -> unbind(call);
      case DERIVE -> derive(call);
      case STOP -> restart(false);
      case KILL -> restart(true);
    };
  }

  /**
   * {@return the number of the disk's first step that is of no start, the first being 0; how many
   * there are when none is}
   */
  int firstStepOfACall() {
    return (int) disk.moments.stream().filter(moment -> moment.call() == 0).count();
  }

  // ---- calls

  /** It enters when it first calls. */
  private int environment(int who) {
    if (environments[who] == 0) {
      environments[who] = bindings.enter(name(who), Quota.UNLIMITED);
    }
    return environments[who];
  }

  private boolean bind(CrashCall call) {
    long first =
        bindings.bindExtent(
            environment(call.who()), call.start(), call.blocks(), Rights.ALL, true, minted);
    if (first == Bindings.REFUSED) {
      return false;
    }
    durable.put(ResourceName.extent(first, call.blocks()), name(call.who()));
    return true;
  }

  private boolean unbind(CrashCall call) {
    long length = attach(call);
    if (length == Bindings.REFUSED
        || bindings.unbind(environment(call.who()), minted) == Bindings.REFUSED) {
      return false;
    }
    durable.remove(ResourceName.extent(call.start(), length));
    return true;
  }

  private boolean derive(CrashCall call) {
    int owner = environment(call.who());
    return attach(call) != Bindings.REFUSED
        && bindings.derive(owner, minted, Rights.READ, owner, new Capability()) != Bindings.REFUSED;
  }

  private long attach(CrashCall call) {
    return bindings.attachExtent(environment(call.who()), call.start(), minted);
  }

  /**
   * A kernel that is killed closes nothing: the disk does not hear of it, and goes on with what it
   * has.
   */
  private boolean restart(boolean killed) throws IOException {
    if (killed) {
      disk.off();
    }
    bindings.close();
    disk.on();
    scratch.loseMap();
    Arrays.fill(environments, 0);
    bindings = open(disk, scratch);
    return true;
  }

  @Override
  public void close() {
    disk.off();
    bindings.close();
    scratch.close();
  }
}
