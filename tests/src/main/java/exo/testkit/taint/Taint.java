package exo.testkit.taint;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.hw.BusMonitor;
import exo.hw.DiskDescription;
import exo.hw.Frames;
import exo.hw.MachineDescription;
import exo.kernel.EnvironmentSpec;
import exo.kernel.Inspection;
import exo.kernel.Kernel;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers for every byte of a board which environment it came from, and judges every move of every byte: no byte crosses without a
 * grant (law L5, invariant I13).
 *
 * <pre>
 *   Taint taint = new Taint(description);
 *   Machine machine = new Machine(description, taint);
 *   Kernel kernel = new Kernel(machine, bindings, options);
 *   taint.watch(kernel);
 *   taint.admit(spec);                   // in the place of kernel.admit(spec)
 *   kernel.run();
 *   assertEquals(List.of(), taint.flows());
 * </pre>
 *
 * <p><b>Labels.</b> A byte has an origin and a tenure. Its origin is whose code was on the processor when it was stored; for
 * registers that the kernel stores, whose program they were; for tables and repossession vectors, the kernel on behalf of the
 * owner; or nowhere, when something was filled with zeros. Its tenure is the binding of the frame or block in which it lies, from
 * when that was bound to when the binding ended. DMA moves bytes with their origins into the tenure of where they land.
 *
 * <p><b>What a legal flow is.</b> A byte may move <em>to</em> environment B, by a load or a fetch, or as the start of a transfer that
 * B has asked for, when one of these holds:
 *
 * <ol>
 *   <li>it is zero because something was filled with zeros, or its origin is B, or the kernel on behalf of B;
 *   <li>it came to its place in the present tenure, and B holds a live capability with the right to read for that frame or extent.
 *       Who stored it there held a capability as well, so both rest on the grants of one owner, and who stores into what is shared
 *       gives to all with whom the owner shares it.
 * </ol>
 *
 * <p>A byte may move <em>from</em> B, by a store, as registers, or as the end of its transfer, only to where B holds a live capability
 * with the right to write. What is saved when a frame is taken by force moves for the victim, in the tenure that has just ended, and
 * only to an extent of the victim's.
 *
 * <p>So a byte that survives the end of a tenure may be read by its own origin at most, whatever has been granted since, and a byte
 * that lands where its sender has no authority is found when it lands. This is intransitive noninterference with the capability
 * system as its policy, as in the proof of seL4 (Murray et al., <i>seL4: from general purpose to a proof of information flow
 * enforcement</i>, IEEE S&amp;P 2013, in which authority graph and flow policy are derived from each other), checked for the runs that
 * were made and not proved for all. Komodo (Ferraiuolo et al., SOSP 2017) has the same two halves for enclaves, whose data nobody
 * may learn and whose state nobody may change.
 *
 * <p><b>Not judged here.</b> Values in registers have no labels: what is loaded and stored again comes from whom it is stored by, so
 * the words of a protected control transfer belong to the receiver, to whom the sender gave them. What the numbers of the books and
 * of refusals, names and times tell is not a byte that moves either. For all of these there are {@link RunPair run pairs}.
 *
 * <p>It costs 8 bytes of the host for each byte that was ever stored, so it is for small boards. It takes no machine time, and the
 * trace of a run is the same with it and without.
 */
public final class Taint implements BusMonitor {
  private static final int NOBODY = 0;

  private final Labels frameLabels;
  private final Labels blockLabels;
  private final OnProcessor onProcessor = new OnProcessor();
  private @Nullable Kernel kernel;
  private @Nullable Judge judge;

  /**
   * A memory and a disk of which nothing is known but that they are zero, or arrive with data from outside.
   *
   * @param description of the machine that it is going to watch; of several disks the kernel uses the first
   */
  public Taint(MachineDescription description) {
    DiskDescription disk = description.disks().getFirst();
    boolean arrivesWithData = disk.image() != null || disk.file() != null;
    frameLabels = new Labels(description.frames(), Origin.ZEROS);
    blockLabels = new Labels(disk.blocks(), arrivesWithData ? Origin.OUTSIDE : Origin.ZEROS);
  }

  /**
   * Begins to judge; to be called before anybody is admitted.
   *
   * @throws IllegalArgumentException when extents are bound already, whose bytes are of an earlier boot and of unknown origin
   */
  public void watch(Kernel watched) {
    Inspection inspection = watched.inspection();
    inspection.bindings().forEachBinding((resource, _, _, _, _) -> requireNew(resource));
    kernel = watched;
    judge = new Judge(inspection, frameLabels, blockLabels);
  }

  private static void requireNew(long resource) {
    if (ResourceName.kind(resource) == ResourceKind.EXTENT) {
      throw new IllegalArgumentException(
          ResourceName.toString(resource)
              + " is bound already: a board that remembers origins starts with bindings that are empty");
    }
  }

  /**
   * Admits an environment whose code says when it is on the processor.
   *
   * @return its number
   * @throws IllegalArgumentException as {@link Kernel#admit}
   */
  public int admit(EnvironmentSpec spec) {
    OnProcessor.Told told = onProcessor.telling(spec);
    int environment = Objects.requireNonNull(kernel, "watch a kernel first").admit(told.spec());
    told.belongTo(environment);
    return environment;
  }

  /** {@return the flows without a grant, oldest first; of very many the first hundred} */
  public List<Flow> flows() {
    return List.copyOf(watching().flows());
  }

  /** {@return bytes of others that have moved to somebody by a grant: a run in which there were none has tried nothing} */
  public long sharedBytes() {
    return watching().sharedBytes();
  }

  private Judge watching() {
    return Objects.requireNonNull(judge, "watch a kernel first");
  }

  // ---- what the bus shows

  @Override
  public void loaded(long pa, int bytes) {
    if (judge != null) {
      judge.take(Flow.Way.LOAD, Place.FRAME, frame(pa), offset(pa), bytes, runner());
    }
  }

  @Override
  public void stored(long pa, int bytes) {
    if (judge == null) {
      frameLabels.put(frame(pa), offset(pa), bytes, Origin.KERNEL, 0);
    } else {
      put(Flow.Way.STORE, pa, bytes, runner());
    }
  }

  @Override
  public void written(long pa, int bytes) {
    Judge judging = judge;
    long frame = frame(pa);
    int keeper = judging == null ? NOBODY : judging.keeper(frame);
    if (judging == null || keeper == NOBODY) {
      frameLabels.put(frame, offset(pa), bytes, Origin.KERNEL, 0);
    } else if (judging.isKernelWritten(frame, keeper)) {
      int origin = Origin.kernelFor(judging.kernel.admission(keeper));
      frameLabels.put(frame, offset(pa), bytes, origin, judging.frames.of(frame));
    } else {
      put(Flow.Way.REGISTERS, pa, bytes, onProcessor.lastProgram());
    }
  }

  private void put(Flow.Way way, long pa, int bytes, int mover) {
    Judge judging = watching();
    long frame = frame(pa);
    judging.give(way, Place.FRAME, frame, offset(pa), mover);
    int admission = judging.admission(mover);
    int origin = admission == NOBODY ? Origin.KERNEL : admission;
    frameLabels.put(frame, offset(pa), bytes, origin, judging.frames.of(frame));
  }

  @Override
  public void zeroed(long frame) {
    frameLabels.zero(frame);
  }

  @Override
  public void copied(long from, long to) {
    frameLabels.move(to, Frames.BYTES, tenure(judge, to), frameLabels, from);
  }

  @Override
  public void filled(long frame) {
    frameLabels.put(frame, 0, Frames.BYTES, Origin.OUTSIDE, 0);
  }

  @Override
  public void diskRead(int disk, long ticket, long block, long frame) {
    Judge judging = judge;
    if (judging != null) {
      int mover = judging.initiator(ticket);
      judging.take(Flow.Way.DISK_READ, Place.BLOCK, block, 0, Frames.BYTES, mover);
      judging.give(Flow.Way.DISK_READ, Place.FRAME, frame, 0, mover);
    }
    frameLabels.move(frame, Frames.BYTES, tenure(judging, frame), blockLabels, block);
  }

  @Override
  public void diskWritten(int disk, long ticket, long block, long frame, int bytes) {
    Judge judging = judge;
    if (judging != null) {
      int victim = judging.savedFor(ticket);
      Flow.Way way = victim == NOBODY ? Flow.Way.DISK_WRITE : Flow.Way.SAVE;
      int mover = victim == NOBODY ? judging.initiator(ticket) : victim;
      judging.take(way, Place.FRAME, frame, 0, bytes, mover);
      judging.give(way, Place.BLOCK, block, 0, mover);
    }
    int tenure = judging == null ? 0 : judging.blocks.of(block);
    blockLabels.move(block, bytes, tenure, frameLabels, frame);
  }

  @Override
  public void discarded(int disk, long block, long count) {
    for (long at = block; at < block + count; at++) {
      blockLabels.zero(at);
    }
  }

  private static int tenure(@Nullable Judge judging, long frame) {
    return judging == null ? 0 : judging.frames.of(frame);
  }

  private int runner() {
    int telling = onProcessor.now();
    return telling != NOBODY ? telling : watching().kernel.current();
  }

  private static long frame(long pa) {
    return pa >>> Frames.SHIFT;
  }

  private static int offset(long pa) {
    return (int) (pa & Frames.OFFSET_MASK);
  }
}
