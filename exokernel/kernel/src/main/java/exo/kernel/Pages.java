package exo.kernel;

import exo.abi.RepossessionVector;
import exo.bindings.Refusal;
import exo.bindings.Rights;
import exo.hw.CostModel;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.machine.Machine;
import exo.hw.memory.PhysicalMemory;

/**
 * Multiplexes pages: maps them onto frames, keeps the reverse list, and breaks mappings, so that when a method returns no cached entry
 * is left (law L4). Callers have checked authority; what is checked here is shape.
 *
 * <pre>
 *   {@link TablePages}      the hardware walks tables: descriptors in frames that libOSes gave, which the kernel guards
 *   {@link SoftwarePages}   software fills the TLBs: descriptors in the kernel's record of what it wrote there
 * </pre>
 *
 * <p>A machine does the one or the other. What only the other has is refused.
 */
abstract class Pages {
  final Clock clock;
  final CostModel costs;
  final PhysicalMemory memory;
  final Processors processors;
  final Environments environments;
  final FrameStates frames;
  final Refusals refusals;
  final StepLog log;
  final ReverseMap reverse;
  private int pathsBroken;

  Pages(
      Machine machine,
      Processors processors,
      Environments environments,
      FrameStates frames,
      Refusals refusals,
      StepLog log) {
    this.clock = machine.clock();
    this.costs = machine.description().costs();
    this.memory = machine.memory();
    this.processors = processors;
    this.environments = environments;
    this.frames = frames;
    this.refusals = refusals;
    this.log = log;
    this.reverse = new ReverseMap(Math.toIntExact(memory.frames()));
  }

  ReverseMap reverse() {
    return reverse;
  }

  // ---- what each way of translation does

  /** {@return the descriptor that maps a page, 0 for none} */
  abstract long descriptor(Environment env, long va);

  /** {@return the same for a page of which the reverse list says that it is mapped} */
  abstract long listed(Environment env, long va);

  /** Breaks such a mapping: its descriptor goes, and whatever is cached of it. */
  abstract void breakListed(Environment env, int frame, long va);

  /** Breaks everything that an environment has mapped. */
  abstract void breakAll(Environment env);

  /** {@return entries of the software TLB, 0 for none} */
  abstract int softwareTlbEntries();

  /** {@return one of them} */
  abstract long softwareTlbEntry(int slot);

  /**
   * Answers a miss of the TLBs without the libOS.
   *
   * @return whether the TLBs hold the page now
   */
  abstract boolean refill(Environment env, int esr, long far);

  // ---- what only tables have

  long map(
      Environment env, int frame, int node, boolean mayWrite, long va, int protection, long quota) {
    return refuseTranslation();
  }

  long unmap(Environment env, long va) {
    return refuseTranslation();
  }

  long protect(Environment env, long va, int protection) {
    return refuseTranslation();
  }

  long age(Environment env, long va) {
    return refuseTranslation();
  }

  long clean(Environment env, long va) {
    return refuseTranslation();
  }

  long giveTable(Environment env, int frame, long va, int level) {
    return refuseTranslation();
  }

  long takeTable(Environment env, long va, int level) {
    return refuseTranslation();
  }

  /** Takes a table out of use, with all that is mapped through it and all tables below it; the frames stay bound. */
  void dismantle(Environment env, int table) {
    throw new KernelBug("frame " + table + " is no table: nothing walks tables here");
  }

  /** {@return translation tables taken apart so far} */
  int tablesBroken() {
    return 0;
  }

  // ---- what only TLBs filled by software have

  long tlbWrite(
      Environment env, int frame, int node, boolean mayWrite, long va, int protection, long quota) {
    return refuseTranslation();
  }

  long tlbDelete(Environment env, long va) {
    return refuseTranslation();
  }

  private long refuseTranslation() {
    return refusals.refuse(new Refusal.OtherTranslation(softwareTlbEntries()));
  }

  // ---- mappings

  /** Fills a page with zeros. What it shows is the same as before its first store, so its flags stay as they are. */
  long zeroPage(Environment env, long va) {
    long descriptor = descriptor(env, va);
    if (descriptor == 0) {
      return refusals.refuse(new Refusal.NotMapped(va));
    }
    if (!PageEntry.isWritable(descriptor)) {
      return refusals.refuse(new Refusal.InsufficientRights(Rights.WRITE, Rights.READ));
    }
    zero(PageEntry.frame(descriptor));
    frames.markDirty(PageEntry.frame(descriptor)); // it may differ from its block now
    return 0;
  }

  /** {@return whether any page shows the frame} */
  boolean isMapped(int frame) {
    return reverse.first(frame) != ReverseMap.END;
  }

  boolean isMappedWritable(int frame) {
    for (int entry = reverse.first(frame); entry != ReverseMap.END; entry = reverse.after(entry)) {
      if (PageEntry.isWritable(listed(entry))) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether what is in the frame is nowhere else} */
  boolean isDirty(int frame) {
    if (frames.isStale(frame)) {
      return false; // nobody has seen it since it was bound
    }
    boolean dirty = frames.isDirty(frame);
    for (int entry = reverse.first(frame);
        entry != ReverseMap.END && !dirty;
        entry = reverse.after(entry)) {
      dirty = Descriptor.isDirty(listed(entry));
    }
    return dirty;
  }

  private long listed(int entry) {
    return listed(environments.get(reverse.environment(entry)), reverse.va(entry));
  }

  /** {@return an address at which the environment has the frame mapped, or -1} */
  long pageOf(int frame, int environment) {
    for (int entry = reverse.first(frame); entry != ReverseMap.END; entry = reverse.after(entry)) {
      if (reverse.environment(entry) == environment) {
        return reverse.va(entry);
      }
    }
    return RepossessionVector.NOWHERE;
  }

  /** No descriptor says any more what one said: the frame remembers. */
  final void noteDirty(long before, long after) {
    if (Descriptor.isDirty(before) && !Descriptor.isDirty(after)) {
      frames.markDirty(PageEntry.frame(before));
    }
  }

  // ---- breaking

  /** Removes every mapping of a frame that rests on one capability node. */
  void breakMappings(int frame, Environment env, int node) {
    int entry = reverse.first(frame);
    while (entry != ReverseMap.END) {
      int following = reverse.after(entry);
      if (reverse.environment(entry) == env.id && reverse.node(entry) == node) {
        breakListed(env, frame, reverse.va(entry));
      }
      entry = following;
    }
  }

  /**
   * A mapping is broken.
   *
   * @param last its descriptor, as it last was
   */
  final void broken(Environment env, int frame, long va, long last) {
    reverse.remove(frame, env.id, va);
    env.mappings--;
    pathsBroken++;
    noteDirty(last, 0);
    log.touchFrame(frame);
  }

  /** {@return mappings broken so far} */
  int pathsBroken() {
    return pathsBroken;
  }

  // ---- contents

  /** Before anyone new can see a frame: nothing of its former owner is left in it (law L5). */
  void scrub(int frame) {
    if (frames.isStale(frame)) {
      clear(frame);
    }
  }

  /** Fills a frame with zeros for its next use. */
  void clear(int frame) {
    zero(frame);
    frames.markScrubbed(frame);
  }

  private void zero(int frame) {
    clock.advance((long) costs.cacheLineCopy() * (Frames.BYTES / 64));
    memory.zeroFrame(frame);
  }
}
