package pocket;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.RepossessionVector;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.hw.Syndrome;
import java.util.ArrayDeque;
import java.util.Arrays;

/**
 * A libOS in one file: one program, {@value #PAGES} pages, fewer frames, first in, first out. It knows the ABI and nothing else.
 *
 * <p>It does one thing at a time. {@link #proceed} looks for the next: to give back a frame that the kernel wants, or to bring in the
 * page that the program misses. Whatever takes time ends in an interrupt, which calls it again.
 */
final class PocketLibOs implements LibraryOs {
  static final int PAGES = 128;
  static final long BASE = 1L << 32;

  /** Four tables, the vector, and one in hand should a table be taken. */
  static final int BESIDES_PAGES = 6;

  private static final long VECTOR = BASE + ((long) PAGES << Frames.SHIFT);
  private static final int CLEAN = Protection.READ | Protection.WRITE | Protection.REFERENCED;
  private static final int DIRTY = CLEAN | Protection.DIRTY;
  private static final int NONE = -1;
  private static final long PAUSE_CYCLES = 10_000;
  private static final int PATIENCE = 10_000;
  private static final int ATTEMPTS = 8;

  /** Where the contents of a page are. */
  private enum Place {
    /** Nowhere: they are zeros. */
    NOWHERE,
    /** In a frame, whatever is on disk. */
    MEMORY,
    /** In the page's own block. */
    DISK,
    /** Where the kernel has saved them. */
    SAVED,
    /** The kernel had no room to save them. */
    LOST
  }

  private final Place[] places = new Place[PAGES];
  private final boolean[] onDisk = new boolean[PAGES];
  private final int[] savedAt = new int[PAGES];
  private final Capability swap = new Capability();
  private final Capability saves = new Capability();
  private final Capability[] saveSlots = new Capability[PAGES];

  private final Capability[] frames;
  private final boolean[] held;

  /** The page in each frame, or {@link #NONE}; and those that have one, the oldest first. */
  private final int[] pageIn;

  private final ArrayDeque<Integer> queue = new ArrayDeque<>();

  private DownCalls kernel;
  private int self;
  private boolean listed;
  private boolean disk = true;

  /** What the program misses, and whether it is going to store there. */
  private int missing = NONE;

  private boolean storing;
  private int pauses;
  private long owed;
  private long lost;

  // The transfer under way: between which frame and which page, and what is awaited; 0 for nothing.
  private int slot = NONE;
  private int page;
  private boolean writing;
  private int failures;
  private long awaited;

  PocketLibOs(int count) {
    if (count <= BESIDES_PAGES) {
      throw new IllegalArgumentException("frames=" + count + ", must be 7 or more");
    }
    frames = capabilities(new Capability[count - BESIDES_PAGES]);
    held = new boolean[frames.length];
    pageIn = new int[frames.length];
    Arrays.fill(pageIn, NONE);
    Arrays.fill(places, Place.NOWHERE);
    capabilities(saveSlots);
  }

  private static Capability[] capabilities(Capability[] empty) {
    Arrays.setAll(empty, i -> new Capability());
    return empty;
  }

  // ---- up-calls

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    self = boot.environment();
    if (kernel.bindExtent(DownCalls.ANY, PAGES, false, swap) == DownCalls.REFUSED
        || kernel.bindExtent(DownCalls.ANY, PAGES, false, saves) == DownCalls.REFUSED) {
      throw new IllegalStateException(kernel.refusal().message());
    }
    for (int i = 0; i < PAGES; i++) {
      kernel.bindSaveSlot(saves, i, saveSlots[i]);
    }
    var vector = new Capability();
    if (kernel.books().framesGuaranteed() > 0
        && kernel.bindFrame(DownCalls.ANY, vector) != DownCalls.REFUSED) {
      listed = kernel.installVector(vector) != DownCalls.REFUSED;
      listed &= map(vector, VECTOR, Protection.READ | Protection.REFERENCED);
    }
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    if (Syndrome.exceptionClass(saved.syndrome) == Syndrome.EC_SVC) {
      return Next.exit(Syndrome.immediate(saved.syndrome) == 0 ? (int) saved.x[0] : 1);
    }
    long number = (saved.address - BASE) >> Frames.SHIFT;
    if (Syndrome.exceptionClass(saved.syndrome) != Syndrome.EC_DATA_ABORT_LOWER
        || number < 0
        || number >= PAGES) {
      throw new IllegalStateException("the program stopped: " + Syndrome.toString(saved.syndrome));
    }
    missing = (int) number;
    storing = Syndrome.isWrite(saved.syndrome);
    if (Syndrome.kind(saved.syndrome) != Syndrome.FSC_TRANSLATION_L0) {
      boolean dirty = storing || Descriptor.isDirty(kernel.descriptor(address(missing)));
      kernel.protect(address(missing), dirty ? DIRTY : CLEAN);
      missing = NONE;
    }
    return proceed(Next.RESUME);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    boolean mine = cause == Interrupt.ALARM || cause == Interrupt.TRANSFER;
    if (!mine || awaited == 0) {
      return Next.CONTINUE;
    }
    if (cause == Interrupt.TRANSFER) {
      if (awaited != Next.awaitTransfer(detail)) {
        return Next.CONTINUE;
      }
      moved(status);
    } else if (Next.kind(awaited) == Next.KIND_AWAIT_CYCLE) {
      awaited = 0;
    }
    return proceed(Next.RESUME);
  }

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    if (kind == ResourceKind.FRAME.code()) {
      owed = Math.max(owed, wanted);
    }
    return awaited != 0 ? Next.CONTINUE : proceed(Next.CONTINUE);
  }

  @Override
  public long repossession(int entries, long overflow, SaveArea saved) {
    for (int entry = 0; entry < entries && listed; entry++) {
      long resource = word(entry, RepossessionVector.RESOURCE);
      if (ResourceName.kind(resource) == ResourceKind.FRAME) {
        taken(resource, word(entry, RepossessionVector.WHEREABOUTS));
      }
    }
    for (int i = 0; i < frames.length && (overflow > 0 || !listed); i++) {
      if (held[i] && !isMine(i)) {
        taken(frames[i].resource, RepossessionVector.LOST); // or saved, but nobody says where
      }
    }
    if (kernel.books().blocksHeld() < 2 * PAGES) {
      loseDisk();
    }
    return Next.CONTINUE;
  }

  @Override
  public void report(Counters counters) {
    counters.count("pagesLost", lost);
  }

  // ---- the next thing to do

  /** Does what can be done at once; returns what to wait for, or the value given when there is nothing to do. */
  private long proceed(long otherwise) {
    while (awaited == 0 && (slot != NONE || owes() || missing != NONE)) {
      if (slot != NONE) {
        start(); // again
      } else if (owes()) {
        give();
      } else {
        bringIn();
      }
    }
    return awaited == 0 ? otherwise : awaited;
  }

  private boolean owes() {
    owed = Math.min(owed, kernel.books().wanted());
    return owed > 0 && queue.size() + (empty() == NONE ? 0 : 1) > 1;
  }

  private void give() {
    int which = empty();
    if (which == NONE) {
      evict();
    } else {
      owed--;
      held[which] = false;
      if (isMine(which) && kernel.giveBack(frames[which]) == DownCalls.REFUSED) {
        kernel.unbindFrame(frames[which]); // nobody wants it any more
      }
    }
  }

  private void bringIn() {
    if (places[missing] == Place.MEMORY) { // its table was taken: nobody knows whether it is dirty
      show(queue.stream().filter(i -> pageIn[i] == missing).findFirst().orElseThrow(), DIRTY);
      return;
    }
    int into = empty();
    for (int i = 0; into == NONE && i < frames.length; i++) {
      if (!held[i] && kernel.bindFrame(DownCalls.ANY, frames[i]) != DownCalls.REFUSED) {
        held[i] = true;
        into = i;
      }
    }
    if (into == NONE && !queue.isEmpty()) {
      evict();
    } else if (into == NONE) {
      pause();
    } else {
      fill(into);
    }
  }

  private void fill(int into) {
    switch (places[missing]) {
      case DISK -> move(into, missing, false);
      case SAVED -> move(into, missing, false);
      case LOST -> throw new IllegalStateException("page " + missing + " is lost");
      default -> arrive(into, true);
    }
  }

  private void arrive(int into, boolean zeros) {
    boolean saved = places[missing] == Place.SAVED;
    int which = missing;
    if (show(into, zeros || storing || saved ? DIRTY : CLEAN)) {
      if (zeros) {
        kernel.zero(address(which));
      }
      if (zeros && !storing) {
        kernel.clean(address(which));
      }
      if (saved && kernel.unbindSaveSlot(saveSlots[savedAt[which]]) != DownCalls.REFUSED) {
        kernel.bindSaveSlot(saves, savedAt[which], saveSlots[savedAt[which]]);
      }
      places[which] = Place.MEMORY;
      pageIn[into] = which;
      queue.add(into);
    }
  }

  private boolean show(int which, int protection) {
    if (!map(frames[which], address(missing), protection)) {
      pause();
      return false;
    }
    missing = NONE;
    pauses = 0;
    return true;
  }

  /** Takes the oldest page out; its frame is empty then, at once or when it has been written. */
  private void evict() {
    int which = queue.remove();
    int old = pageIn[which];
    long descriptor = kernel.unmap(address(old));
    pageIn[which] = NONE;
    boolean dirty = descriptor == DownCalls.REFUSED || Descriptor.isDirty(descriptor) || !disk;
    places[old] = onDisk[old] ? Place.DISK : Place.NOWHERE;
    if (dirty) {
      move(which, old, true);
    }
  }

  private void pause() {
    if (++pauses > PATIENCE) {
      throw new IllegalStateException("no frame to go on with");
    }
    awaited = Next.awaitCycle(kernel.books().now() + PAUSE_CYCLES);
  }

  // ---- transfers

  private void move(int which, int whose, boolean out) {
    slot = which;
    page = whose;
    writing = out;
    failures = 0;
    start();
  }

  private void start() {
    boolean saved = !writing && places[page] == Place.SAVED;
    long ticket =
        writing
            ? kernel.startWrite(swap, page, frames[slot])
            : kernel.startRead(saved ? saves : swap, saved ? savedAt[page] : page, frames[slot]);
    if (ticket != DownCalls.REFUSED) {
      awaited = Next.awaitTransfer(ticket);
    } else if (kernel.refusal() instanceof Refusal.Busy || !isMine(slot)) {
      pause();
    } else {
      throw new IllegalStateException(kernel.refusal().message());
    }
  }

  /** A transfer has ended. Its frame may have been taken from under it; then what is in it is told, or has been. */
  private void moved(int status) {
    awaited = 0;
    if (status == Interrupt.POWER_LOST || failures > ATTEMPTS) {
      throw new IllegalStateException("the disk does not move page " + page);
    }
    failures++;
    if (slot == NONE) {
      return;
    }
    if (status != Interrupt.OK) {
      pause();
      return;
    }
    int which = slot;
    slot = NONE;
    if (writing) {
      onDisk[page] = true;
      places[page] = Place.DISK;
    } else {
      arrive(which, false);
    }
  }

  // ---- what was taken

  private void taken(long resource, long whereabouts) {
    for (int i = 0; i < frames.length; i++) {
      if (held[i] && frames[i].resource == resource) {
        held[i] = false;
        int whose = pageIn[i] != NONE ? pageIn[i] : slot == i && writing ? page : NONE;
        pageIn[i] = NONE;
        queue.remove(i);
        slot = slot == i ? NONE : slot;
        if (whose != NONE) {
          settle(whose, whereabouts);
        }
      }
    }
  }

  private void settle(int whose, long whereabouts) {
    if (whereabouts >= 0) {
      places[whose] = Place.SAVED;
      savedAt[whose] = (int) (whereabouts - ResourceName.start(saves.resource));
    } else if (whereabouts == RepossessionVector.LOST || !disk) {
      places[whose] = Place.LOST;
      lost++;
    } else {
      places[whose] = onDisk[whose] ? Place.DISK : Place.NOWHERE;
    }
  }

  private void loseDisk() {
    disk = false;
    for (int i = 0; i < PAGES; i++) {
      boolean there = places[i] == Place.DISK || places[i] == Place.SAVED;
      places[i] = there ? Place.LOST : places[i];
      lost += there ? 1 : 0;
    }
  }

  // ---- small things

  private static long address(int number) {
    return BASE + ((long) number << Frames.SHIFT);
  }

  private long word(int entry, int word) {
    return kernel.load(VECTOR + RepossessionVector.offset(entry, word));
  }

  private boolean isMine(int which) {
    return kernel.books().ownerOfFrame(ResourceName.start(frames[which].resource)) == self;
  }

  /** A frame with nothing in it and nothing on its way, or none. */
  private int empty() {
    for (int i = 0; i < frames.length; i++) {
      if (held[i] && pageIn[i] == NONE && i != slot) {
        return i;
      }
    }
    return NONE;
  }

  /** Maps a page, with tables as the kernel asks for them; not when a frame for one is wanting, or the page's has been taken. */
  private boolean map(Capability frame, long va, int protection) {
    while (kernel.map(frame, va, protection) == DownCalls.REFUSED) {
      var table = new Capability();
      if (!(kernel.refusal() instanceof Refusal.NoTable missingTable)
          || kernel.bindFrame(DownCalls.ANY, table) == DownCalls.REFUSED) {
        return false;
      }
      kernel.giveTable(table, va, missingTable.level());
      if (kernel.books().framesGuaranteed() > 0) {
        kernel.guard(table);
      }
    }
    return true;
  }
}
