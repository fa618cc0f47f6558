package exo.tests.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.Protection;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.hw.Program;
import exo.hw.Syndrome;
import exo.hw.UserMode;
import exo.minimal.table.PageTable;
import exo.minimal.table.SoftwareSpace;
import exo.minimal.table.TableEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A libOS with one of the tables, and a program that has it live through a history; a plain map says what must come out. */
final class TableGuest implements LibraryOs, Program {
  private static final int FRAMES = 6;

  /** As many as fill three quarters of 32 slots, where pages stand in each other's way. */
  private static final int MOST = 24;

  /** What a page can be: read-only, to be marked by its first store, or dirty. */
  private static final int[] PROTECTIONS = {
    Protection.READ | Protection.REFERENCED,
    Protection.READ | Protection.WRITE | Protection.REFERENCED,
    Protection.READ | Protection.WRITE | Protection.REFERENCED | Protection.DIRTY
  };

  /** What happens to a page. */
  enum Act {
    MAP,
    UNMAP,
    PROTECT,
    LOOK_UP,
    LOAD,
    STORE
  }

  /**
   * A step of the history.
   *
   * @param page which, 0 to 29
   * @param frame which, 0 to 5, where one is mapped
   * @param protection which, 0 to 2, where it changes
   */
  record Deed(Act act, int page, int frame, int protection) {}

  private final Kind kind;
  private final List<Deed> history;
  private final Capability[] frames = new Capability[FRAMES];
  private final long[] contents = new long[FRAMES];
  private final Map<Long, Long> model = new HashMap<>();
  private DownCalls kernel;
  private SoftwareSpace space;
  private int next;
  private boolean denied;

  TableGuest(Kind kind, List<Deed> history) {
    this.kind = kind;
    this.history = history;
  }

  /** Neighbours, then pages that share a slot of the software TLB, then pages that share nothing. */
  private static long va(int page) {
    return switch (page / 10) {
      case 0 -> Kind.BASE + page * 4096L;
      case 1 -> Kind.BASE + ((page - 9L) << 24);
      default -> Kind.BASE + ((page - 19L) << 40);
    };
  }

  @Override
  public long boot(DownCalls calls, BootRecord record) {
    kernel = calls;
    space = new SoftwareSpace(kernel, kind.made(kernel, MOST));
    for (int i = 0; i < FRAMES; i++) {
      frames[i] = new Capability();
      assertTrue(kernel.bindFrame(DownCalls.ANY, frames[i]) >= 0);
    }
    return Next.RESUME;
  }

  private int indexOf(long entry) {
    for (int i = 0; i < FRAMES; i++) {
      if (ResourceName.start(frames[i].resource) == TableEntry.frame(entry)) {
        return i;
      }
    }
    throw new AssertionError("an entry for a frame that is none of the libOS's");
  }

  private long expected(long va) {
    return model.getOrDefault(va, PageTable.NONE);
  }

  // ---- the program

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (next == history.size()) {
      cpu.svc(1);
      return;
    }
    Deed deed = history.get(next);
    long va = va(deed.page());
    switch (deed.act()) {
      case LOAD -> load(cpu, va);
      case STORE -> store(cpu, va);
      default -> cpu.svc(0);
    }
  }

  private void load(UserMode cpu, long va) {
    if (over(PageTable.NONE == expected(va))) {
      return;
    }
    long value = cpu.load(va);
    if (!cpu.trapped()) {
      assertEquals(contents[indexOf(expected(va))], value);
      next++;
    }
  }

  private void store(UserMode cpu, long va) {
    if (over((TableEntry.protection(expected(va)) & Protection.WRITE) == 0)) {
      return;
    }
    cpu.store(va, next + 1);
    if (!cpu.trapped()) {
      long entry = expected(va) | Protection.DIRTY;
      model.put(va, entry);
      contents[indexOf(entry)] = next + 1;
      next++;
    }
  }

  /** The libOS has said that there is no such access, as there should be none. */
  private boolean over(boolean wrong) {
    boolean was = denied;
    if (was) {
      assertTrue(wrong, "an access was denied that is allowed");
      denied = false;
      next++;
    }
    return was;
  }

  // ---- the libOS

  @Override
  public long exception(SaveArea saved) {
    if (Syndrome.exceptionClass(saved.syndrome) != Syndrome.EC_SVC) {
      denied = !space.answer(saved.syndrome, saved.address);
      return Next.RESUME;
    }
    if (Syndrome.immediate(saved.syndrome) == 1) {
      compareAll();
      return Next.exit(0);
    }
    Deed deed = history.get(next++);
    perform(deed, va(deed.page()));
    assertEquals(expected(va(deed.page())), space.entry(va(deed.page())));
    return Next.RESUME;
  }

  private void perform(Deed deed, long va) {
    int protection = PROTECTIONS[deed.protection()];
    switch (deed.act()) {
      case MAP -> {
        Capability frame = frames[deed.frame()];
        boolean fits = kind != Kind.INVERTED || model.size() < MOST || model.containsKey(va);
        assertEquals(kind.covers(va) && fits, space.map(frame, va, protection));
        if (kind.covers(va) && fits) {
          model.put(va, TableEntry.of(ResourceName.start(frame.resource), protection));
        }
      }
      case UNMAP -> {
        assertEquals(expected(va), space.unmap(va));
        model.remove(va);
      }
      case PROTECT -> {
        assertEquals(model.containsKey(va), space.protect(va, protection));
        model.computeIfPresent(
            va, (page, entry) -> TableEntry.of(TableEntry.frame(entry), protection));
      }
      default -> assertEquals(expected(va), space.entry(va + 4095));
    }
  }

  private void compareAll() {
    for (int page = 0; page < 30; page++) {
      assertEquals(expected(va(page)), space.entry(va(page)), "page " + page);
    }
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return Next.CONTINUE;
  }
}
