package exo.kernel;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.WRITE;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.hw.Syndrome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** A libOS whose page table is a map of its own: what its program misses it binds a frame for, and writes into the TLBs. */
class SoftwareGuest implements LibraryOs {
  static final long BASE = TinyLibOs.BASE;
  static final int PAGE = 4096;

  final Map<Long, Capability> table = new HashMap<>();
  final List<String> faults = new ArrayList<>();
  int protection = READ | WRITE | DIRTY;
  Consumer<SoftwareGuest> onBoot = self -> {};
  ToLongFunction<SoftwareGuest> onSvc = self -> Next.exit(0);
  DownCalls kernel;
  BootRecord boot;
  SaveArea saved;

  @Override
  public long boot(DownCalls calls, BootRecord record) {
    kernel = calls;
    boot = record;
    onBoot.accept(this);
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea area) {
    saved = area;
    if (Syndrome.exceptionClass(area.syndrome) == Syndrome.EC_SVC) {
      return onSvc.applyAsLong(this);
    }
    faults.add(Syndrome.toString(area.syndrome));
    return fault(area.address & -PAGE);
  }

  long fault(long page) {
    write(page, protection);
    return Next.RESUME;
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea area) {
    return Next.CONTINUE;
  }

  final void write(long page, int allowed) {
    must(kernel.tlbWrite(table.computeIfAbsent(page, none -> bindFrame()), page, allowed));
  }

  final Capability bindFrame() {
    Capability frame = new Capability();
    must(kernel.bindFrame(DownCalls.ANY, frame));
    return frame;
  }

  final long must(long result) {
    if (result < 0 && kernel.refusal() != null) {
      throw new AssertionError(kernel.refusal().message());
    }
    return result;
  }
}
