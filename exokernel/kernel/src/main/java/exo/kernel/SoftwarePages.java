package exo.kernel;

import static exo.abi.DownCalls.REFUSED;

import exo.abi.Protection;
import exo.abi.SoftwareTlb;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.hw.Syndrome;
import exo.hw.machine.Machine;

/**
 * Pages by TLBs that software fills, as on the machine of Aegis (SOSP 1995, section 5). The tables are the libOS's own affair, in any
 * form it likes; what the kernel guards is the write of an entry.
 *
 * <pre>
 *   miss ─▶ entry, 1 pair, 1 word of the software TLB ─▶ there:  TLB write, barrier, 1 pair, return        nobody is told
 *                                                     └▶ no, but its frame is guaranteed: from the record, into both
 *                                                     └▶ no:     up-call ─▶ the libOS's tables ─▶ tlbWrite ─▶ into both
 *
 *   TLBs  ⊆  record  ⊇  software TLB          record, by address space and page: the descriptor written last
 *                                             reverse list, by frame: the pages, and the capability each rests on
 * </pre>
 *
 * <p>Neither cache holds the other: the slot of a page in the software TLB may have gone to another page while the TLBs still hold the
 * first, and the other way round. So the record is what a binding is broken by, and it is kept, and charged, until the page is deleted
 * or its right ends, however many misses come between.
 */
final class SoftwarePages extends Pages {
  private final Stlb stlb;

  SoftwarePages(
      Machine machine,
      Processors processors,
      Environments environments,
      FrameStates frames,
      Refusals refusals,
      StepLog log) {
    super(machine, processors, environments, frames, refusals, log);
    stlb = new Stlb(memory, clock, costs, log);
    stlb.clear();
  }

  @Override
  int softwareTlbEntries() {
    return SoftwareTlb.ENTRIES;
  }

  @Override
  long softwareTlbEntry(int slot) {
    return stlb.entry(slot);
  }

  // ---- misses

  @Override
  boolean refill(Environment env, int esr, long far) {
    if (!isMiss(esr)) {
      return false;
    }
    clock.advance(costs.registerPairSave());
    long entry = stlb.find(env.space.asid, far);
    boolean found = entry != SoftwareTlb.EMPTY;
    env.account.stlbHits += found ? 1 : 0;
    env.account.stlbMisses += found ? 0 : 1;
    long descriptor = found ? descriptorOf(entry) : guaranteed(env, far);
    if (descriptor == 0) {
      return false;
    }
    fill(env, far, descriptor);
    clock.advance(costs.registerPairRestore());
    return true;
  }

  private static boolean isMiss(int esr) {
    return Syndrome.isAbort(esr) && Syndrome.faultStatus(esr) == Syndrome.FSC_TRANSLATION_L0;
  }

  private static long descriptorOf(long entry) {
    return PageEntry.of(SoftwareTlb.frame(entry), false, SoftwareTlb.protection(entry));
  }

  /**
   * What handlers need is always there, as Aegis' guaranteed mappings were: the kernel takes it from the record. Whose guaranteed set the
   * frame is in does not matter: a processor environment may name a page of either.
   */
  private long guaranteed(Environment env, long va) {
    long descriptor = read(env, va);
    if (descriptor == 0 || !frames.isGuarded(PageEntry.frame(descriptor))) {
      return 0;
    }
    stlb.put(env.space.asid, va, entryOf(env, va, descriptor));
    return descriptor;
  }

  private void fill(Environment env, long va, long descriptor) {
    processors.mmu().tlbWrite(va, env.space.asid, descriptor);
    processors.mmu().barrier();
  }

  private static long entryOf(Environment env, long va, long descriptor) {
    return SoftwareTlb.entry(
        va, env.space.asid, PageEntry.frame(descriptor), PageEntry.protection(descriptor));
  }

  // ---- the record

  private long read(Environment env, long va) {
    clock.advance(costs.walkStep());
    return env.space.look(va);
  }

  private void write(Environment env, long va, long descriptor) {
    clock.advance(costs.walkStep());
    env.space.record(va, descriptor);
  }

  @Override
  long descriptor(Environment env, long va) {
    return read(env, va);
  }

  @Override
  long listed(Environment env, long va) {
    return env.space.look(va);
  }

  // ---- down-calls

  @Override
  long tlbWrite(
      Environment env, int frame, int node, boolean mayWrite, long va, int protection, long quota) {
    if (frames.isKernelWritten(frame) && (protection & Protection.WRITE) != 0) {
      return refusals.refuse(new Refusal.InUse(ResourceName.frame(frame), 1));
    }
    long before = read(env, va);
    if (before == 0 && env.mappings >= quota) {
      return refusals.refuse(new Refusal.OverQuota(Quantity.MAPPINGS, 1, quota, 0));
    }
    scrub(frame);
    long descriptor = PageEntry.of(frame, mayWrite, protection | Protection.REFERENCED);
    if (before != 0) {
      replaced(env, va, before, descriptor);
    }
    reverse.add(frame, env.id, node, va);
    env.mappings++;
    log.touchFrame(frame);
    write(env, va, descriptor);
    stlb.put(env.space.asid, va, entryOf(env, va, descriptor));
    fill(env, va, descriptor);
    return frame;
  }

  /** The page shows something else from now on; the writes that follow leave nothing of what it showed in either cache. */
  private void replaced(Environment env, long va, long before, long after) {
    int frame = PageEntry.frame(before);
    reverse.remove(frame, env.id, va);
    env.mappings--;
    noteDirty(before, frame == PageEntry.frame(after) ? after : 0);
    log.touchFrame(frame);
    processors.forgetElsewhere(env.space.asid, va);
  }

  @Override
  long tlbDelete(Environment env, long va) {
    long last = read(env, va);
    if (last == 0) {
      refusals.refuse(new Refusal.NotMapped(va));
      return REFUSED;
    }
    delete(env, PageEntry.frame(last), va, last);
    return last;
  }

  // ---- breaking

  @Override
  void breakListed(Environment env, int frame, long va) {
    delete(env, frame, va, read(env, va));
  }

  @Override
  void breakAll(Environment env) {
    for (long va : env.space.recorded()) {
      tlbDelete(env, va);
    }
  }

  /** The software TLB is the kernel's alone to read, so only the TLBs' own invalidation needs a barrier. */
  private void delete(Environment env, int frame, long va, long last) {
    write(env, va, 0);
    stlb.remove(env.space.asid, va);
    processors.forgetPage(env.space.asid, va);
    processors.mmu().barrier();
    broken(env, frame, va, last);
  }
}
