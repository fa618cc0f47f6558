package exo.kernel;

import static exo.abi.DownCalls.REFUSED;

import exo.abi.Protection;
import exo.abi.RepossessionVector;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.CostModel;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.clock.Clock;
import exo.hw.machine.Machine;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;

/**
 * Multiplexes pages: writes descriptors into the tables that libOSes gave, keeps the reverse list, and breaks mappings.
 *
 * <p>Callers have checked authority; what is checked here is shape: tables present, pages free, frames not in another use.
 * A descriptor goes from invalid to valid without TLB maintenance; every other change is break-before-make (Arm ARM D8.16),
 * so when a method returns no cached entry is left (law L4).
 */
final class Pages {
  private final Clock clock;
  private final CostModel costs;
  private final PhysicalMemory memory;
  private final Mmu mmu;
  private final Environments environments;
  private final FrameStates frames;
  private final ReverseMap reverse;
  private final Refusals refusals;
  private final StepLog log;
  private int pathsBroken;
  private int tablesBroken;

  Pages(
      Machine machine,
      Environments environments,
      FrameStates frames,
      Refusals refusals,
      StepLog log) {
    this.clock = machine.clock();
    this.costs = machine.description().costs();
    this.memory = machine.memory();
    this.mmu = machine.processor().mmu();
    this.environments = environments;
    this.frames = frames;
    this.refusals = refusals;
    this.log = log;
    this.reverse = new ReverseMap(Math.toIntExact(memory.frames()));
  }

  ReverseMap reverse() {
    return reverse;
  }

  // ---- mappings

  long map(
      Environment env, int frame, int node, boolean mayWrite, long va, int protection, long quota) {
    if (frames.isKernelWritten(frame) && (protection & Protection.WRITE) != 0) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
    }
    long entry = env.space.entryAddress(va, AddressSpace.LEAF);
    if (entry < 0) {
      return refusals.refuse(new Refusal.NoTable(va, (int) ~entry));
    }
    if (env.space.read(entry) != 0) {
      return refusals.refuse(new Refusal.AlreadyMapped(va));
    }
    if (env.mappings >= quota) {
      return refusals.refuse(new Refusal.OverQuota(Quantity.MAPPINGS, 1, quota, 0));
    }
    scrub(frame);
    env.space.write(entry, PageEntry.of(frame, mayWrite, protection));
    frames.addEntries(tableOf(entry), 1);
    reverse.add(frame, env.id, node, va);
    env.mappings++;
    log.touchFrame(frame);
    return frame;
  }

  long unmap(Environment env, long va) {
    long entry = mappedEntry(env, va);
    if (entry < 0) {
      return REFUSED;
    }
    int frame = PageEntry.frame(memory.readLong(entry));
    long last = breakEntry(env, va, entry);
    reverse.remove(frame, env.id, va);
    return last;
  }

  long protect(Environment env, long va, int protection) {
    long entry = mappedEntry(env, va);
    if (entry < 0) {
      return REFUSED;
    }
    long before = memory.readLong(entry);
    boolean mayWrite = (before & PageEntry.MAY_WRITE) != 0;
    int frame = PageEntry.frame(before);
    if ((protection & Protection.WRITE) != 0) {
      if (!mayWrite) {
        return refusals.refuse(new Refusal.InsufficientRights(Rights.WRITE, Rights.READ));
      }
      if (frames.isKernelWritten(frame)) {
        return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
      }
    }
    return replace(env, va, entry, PageEntry.of(frame, mayWrite, protection));
  }

  long descriptor(Environment env, long va) {
    long entry = env.space.entryAddress(va, AddressSpace.LEAF);
    return entry < 0 ? 0 : env.space.read(entry);
  }

  long age(Environment env, long va) {
    long entry = mappedEntry(env, va);
    if (entry < 0) {
      return REFUSED;
    }
    long before = memory.readLong(entry);
    return Descriptor.isReferenced(before)
        ? replace(env, va, entry, PageEntry.aged(before))
        : before;
  }

  long clean(Environment env, long va) {
    long entry = mappedEntry(env, va);
    if (entry < 0) {
      return REFUSED;
    }
    long before = memory.readLong(entry);
    return Descriptor.isDirty(before) ? replace(env, va, entry, PageEntry.cleaned(before)) : before;
  }

  /** Fills a page with zeros. What it shows is the same as before its first store, so its flags stay as they are. */
  long zeroPage(Environment env, long va) {
    long entry = mappedEntry(env, va);
    if (entry < 0) {
      return REFUSED;
    }
    long descriptor = memory.readLong(entry);
    if (!PageEntry.isWritable(descriptor)) {
      return refusals.refuse(new Refusal.InsufficientRights(Rights.WRITE, Rights.READ));
    }
    zero(PageEntry.frame(descriptor));
    frames.markDirty(PageEntry.frame(descriptor)); // it may differ from its block now
    return 0;
  }

  private long mappedEntry(Environment env, long va) {
    long entry = env.space.entryAddress(va, AddressSpace.LEAF);
    if (entry < 0 || env.space.read(entry) == 0) {
      return refusals.refuse(new Refusal.NotMapped(va));
    }
    return entry;
  }

  /** Break before make: invalid, barrier, TLBI, barrier, then the new descriptor. */
  private long replace(Environment env, long va, long entry, long descriptor) {
    long before = memory.readLong(entry);
    env.space.write(entry, 0);
    invalidate(env, va);
    env.space.write(entry, descriptor);
    noteDirty(before, descriptor);
    log.touchFrame(PageEntry.frame(before));
    return before;
  }

  private long breakEntry(Environment env, long va, long entry) {
    long last = memory.readLong(entry);
    env.space.write(entry, 0);
    invalidate(env, va);
    frames.addEntries(tableOf(entry), -1);
    env.mappings--;
    pathsBroken++;
    noteDirty(last, 0);
    log.touchFrame(PageEntry.frame(last));
    return last;
  }

  /** No descriptor says any more what one said: the frame remembers. */
  private void noteDirty(long before, long after) {
    if (Descriptor.isDirty(before) && !Descriptor.isDirty(after)) {
      frames.markDirty(PageEntry.frame(before));
    }
  }

  private void invalidate(Environment env, long va) {
    clock.advance(2L * costs.barrier());
    mmu.tlbiVa(env.space.asid, va);
  }

  // ---- translation tables

  long giveTable(Environment env, int frame, long va, int level) {
    if (frames.isKernelWritten(frame)) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
    }
    if (frames.transfers(frame) > 0) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), frames.transfers(frame)));
    }
    if (isMappedWritable(frame)) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
    }
    return level == 0 ? giveRoot(env, frame) : giveInner(env, frame, va, level);
  }

  private long giveRoot(Environment env, int frame) {
    if (env.space.root() >= 0) {
      return refusals.refuse(new Refusal.AlreadyMapped(0));
    }
    makeTable(frame, 0, 0);
    env.space.root(frame);
    mmu.setTtbr0(env.space.ttbr0());
    return 0;
  }

  private long giveInner(Environment env, int frame, long va, int level) {
    long entry = env.space.entryAddress(va, level - 1);
    if (entry < 0) {
      return refusals.refuse(new Refusal.NoTable(va, (int) ~entry));
    }
    if (env.space.read(entry) != 0) {
      return refusals.refuse(new Refusal.AlreadyMapped(va));
    }
    makeTable(frame, va, level);
    env.space.write(entry, Descriptor.table((long) frame << Frames.SHIFT, 0));
    frames.addEntries(tableOf(entry), 1);
    return 0;
  }

  private void makeTable(int frame, long va, int level) {
    clear(frame);
    frames.markTable(frame, va, level);
    log.touchFrame(frame);
  }

  long takeTable(Environment env, long va, int level) {
    long entry = level == 0 ? rootEntry(env) : env.space.entryAddress(va, level - 1);
    if (entry < 0) {
      return refusals.refuse(new Refusal.NoTable(va, (int) ~entry));
    }
    long descriptor = level == 0 ? entry : env.space.read(entry);
    if (descriptor == 0) {
      return refusals.refuse(new Refusal.NoTable(va, level));
    }
    int table = PageEntry.frame(descriptor);
    if (frames.entries(table) > 0) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(table), frames.entries(table)));
    }
    if (level == 0) {
      env.space.root(-1);
      mmu.setTtbr0(env.space.ttbr0()); // the libOS may write the frame now, so nobody may walk it
    } else {
      env.space.write(entry, 0);
      frames.addEntries(tableOf(entry), -1);
      env.space.forget();
    }
    frames.unmarkTable(table);
    log.touchFrame(table);
    return table;
  }

  private static long rootEntry(Environment env) {
    return env.space.root() < 0 ? ~0L : env.space.root() << Frames.SHIFT;
  }

  boolean isMappedWritable(int frame) {
    for (int entry = reverse.first(frame); entry != ReverseMap.END; entry = reverse.after(entry)) {
      if (isWritable(reverse.environment(entry), reverse.va(entry))) {
        return true;
      }
    }
    return false;
  }

  private boolean isWritable(int environment, long va) {
    return PageEntry.isWritable(descriptorAt(environment, va));
  }

  private long descriptorAt(int environment, long va) {
    return memory.readLong(environments.get(environment).space.entryAddress(va, AddressSpace.LEAF));
  }

  // ---- breaking

  /** Removes every mapping of a frame that rests on one capability node. */
  void breakMappings(int frame, Environment env, int node) {
    int entry = reverse.first(frame);
    while (entry != ReverseMap.END) {
      int following = reverse.after(entry);
      if (reverse.environment(entry) == env.id && reverse.node(entry) == node) {
        long va = reverse.va(entry);
        breakEntry(env, va, env.space.entryAddress(va, AddressSpace.LEAF));
        reverse.remove(frame, env.id, va);
      }
      entry = following;
    }
  }

  /** {@return whether any page shows the frame} */
  boolean isMapped(int frame) {
    return reverse.first(frame) != ReverseMap.END;
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
      dirty = Descriptor.isDirty(descriptorAt(reverse.environment(entry), reverse.va(entry)));
    }
    return dirty;
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

  /** {@return mappings broken so far} */
  int pathsBroken() {
    return pathsBroken;
  }

  /** {@return translation tables taken apart so far} */
  int tablesBroken() {
    return tablesBroken;
  }

  /** Takes a table out of use, with all that is mapped through it and all tables below it; the frames stay bound. */
  void dismantle(Environment env, int table) {
    int level = frames.tableLevel(table);
    long va = frames.tableAddress(table);
    if (level == 0) {
      boolean walked = mmu.ttbr0() == env.space.ttbr0();
      strip(env, table, 0, 0);
      env.space.root(-1);
      if (walked) {
        mmu.setTtbr0(env.space.ttbr0());
      }
    } else {
      strip(env, table, level, va & -(Descriptor.span(level) << 9));
      long entry = env.space.entryAddress(va, level - 1);
      env.space.write(entry, 0);
      frames.addEntries(tableOf(entry), -1);
      log.touchFrame(tableOf(entry));
    }
    env.space.forget();
  }

  private void strip(Environment env, int table, int level, long base) {
    long start = (long) table << Frames.SHIFT;
    for (int index = 0; index < Frames.WORDS && frames.entries(table) > 0; index++) {
      long entry = start + index * 8L;
      long descriptor = env.space.read(entry);
      long va = base | ((long) index << Descriptor.shift(level));
      if (descriptor != 0 && level == AddressSpace.LEAF) {
        breakEntry(env, va, entry);
        reverse.remove(PageEntry.frame(descriptor), env.id, va);
      } else if (descriptor != 0) {
        strip(env, PageEntry.frame(descriptor), level + 1, va);
        env.space.write(entry, 0);
        frames.addEntries(table, -1);
      }
    }
    frames.unmarkTable(table);
    tablesBroken++;
    log.touchFrame(table);
  }

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

  private static int tableOf(long entry) {
    return (int) (entry >>> Frames.SHIFT);
  }
}
