package exo.tests.contract;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import org.jspecify.annotations.Nullable;

/** Stands before a libOS that is right, and hands on what the two say to each other; to be spoiled in one place. */
abstract class Spoiled implements LibraryOs, DownCalls {
  /** The libOS that is right; whoever makes this one sets it. */
  LibraryOs right;

  DownCalls kernel;
  BootRecord record;

  // ---- up-calls

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    record = boot;
    return right.boot(this, boot);
  }

  @Override
  public long exception(SaveArea saved) {
    return right.exception(saved);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return right.interrupt(cause, detail, status, saved);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    return right.protectedEntry(caller, mode, message, saved);
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    return right.revocation(kind, wanted, stage, deadline, saved);
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    return right.repossession(entries, overflow, saved);
  }

  @Override
  public void report(Counters counters) {
    right.report(counters);
  }

  // ---- down-calls

  @Override
  public @Nullable Refusal refusal() {
    return kernel.refusal();
  }

  @Override
  public long bindFrame(long frame, Capability minted) {
    return kernel.bindFrame(frame, minted);
  }

  @Override
  public long unbindFrame(Capability frame) {
    return kernel.unbindFrame(frame);
  }

  @Override
  public long derive(Capability parent, int environment, int rights, Capability minted) {
    return kernel.derive(parent, environment, rights, minted);
  }

  @Override
  public long revokeDerived(Capability parent) {
    return kernel.revokeDerived(parent);
  }

  @Override
  public long bindExtent(long start, long blocks, boolean durable, Capability minted) {
    return kernel.bindExtent(start, blocks, durable, minted);
  }

  @Override
  public long attachExtent(long start, Capability minted) {
    return kernel.attachExtent(start, minted);
  }

  @Override
  public long unbindExtent(Capability extent) {
    return kernel.unbindExtent(extent);
  }

  @Override
  public long bindSaveSlot(Capability extent, long offset, Capability minted) {
    return kernel.bindSaveSlot(extent, offset, minted);
  }

  @Override
  public long unbindSaveSlot(Capability slot) {
    return kernel.unbindSaveSlot(slot);
  }

  @Override
  public long bindSlice(long position, Capability minted) {
    return kernel.bindSlice(position, minted);
  }

  @Override
  public long attachSlice(long position, Capability minted) {
    return kernel.attachSlice(position, minted);
  }

  @Override
  public long unbindSlice(Capability slice) {
    return kernel.unbindSlice(slice);
  }

  @Override
  public long setContext(int word, long value) {
    return kernel.setContext(word, value);
  }

  @Override
  public long context(int word) {
    return kernel.context(word);
  }

  @Override
  public long giveTable(Capability frame, long va, int level) {
    return kernel.giveTable(frame, va, level);
  }

  @Override
  public long takeTable(long va, int level) {
    return kernel.takeTable(va, level);
  }

  @Override
  public long map(Capability frame, long va, int protection) {
    return kernel.map(frame, va, protection);
  }

  @Override
  public long unmap(long va) {
    return kernel.unmap(va);
  }

  @Override
  public long protect(long va, int protection) {
    return kernel.protect(va, protection);
  }

  @Override
  public long descriptor(long va) {
    return kernel.descriptor(va);
  }

  @Override
  public long age(long va) {
    return kernel.age(va);
  }

  @Override
  public long clean(long va) {
    return kernel.clean(va);
  }

  @Override
  public long tlbWrite(Capability frame, long va, int protection) {
    return kernel.tlbWrite(frame, va, protection);
  }

  @Override
  public long tlbDelete(long va) {
    return kernel.tlbDelete(va);
  }

  @Override
  public long load(long va) {
    return kernel.load(va);
  }

  @Override
  public long store(long va, long value) {
    return kernel.store(va, value);
  }

  @Override
  public long storeVectors(long va) {
    return kernel.storeVectors(va);
  }

  @Override
  public long loadVectors(long va) {
    return kernel.loadVectors(va);
  }

  @Override
  public long zero(long va) {
    return kernel.zero(va);
  }

  @Override
  public long startRead(Capability extent, long offset, Capability frame) {
    return kernel.startRead(extent, offset, frame);
  }

  @Override
  public long startWrite(Capability extent, long offset, Capability frame) {
    return kernel.startWrite(extent, offset, frame);
  }

  @Override
  public long request(int kind, long amount) {
    return kernel.request(kind, amount);
  }

  @Override
  public long giveBack(Capability resource) {
    return kernel.giveBack(resource);
  }

  @Override
  public long guard(Capability frame) {
    return kernel.guard(frame);
  }

  @Override
  public long unguard(Capability frame) {
    return kernel.unguard(frame);
  }

  @Override
  public long nominate(Capability frame) {
    return kernel.nominate(frame);
  }

  @Override
  public long installVector(Capability frame) {
    return kernel.installVector(frame);
  }

  @Override
  public Books books() {
    return kernel.books();
  }

  @Override
  public long print(int character) {
    return kernel.print(character);
  }

  @Override
  public long scan() {
    return kernel.scan();
  }
}
