package exo.kernel.audit;

import exo.bindings.table.Bindings;
import exo.hw.Frames;
import exo.hw.device.BlockDevice;
import exo.hw.machine.Machine;
import exo.hw.memory.FrameDigest;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.kernel.Inspection;
import java.lang.foreign.MemorySegment;
import java.util.Set;
import java.util.stream.IntStream;

/** What the laws are judged by: the machine's own state, the binding table, what the kernel believes, and where findings go. */
final class Evidence {
  final Inspection kernel;
  final Machine machine;
  final PhysicalMemory memory;

  /** The MMU of each processor, in their order. */
  final Mmu[] mmus;

  final BlockDevice disk;
  final Bindings bindings;
  final int frames;

  /** Whether software fills the TLBs. */
  final boolean fillsTlbs;

  final Findings findings;
  final Records records;
  final Authority authority;
  final TableWalk walk;
  final Touched touched;
  final Departed departed;

  /** The digest of a frame of zeros. */
  final long zeros;

  /** By frame: whose it was when it was seized last. */
  final int[] seizedFrom;

  /** The audit begins, or was not shown the step before: everything is taken as it is, and no change is judged. */
  boolean gap;

  Evidence(Inspection kernel, Set<Law> selected) {
    this.kernel = kernel;
    machine = kernel.machine();
    memory = machine.memory();
    mmus =
        IntStream.range(0, machine.processors())
            .mapToObj(i -> machine.processor(i).mmu())
            .toArray(Mmu[]::new);
    disk = machine.disk(0);
    bindings = kernel.bindings();
    frames = Math.toIntExact(memory.frames());
    fillsTlbs = kernel.fillsTlbs();
    findings = new Findings(kernel, selected);
    records = new Records(bindings, frames);
    authority = new Authority(records, findings);
    walk = new TableWalk(memory);
    touched = new Touched(kernel, frames);
    departed = new Departed(kernel);
    seizedFrom = new int[frames];
    zeros = digestOfZeros();
  }

  private static long digestOfZeros() {
    return FrameDigest.of(MemorySegment.ofArray(new byte[Frames.BYTES]), 0);
  }

  /** {@return the digest of a frame, which for one of zeros, as most are, takes a comparison only} */
  long digest(long frame) {
    return memory.isZero(frame) ? zeros : memory.digest(frame);
  }

  /**
   * Looks up what maps an address of an environment: in the tables, or, where software fills the TLBs, in the kernel's record of what
   * was written there. The record lies in no memory of the machine, so it is what the kernel believes; what it allows has to be
   * covered by bindings, and what the TLBs and the software TLB allow by it.
   *
   * @return whether something does; {@link #walk} says what
   */
  boolean find(int environment, long va) {
    if (!fillsTlbs) {
      return walk.find(root(environment), va);
    }
    return kernel.isAlive(environment) && walk.take(kernel.descriptor(environment, va));
  }

  /** Shows all that is mapped in an environment that has not left, found in the same way. */
  void visit(int environment, TableWalk.Visitor visitor) {
    walk.visit(kernel.rootTable(environment), visitor);
    if (fillsTlbs) {
      kernel.forEachWritten(
          environment,
          (va, descriptor) -> {
            if (walk.take(descriptor)) {
              visitor.leaf(va, walk.level(), walk.frame(), walk.allowed());
            }
          });
    }
  }

  /** {@return where {@link #find} has looked, in the middle of a sentence} */
  String source() {
    return fillsTlbs ? "by the record of what was written into the TLBs" : "by its tables";
  }

  /** {@return the living environment with this ASID, or 0} */
  int environmentOf(int asid) {
    if (has(asid, asid)) {
      return asid;
    }
    for (int environment = 1; environment <= kernel.environments(); environment++) {
      if (has(environment, asid)) {
        return environment;
      }
    }
    return 0;
  }

  private boolean has(int environment, int asid) {
    return environment <= kernel.environments()
        && kernel.isAlive(environment)
        && (kernel.asid(environment) & 0xFFFF) == asid;
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
