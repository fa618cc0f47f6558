package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import java.util.ArrayList;
import java.util.List;

/** The least a libOS can be: builds tables for one region, if there are any, exits on SVC, notes what it was told. */
class TinyLibOs implements LibraryOs {
  static final long BASE = 0x4000_0000L;

  final List<String> told = new ArrayList<>();
  final List<Capability> tables = new ArrayList<>();
  DownCalls kernel;
  BootRecord boot;
  private boolean software;

  @Override
  public final long boot(DownCalls calls, BootRecord record) {
    kernel = calls;
    boot = record;
    software = calls.books().softwareTlbEntries() > 0;
    for (int level = 0; level <= 3 && !software; level++) {
      Capability table = bindFrame();
      tables.add(table);
      must(calls.giveTable(table, BASE, level));
    }
    return onBoot();
  }

  long onBoot() {
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    told.add("exception");
    return Next.exit(0);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    told.add(Interrupt.name(cause) + (cause == Interrupt.TRANSFER ? " " + status : ""));
    return Next.RESUME;
  }

  /** By tables, or where software fills the TLBs into those. */
  final long show(Capability frame, long va, int protection) {
    return software ? kernel.tlbWrite(frame, va, protection) : kernel.map(frame, va, protection);
  }

  final long hide(long va) {
    return software ? kernel.tlbDelete(va) : kernel.unmap(va);
  }

  final Capability bindFrame() {
    Capability capability = new Capability();
    must(kernel.bindFrame(DownCalls.ANY, capability));
    return capability;
  }

  final long must(long result) {
    if (result < 0 && kernel.refusal() != null) {
      throw new AssertionError(kernel.refusal().message());
    }
    return result;
  }
}
