package exo.kernel;

import static exo.abi.DownCalls.REFUSED;

import exo.abi.Protection;
import exo.abi.SoftwareTlb;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.machine.Machine;

/**
 * Pages by tables that the hardware walks: writes descriptors into the tables that libOSes gave, which they may read and not write.
 *
 * <p>What is checked here is shape: tables present, pages free, frames not in another use. A descriptor goes from invalid to valid
 * without TLB maintenance; every other change is break-before-make (Arm ARM D8.16).
 */
final class TablePages extends Pages {
  private int tablesBroken;

  TablePages(
      Machine machine,
      Processors processors,
      Environments environments,
      FrameStates frames,
      Refusals refusals,
      StepLog log) {
    super(machine, processors, environments, frames, refusals, log);
  }

  @Override
  int softwareTlbEntries() {
    return 0;
  }

  @Override
  long softwareTlbEntry(int slot) {
    return SoftwareTlb.EMPTY;
  }

  @Override
  boolean refill(Environment env, int esr, long far) {
    return false; // the hardware has walked the tables already
  }

  // ---- mappings

  @Override
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

  @Override
  long unmap(Environment env, long va) {
    long entry = mappedEntry(env, va);
    if (entry < 0) {
      return REFUSED;
    }
    return breakEntry(env, PageEntry.frame(memory.readLong(entry)), va, entry);
  }

  @Override
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

  @Override
  long descriptor(Environment env, long va) {
    long entry = env.space.entryAddress(va, AddressSpace.LEAF);
    return entry < 0 ? 0 : env.space.read(entry);
  }

  @Override
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

  @Override
  long clean(Environment env, long va) {
    long entry = mappedEntry(env, va);
    if (entry < 0) {
      return REFUSED;
    }
    long before = memory.readLong(entry);
    return Descriptor.isDirty(before) ? replace(env, va, entry, PageEntry.cleaned(before)) : before;
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

  private long breakEntry(Environment env, int frame, long va, long entry) {
    long last = memory.readLong(entry);
    env.space.write(entry, 0);
    invalidate(env, va);
    frames.addEntries(tableOf(entry), -1);
    broken(env, frame, va, last);
    return last;
  }

  private void invalidate(Environment env, long va) {
    clock.advance(2L * costs.barrier());
    processors.forgetPage(env.space.asid, va);
  }

  // ---- translation tables

  @Override
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
    root(env, frame);
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

  private void root(Environment env, long frame) {
    long before = env.space.ttbr0();
    env.space.root(frame);
    processors.walkInstead(before, env.space.ttbr0());
  }

  private void makeTable(int frame, long va, int level) {
    clear(frame);
    frames.markTable(frame, va, level);
    log.touchFrame(frame);
  }

  @Override
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
      root(env, -1); // the libOS may write the frame now, so nobody may walk it
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

  // ---- breaking

  @Override
  long listed(Environment env, long va) {
    return memory.readLong(env.space.entryAddress(va, AddressSpace.LEAF));
  }

  @Override
  void breakListed(Environment env, int frame, long va) {
    breakEntry(env, frame, va, env.space.entryAddress(va, AddressSpace.LEAF));
  }

  @Override
  void breakAll(Environment env) {
    if (env.space.root() >= 0) {
      visit(env, env.space.root() << Frames.SHIFT, 0, 0);
    }
  }

  private void visit(Environment env, long table, int level, long base) {
    for (int index = 0; index < Frames.WORDS; index++) {
      long descriptor = memory.readLong(table + index * 8L);
      if (descriptor != 0) {
        long va = base | ((long) index << Descriptor.shift(level));
        if (level == AddressSpace.LEAF) {
          unmap(env, va);
        } else {
          visit(env, Descriptor.outputAddress(descriptor), level + 1, va);
        }
      }
    }
  }

  @Override
  int tablesBroken() {
    return tablesBroken;
  }

  @Override
  void dismantle(Environment env, int table) {
    int level = frames.tableLevel(table);
    long va = frames.tableAddress(table);
    if (level == 0) {
      strip(env, table, 0, 0);
      root(env, -1);
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
        breakEntry(env, PageEntry.frame(descriptor), va, entry);
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

  private static int tableOf(long entry) {
    return (int) (entry >>> Frames.SHIFT);
  }
}
