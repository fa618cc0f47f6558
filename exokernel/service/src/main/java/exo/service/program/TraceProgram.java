package exo.service.program;

import exo.hw.Frames;
import exo.hw.UserMode;
import exo.minimal.Calls;
import exo.service.trace.AccessSource;
import exo.service.trace.TraceException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Plays a trace: one load or store of 8 bytes per access.
 *
 * <p><b>Paging.</b> Page p lies at {@link Calls#addressOf} p in the program's own address space, and
 * the libOS learns of an access only when it faults. <b>Cache.</b> Page p is block p of a file; the
 * program asks the libOS where its content is ({@link Calls#SVC_LOOKUP}) and then touches it there.
 *
 * <p><b>Content.</b> The program counts how often it stored to each page. Store number v to page p
 * writes {@link Stamp#stored} to word (p + v) mod 512, and a load verifies that word; so the page
 * fills with stamps, the words differ from page to page, and a lost or misplaced page shows. Before
 * the first store a page holds what it came with: zeros in paging, the disk's image in cache. A
 * wrong word ends the program with a breakpoint.
 *
 * <p>Without content the same loads and stores go through the MMU, but loads verify nothing and
 * stores write zero. On disks without an image all memory then stays zero, so a machine that moves
 * no bytes ends in the same state as one that does. The accesses still spread over the words of a page, because a fixed word
 * would press all pages into a few sets of the host's caches.
 *
 * <p>The program is at a definite place at all times: an access counts when its load or store did
 * not trap, and the deadline is looked at before each one. Nothing is allocated except when the
 * trace brings new pages.
 */
public final class TraceProgram implements MeteredProgram {
  private static final int CHUNK = 4096;
  private static final int WORD_MASK = Frames.WORDS - 1;
  private static final int WORD_SHIFT = 3;

  private final AccessSource source;
  private final Writes writes;
  private final boolean cache;
  private final boolean content;
  private final long signatureBits;
  private final long imageBits; // of block 0 of the file; unused in paging

  private final int[] chunk = new int[CHUNK];
  private int next; // place in the chunk
  private int filled;
  private long before; // accesses before this chunk
  private int[] versions = new int[CHUNK];
  private long stores;

  private int asked; // lookups in the call that is under way
  private int served; // addresses of the last answer that are not used up
  private int turn; // of these, the one to use next

  private @Nullable Outcome outcome;

  private TraceProgram(
      AccessSource source,
      Writes writes,
      boolean content,
      boolean cache,
      long signatureBits,
      long imageBits) {
    this.source = source;
    this.writes = writes;
    this.content = content;
    this.cache = cache;
    this.signatureBits = signatureBits;
    this.imageBits = imageBits;
  }

  /**
   * A program that touches its own pages.
   *
   * @param writes {@link Writes#AS_TRACED} where the trace itself tells loads from stores
   * @param signature on its stamps, 1 to {@link Stamp#MAX_OWNER} - 1; no other program's on the machine
   * @param content whether pages carry stamps that are verified
   */
  public static TraceProgram paging(
      AccessSource source, Writes writes, int signature, boolean content) {
    return new TraceProgram(source, writes, content, false, Stamp.signed(signature), Stamp.NONE);
  }

  /**
   * A program that touches blocks of a file through its libOS's cache.
   *
   * @param writes {@link Writes#AS_TRACED} where the trace itself tells loads from stores
   * @param signature on its stamps, 1 to {@link Stamp#MAX_OWNER} - 1; no other program's on the machine
   * @param content whether blocks carry stamps that are verified
   * @param disk that carries the file and a {@link StampImage}
   * @param firstBlock of the file on that disk; the file is contiguous
   */
  public static TraceProgram cache(
      AccessSource source,
      Writes writes,
      int signature,
      boolean content,
      int disk,
      long firstBlock) {
    return new TraceProgram(
        source, writes, content, true, Stamp.signed(signature), Stamp.image(disk, firstBlock, 0));
  }

  @Override
  public long accesses() {
    return before + next;
  }

  @Override
  public long stores() {
    return stores;
  }

  /** All loads, or none without content. */
  @Override
  public long verified() {
    return content ? accesses() - stores : 0;
  }

  /** How the program ended; null while it has not. */
  public @Nullable Outcome outcome() {
    return outcome;
  }

  @Override
  public long instructions() {
    return 0;
  }

  @Override
  public void depart() {
    if (outcome == null) {
      outcome = new Outcome.Departed(accesses());
    }
  }

  @Override
  public void step(UserMode cpu, long deadlineCycles) {
    if (outcome != null) {
      raise(cpu, outcome);
      return;
    }
    if (asked > 0) {
      takeAnswer(cpu);
    }
    while (!cpu.trapped() && cpu.cycles() < deadlineCycles) {
      if (next == filled && !refill()) {
        raise(cpu, outcome);
      } else if (!cache) {
        page(cpu, deadlineCycles);
      } else if (turn < served) {
        serve(cpu, deadlineCycles);
      } else {
        ask(cpu);
      }
    }
  }

  /** Ends the step; stepped again, the program ends again in the same way. */
  private static void raise(UserMode cpu, @Nullable Outcome outcome) {
    switch (outcome) {
      case Outcome.Finished _, Outcome.Departed _ -> exit(cpu);
      case Outcome.WrongWord _ -> cpu.brk(Breakpoints.WRONG_WORD);
      case Outcome.WrongAnswer _ -> cpu.brk(Breakpoints.WRONG_ANSWER);
      case Outcome.Unreadable _ -> cpu.brk(Breakpoints.UNREADABLE);
      case null -> throw new IllegalStateException("a program that has not ended cannot exit");
    }
  }

  private static void exit(UserMode cpu) {
    cpu.setRegister(0, 0);
    cpu.svc(Calls.SVC_EXIT);
  }

  private void page(UserMode cpu, long deadlineCycles) {
    while (next < filled && cpu.cycles() < deadlineCycles) {
      int access = chunk[next];
      long address = Calls.addressOf(access & AccessSource.PAGE);
      if (!touch(cpu, address, access)) {
        return;
      }
    }
  }

  private void ask(UserMode cpu) {
    int lookups = Math.min(Calls.MAX_LOOKUPS, filled - next);
    cpu.setRegister(0, lookups);
    for (int i = 0; i < lookups; i++) {
      int access = chunk[next + i];
      long forWriting = (long) access & Calls.FOR_WRITING; // both are the sign
      cpu.setRegister(1 + i, forWriting | (access & AccessSource.PAGE));
    }
    asked = lookups;
    served = 0;
    turn = 0;
    cpu.svc(Calls.SVC_LOOKUP);
  }

  private void takeAnswer(UserMode cpu) {
    long answered = cpu.register(0);
    if (answered < 1 || answered > asked) {
      outcome = new Outcome.WrongAnswer(accesses(), asked, answered);
      raise(cpu, outcome);
    } else {
      served = (int) answered;
    }
    asked = 0;
  }

  private void serve(UserMode cpu, long deadlineCycles) {
    while (turn < served && cpu.cycles() < deadlineCycles) {
      if (!touch(cpu, cpu.register(1 + turn), chunk[next])) {
        return;
      }
      turn++;
    }
  }

  /** Does an access to a page that lies at an address; false when the step is over. */
  private boolean touch(UserMode cpu, long pageAddress, int access) {
    int page = access & AccessSource.PAGE;
    boolean done =
        content
            ? touchContent(cpu, pageAddress, page, access < 0)
            : touchBlank(cpu, pageAddress, page, access < 0);
    if (done) {
      next++;
      stores += access >>> 31;
    }
    return done;
  }

  private boolean touchContent(UserMode cpu, long pageAddress, int page, boolean store) {
    int version = versions[page];
    if (store) {
      int newer = version == Stamp.MAX_VERSION ? 1 : version + 1;
      cpu.store(
          pageAddress + offset(page + newer),
          signatureBits | (long) page << Stamp.PAGE_SHIFT | newer);
      if (cpu.trapped()) {
        return false;
      }
      versions[page] = newer;
      return true;
    }
    long found = cpu.load(pageAddress + offset(page + version));
    return !cpu.trapped() && verify(cpu, page, version, found);
  }

  private static boolean touchBlank(UserMode cpu, long pageAddress, int page, boolean store) {
    long address = pageAddress + offset(page);
    if (store) {
      cpu.store(address, 0);
    } else {
      cpu.load(address);
    }
    return !cpu.trapped();
  }

  private boolean verify(UserMode cpu, int page, int version, long found) {
    long expected =
        version == 0 ? original(page) : signatureBits | (long) page << Stamp.PAGE_SHIFT | version;
    if (found == expected) {
      return true;
    }
    outcome = new Outcome.WrongWord(accesses(), page, expected, found, cpu.cycles());
    raise(cpu, outcome);
    return false;
  }

  /** What a page holds, where a load would look, before anything was stored to it. */
  private long original(int page) {
    return cache ? imageBits + ((long) page << Stamp.PAGE_SHIFT) + (page & WORD_MASK) : Stamp.NONE;
  }

  /** The byte offset within a page of a word, counted round the page. */
  private static long offset(int word) {
    return (long) (word & WORD_MASK) << WORD_SHIFT;
  }

  /** Takes the next chunk; false, with the outcome set, when there is none. */
  private boolean refill() {
    before += filled;
    next = 0;
    filled = 0;
    try {
      filled = source.read(chunk);
    } catch (TraceException e) {
      outcome = new Outcome.Unreadable(before, e);
      return false;
    }
    if (filled == 0) {
      outcome = new Outcome.Finished(before);
      return false;
    }
    if (writes.share() > 0) {
      writes.apply(chunk, filled, before);
    }
    admitPages();
    return true;
  }

  /** Makes room for the versions of the pages that this chunk brings. */
  private void admitPages() {
    int last = 0;
    for (int i = 0; i < filled; i++) {
      last = Math.max(last, chunk[i] & AccessSource.PAGE);
    }
    if (content && last >= versions.length) {
      versions = Arrays.copyOf(versions, Math.max(last + 1, 2 * versions.length));
    }
  }
}
