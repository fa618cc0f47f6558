package exo.minimal.memory;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.minimal.LibOsFault;
import java.util.Arrays;
import java.util.BitSet;

/**
 * The data frames of this libOS and which page lies in which. A slot is a place for a frame; frames
 * come as they are needed and may go again. Their physical numbers matter to nobody here.
 */
public final class FramePool {
  /** In place of a slot or a page: there is none. */
  public static final int NONE = -1;

  /** Root, two inner tables and one leaf: the tables that a single page needs. */
  private static final int LEAST_TABLES = 4;

  private final DownCalls kernel;
  private final int environment;
  private final Capability[] frames;
  private final BitSet held;
  private final int[] lastIn;

  /** By page: slot + 1, so that the zeros of a grown array say "not resident". */
  private int[] slotOf = new int[1024];

  private int bound;
  private int residents;

  /** No slot below this one is empty. */
  private int emptyFrom;

  /**
   * Holds nothing yet.
   *
   * @param capacity data frames, at most
   * @param regain whether frames that others hold count as there
   * @throws LibOsFault when the machine or the quota is too small for it
   */
  public FramePool(DownCalls kernel, BootRecord boot, int capacity, boolean regain) {
    this.kernel = kernel;
    environment = boot.environment();
    long there = regain ? kernel.books().installedFrames() : kernel.books().freeFrames();
    long most = Math.min(there, boot.quota().frames()) - LEAST_TABLES;
    if (capacity > most) {
      throw new LibOsFault("memory=%d is more than there is; %d would do", capacity, most);
    }
    frames = new Capability[capacity];
    Arrays.setAll(frames, slot -> new Capability());
    held = new BitSet(capacity);
    lastIn = new int[capacity];
    Arrays.fill(lastIn, NONE);
  }

  /** Binds a frame, which shows zeros, for a slot or any; returns the slot, or {@link #NONE}. */
  public int bind(int wanted) {
    int slot = wanted == NONE ? held.nextClearBit(emptyFrom) : wanted;
    if (slot >= frames.length
        || kernel.bindFrame(DownCalls.ANY, frames[slot]) == DownCalls.REFUSED) {
      return NONE;
    }
    fill(slot);
    return slot;
  }

  private void fill(int slot) {
    held.set(slot);
    bound++;
    emptyFrom = slot == emptyFrom ? slot + 1 : emptyFrom;
  }

  /** The slot has no frame any more. */
  public void vacate(int slot) {
    held.clear(slot);
    bound--;
    emptyFrom = Math.min(emptyFrom, slot);
  }

  /** Moves a frame to an empty slot. */
  public void move(int from, int to) {
    Capability empty = frames[to];
    frames[to] = frames[from];
    frames[from] = empty;
    vacate(from);
    fill(to);
  }

  /** {@return how many slots there are, and so how many pages can be resident at once} */
  public int capacity() {
    return frames.length;
  }

  /** {@return how many slots have a frame} */
  public int bound() {
    return bound;
  }

  /** {@return how many pages are resident} */
  public int residents() {
    return residents;
  }

  /** {@return whether the slot has a frame} */
  public boolean holds(int slot) {
    return held.get(slot);
  }

  /**
   * {@return whether the frame of a slot is still this libOS's} The kernel may have taken it and not
   * said so yet.
   */
  public boolean mine(int slot) {
    long frame = ResourceName.start(frames[slot].resource);
    return kernel.books().ownerOfFrame(frame) == environment;
  }

  /** {@return the capability of a slot's frame} */
  public Capability frame(int slot) {
    return frames[slot];
  }

  /** {@return the resident page in a slot, or {@link #NONE}} */
  public int pageIn(int slot) {
    return slotOf(lastIn[slot]) == slot ? lastIn[slot] : NONE;
  }

  /** {@return the page that lies, or lay last, in a slot, or {@link #NONE}} */
  public int lastIn(int slot) {
    return lastIn[slot];
  }

  /** {@return the slot in which a page lies, or {@link #NONE}; any number may be asked about} */
  public int slotOf(int page) {
    return page >= 0 && page < slotOf.length ? slotOf[page] - 1 : NONE;
  }

  /** A page has got the frame of a slot. */
  public void put(int page, int slot) {
    if (page >= slotOf.length) {
      slotOf = Arrays.copyOf(slotOf, Math.max(2 * slotOf.length, page + 1));
    }
    slotOf[page] = slot + 1;
    lastIn[slot] = page;
    residents++;
  }

  /** A page is not resident any more. */
  public void remove(int page) {
    slotOf[page] = 0;
    residents--;
  }
}
