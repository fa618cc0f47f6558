package exo.minimal.table;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.WRITE;

import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceName;
import exo.hw.Frames;
import exo.hw.Syndrome;
import exo.minimal.LibOsFault;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An address space where software fills the TLBs: a page table of choice, and the TLBs, which are written from it. What is mapped is
 * written at once, so that a right to a page is judged when it is mapped; what the TLBs lose of it is written again at the next miss.
 */
public final class SoftwareSpace {
  private final DownCalls kernel;
  private final PageTable table;

  /** By number: what the kernel wants to see for a frame. */
  private @Nullable Capability[] held = new Capability[64];

  private long refills;

  /**
   * Nothing is mapped.
   *
   * @param table an empty one
   */
  public SoftwareSpace(DownCalls kernel, PageTable table) {
    this.kernel = kernel;
    this.table = table;
  }

  /** {@return pages written again because the TLBs had lost them} */
  public long refills() {
    return refills;
  }

  /** {@return the {@link TableEntry} of a page, or {@link PageTable#NONE}} */
  public long entry(long va) {
    return table.lookup(va);
  }

  /**
   * Maps a page.
   *
   * @param frame kept, not copied: it must stay the same frame's for as long as the page is mapped
   * @param protection bits of {@link exo.abi.Protection}
   * @return whether that was possible now: not if the table has no place for it, nor if the frame has been taken
   */
  public boolean map(Capability frame, long va, int protection) {
    int number = (int) ResourceName.start(frame.resource);
    if (!table.put(va, TableEntry.of(number, protection))) {
      return false;
    }
    keep(number, frame);
    if (!write(frame, va, protection)) {
      table.remove(va);
      return false;
    }
    return true;
  }

  private void keep(int number, Capability frame) {
    if (number >= held.length) {
      held = Arrays.copyOf(held, Math.max(2 * held.length, number + 1));
    }
    held[number] = frame;
  }

  private boolean write(Capability frame, long va, int protection) {
    return kernel.tlbWrite(frame, va & -Frames.BYTES, protection) != DownCalls.REFUSED
        || denied(va);
  }

  /** {@return false when the frame has been taken, of which nobody has told us yet} */
  private boolean denied(long va) {
    return switch (kernel.refusal()) {
      case Refusal.Stale _, Refusal.NotHeld _ -> false;
      case null, default -> throw LibOsFault.refused(kernel, "cannot show 0x%x", va);
    };
  }

  /**
   * Unmaps a page, if it is mapped.
   *
   * @return its {@link TableEntry}, or {@link PageTable#NONE}
   */
  public long unmap(long va) {
    long entry = table.remove(va);
    if (entry != PageTable.NONE
        && kernel.tlbDelete(va & -Frames.BYTES) == DownCalls.REFUSED
        && !(kernel.refusal()
            instanceof Refusal.NotMapped)) { // its frame was taken, and it with it
      throw LibOsFault.refused(kernel, "cannot delete 0x%x", va);
    }
    return entry;
  }

  /**
   * Changes what a page allows.
   *
   * @param protection bits of {@link exo.abi.Protection}, {@code READ} among them
   * @return whether it is mapped
   */
  public boolean protect(long va, int protection) {
    long before = table.protect(va, protection);
    return before != PageTable.NONE && rewrite(before, va, protection);
  }

  private boolean rewrite(long entry, long va, int protection) {
    Capability frame = held[TableEntry.frame(entry)];
    return frame != null && write(frame, va, protection);
  }

  /**
   * Answers a memory fault of the program: a miss of the TLBs, or the first store to a page that is not dirty.
   *
   * @param syndrome what happened
   * @param va where
   * @return whether the access may be tried again; else the page is not mapped, does not allow it, or its frame has been taken
   */
  public boolean answer(int syndrome, long va) {
    return Syndrome.faultStatus(syndrome) == Syndrome.FSC_TRANSLATION_L0
        ? refill(va)
        : Syndrome.isWrite(syndrome) && firstStore(va);
  }

  private boolean refill(long va) {
    long entry = table.lookup(va);
    if (entry == PageTable.NONE) {
      return false;
    }
    refills++;
    return rewrite(entry, va, TableEntry.protection(entry));
  }

  private boolean firstStore(long va) {
    int protection = TableEntry.protection(table.lookup(va));
    return (protection & (WRITE | DIRTY)) == WRITE && protect(va, protection | DIRTY);
  }
}
