package exo.hw.a64;

import exo.hw.memory.CodeFrames;
import java.util.ArrayDeque;
import org.agrona.collections.Long2ObjectHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decoded pages by the frame of memory that holds them, so that every program that runs a page
 * shares it. Whoever writes to such a frame, or invalidates its instructions, says so here.
 *
 * <p>It keeps so many pages and drops the oldest for a new one. That shows in nothing but the host's
 * time: instructions are decoded from what memory holds when they are executed, before and after.
 */
public final class CodeCache implements CodeFrames.Reader {
  /** Pages: 4 MiB of code, for which the host needs up to some 40 MB. */
  private static final int PAGES = 1024;

  /** Frames whose number ends alike share a place among those that are found at once. */
  private static final int RECENT = 256;

  private final @Nullable CodeFrames frames;
  private final int capacity;
  private final Long2ObjectHashMap<CodePage> pages = new Long2ObjectHashMap<>();
  private final ArrayDeque<CodePage> byAge = new ArrayDeque<>();
  private final @Nullable CodePage[] recent = new @Nullable CodePage[RECENT];

  /** A cache of nothing, which learns of writes by {@link #forget}. */
  public CodeCache() {
    this(null, PAGES);
  }

  private CodeCache(@Nullable CodeFrames frames, int capacity) {
    this.frames = frames;
    this.capacity = capacity;
  }

  /** A cache of nothing, which is told of every write to this memory. */
  public static CodeCache of(CodeFrames frames) {
    return of(frames, PAGES);
  }

  /** The same for so many pages, 1 or more. */
  public static CodeCache of(CodeFrames frames, int capacity) {
    CodeCache cache = new CodeCache(frames, capacity);
    frames.addReader(cache);
    return cache;
  }

  CodePage page(long frame) {
    CodePage page = recent[slot(frame)];
    return page != null && page.frame == frame ? page : find(frame);
  }

  private CodePage find(long frame) {
    CodePage page = pages.get(frame);
    if (page == null) {
      page = add(frame);
    }
    recent[slot(frame)] = page;
    return page;
  }

  private CodePage add(long frame) {
    if (pages.size() == capacity) {
      evict(byAge.element().frame);
    }
    CodePage page = new CodePage(frame);
    pages.put(frame, page);
    byAge.add(page);
    if (frames != null) {
      frames.mark(frame);
    }
    return page;
  }

  /** How many pages it keeps. */
  public int size() {
    return pages.size();
  }

  /** How many instructions it holds decoded. */
  public long instructions() {
    return byAge.stream().mapToLong(CodePage::decoded).sum();
  }

  @Override
  public boolean written(long frame, int offset, int bytes) {
    CodePage page = pages.get(frame);
    if (page != null) {
      page.forget(offset, bytes);
    }
    return page != null;
  }

  /** The content of a frame has changed; its instructions are decoded anew. */
  public void forget(long frame) {
    CodePage page = pages.get(frame);
    if (page != null) {
      page.forget();
    }
  }

  /** Gives the host's memory of a frame's instructions back; no engine may be running them. */
  public void evict(long frame) {
    CodePage page = pages.remove(frame);
    if (page != null) {
      byAge.remove(page);
      if (recent[slot(frame)] == page) {
        recent[slot(frame)] = null;
      }
    }
  }

  private static int slot(long frame) {
    return (int) frame & (RECENT - 1);
  }
}
