package exo.kernel.audit;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.EXECUTE;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.abi.SoftwareTlb;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.hw.Program;
import java.util.function.Consumer;

/**
 * A libOS with a bit of everything, which does one deed at one of its program's calls.
 *
 * <pre>
 *   page 0   writable, written       a frame of its own
 *   page 1   writable, clean         another
 *   page 2   read only               another, by a derived capability to read
 *            not mapped              {@link #spare}
 *   extent   4 blocks, the first written; an empty one
 * </pre>
 */
class Actor implements LibraryOs {
  static final long BASE = 0x4000_0000L;
  static final long PAGE = 4096;
  private static final long PAUSE_CYCLES = 100_000;
  static final Program CALLS = (cpu, deadline) -> cpu.svc(0);

  final Capability[] tables = new Capability[4];
  final Capability[] frames = new Capability[3];
  final Capability readOnly = new Capability();
  final Capability spare = new Capability();
  final Capability old = new Capability();
  final Capability extent = new Capability();
  final int deedAt;
  final Consumer<Actor> deed;
  DownCalls kernel;
  int id;
  boolean done;
  private int calls;
  private boolean software;

  Actor(int deedAt, Consumer<Actor> deed) {
    this.deedAt = deedAt;
    this.deed = deed;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    id = boot.environment();
    software = kernel.books().softwareTlbEntries() > 0;
    for (int level = 0; level <= 3 && !software; level++) {
      tables[level] = new Capability();
      must(kernel.bindFrame(DownCalls.ANY, tables[level]));
      must(kernel.giveTable(tables[level], BASE, level));
    }
    for (int i = 0; i < frames.length; i++) {
      frames[i] = new Capability();
      must(kernel.bindFrame(DownCalls.ANY, frames[i]));
    }
    must(kernel.bindFrame(DownCalls.ANY, spare));
    must(kernel.bindFrame(DownCalls.ANY, old));
    must(kernel.derive(frames[2], id, Rights.READ, readOnly));
    map(frames[0], page(0), READ | WRITE | EXECUTE | REFERENCED | DIRTY);
    map(frames[1], page(1), READ | WRITE | REFERENCED);
    map(readOnly, page(2), READ | REFERENCED);
    map(old, page(3), READ | WRITE | REFERENCED | DIRTY);
    must(kernel.store(page(0), 0x1000 + id));
    must(kernel.store(page(3), 0x5ec7e7 + id));
    must(kernel.bindExtent(DownCalls.ANY, 4, false, extent));
    return Next.awaitTransfer(must(kernel.startWrite(extent, 0, frames[0])));
  }

  /** By tables, or where software fills the TLBs into those. */
  final void map(Capability frame, long va, int protection) {
    must(software ? kernel.tlbWrite(frame, va, protection) : kernel.map(frame, va, protection));
  }

  final void unmap(long va) {
    must(software ? kernel.tlbDelete(va) : kernel.unmap(va));
  }

  @Override
  public long exception(SaveArea saved) {
    if (++calls == deedAt) {
      deed.accept(this);
      done = true;
    }
    return Next.awaitCycle(kernel.books().now() + PAUSE_CYCLES);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.RESUME;
  }

  static long page(int number) {
    return BASE + number * PAGE;
  }

  int frame(int i) {
    return number(frames[i]);
  }

  static int number(Capability capability) {
    return (int) ResourceName.start(capability.resource);
  }

  static int node(Capability capability) {
    return Capability.node(capability.authority);
  }

  /** The physical address of the descriptor of a page. */
  long entry(int page) {
    return (long) number(tables[3]) * PAGE + page * 8L;
  }

  /** The physical address of a descriptor in its table of level 2; 0 leads to the pages above. */
  long regionEntry(int region) {
    return (long) number(tables[2]) * PAGE + region * 8L;
  }

  /** The slot of a page in the software TLB. */
  int slot(int page) {
    return SoftwareTlb.slot(page(page), id);
  }

  long must(long result) {
    if (result < 0 && kernel.refusal() != null) {
      throw new AssertionError(kernel.refusal().message());
    }
    return result;
  }
}
