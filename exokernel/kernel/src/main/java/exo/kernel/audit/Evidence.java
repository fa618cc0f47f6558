package exo.kernel.audit;

import exo.bindings.table.Bindings;
import exo.hw.device.BlockDevice;
import exo.hw.machine.Machine;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.kernel.Inspection;

/** What the laws are judged by: the machine's own state, the binding table, what the kernel believes, and where findings go. */
final class Evidence {
  final Inspection kernel;
  final Machine machine;
  final PhysicalMemory memory;
  final Mmu mmu;
  final BlockDevice disk;
  final Bindings bindings;
  final int frames;
  final Findings findings;
  final Records records;
  final Authority authority;
  final TableWalk walk;
  final Touched touched;

  /** By frame: whose it was when it was seized last. */
  final int[] seizedFrom;

  Evidence(Inspection kernel) {
    this.kernel = kernel;
    machine = kernel.machine();
    memory = machine.memory();
    mmu = machine.processor().mmu();
    disk = machine.disk(0);
    bindings = kernel.bindings();
    frames = Math.toIntExact(memory.frames());
    findings = new Findings(kernel);
    records = new Records(bindings, frames);
    authority = new Authority(records, findings);
    walk = new TableWalk(memory);
    touched = new Touched(kernel, frames);
    seizedFrom = new int[frames];
  }

  /** {@return the level-0 table of an environment as the kernel has it, -1 when it has none or has left} */
  long root(int environment) {
    return kernel.isAlive(environment) ? kernel.rootTable(environment) : -1;
  }

  /** {@return who owns a frame by the binding table, also when there is no such frame} */
  int owner(long frame) {
    return frame >= 0 && frame < frames ? records.owner((int) frame) : Bindings.NOBODY;
  }

  static String at(long va) {
    return "0x" + Long.toHexString(va);
  }
}
