package exo.service.debug;

import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.a64.Cpu;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.kernel.Inspection;
import exo.service.run.ProgramMachine;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/**
 * The machine of a program that is held, at its registers and its memory.
 *
 * <p>What is read goes by the kernel's view of the environment's tables. What is written goes through the processor's MMU as a store
 * does, so that the page is dirty and the code decoded from it forgotten.
 */
final class HeldMachine {
  private static final int ADDRESS_BITS = 48;
  private static final long NOWHERE = -1;

  private final Inspection inspection;
  private final int environment;
  private final PhysicalMemory memory;
  private final Mmu mmu;
  final Cpu cpu;

  HeldMachine(ProgramMachine machine, Cpu cpu) {
    inspection = machine.inspection();
    environment = machine.environment();
    memory = machine.machine().memory();
    mmu = machine.machine().processor().mmu();
    this.cpu = cpu;
  }

  byte[] read(long va, int bytes) {
    byte[] content = new byte[bytes];
    int done = 0;
    while (done < bytes) {
      long at = va + done;
      long descriptor = isAddress(at) ? inspection.descriptor(environment, at) : 0;
      if (!Descriptor.isValid(descriptor)) {
        return Arrays.copyOf(content, done);
      }
      int part = inPage(at, bytes - done);
      long pa = Descriptor.outputAddress(descriptor) + (at & Frames.OFFSET_MASK);
      MemorySegment.copy(memory.segment(), ValueLayout.JAVA_BYTE, pa, content, done, part);
      done += part;
    }
    return content;
  }

  /** All, or nothing and false. The attempt alone is seen by the TLBs and the clock. */
  boolean write(long va, byte[] bytes) {
    long[] places = new long[bytes.length / Frames.BYTES + 2];
    int pages = 0;
    for (int done = 0; done < bytes.length; done += inPage(va + done, bytes.length - done)) {
      long at = va + done;
      places[pages] = isAddress(at) ? mmu.translate(at, Mmu.WRITE) : NOWHERE;
      if (places[pages++] < 0) {
        return false;
      }
    }
    int page = 0;
    for (int done = 0; done < bytes.length; done += inPage(va + done, bytes.length - done)) {
      put(bytes, done, places[page++], inPage(va + done, bytes.length - done));
    }
    return true;
  }

  private void put(byte[] bytes, int from, long pa, int length) {
    MemorySegment.copy(bytes, from, memory.segment(), ValueLayout.JAVA_BYTE, pa, length);
    memory.code().wrote(pa, length);
  }

  /** How many of so many bytes are on the page of the first. */
  private static int inPage(long va, int bytes) {
    return (int) Math.min(bytes, Frames.BYTES - (va & Frames.OFFSET_MASK));
  }

  private static boolean isAddress(long va) {
    return va >>> ADDRESS_BITS == 0;
  }
}
