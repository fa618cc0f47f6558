package exo.hw.a64;

import org.agrona.collections.Long2ObjectHashMap;

/**
 * Decoded pages by the frame of memory that holds them, so that every program that runs a page
 * shares it. Whoever writes to such a frame, or invalidates its instructions, says so here.
 */
public final class CodeCache {
  private final Long2ObjectHashMap<CodePage> pages = new Long2ObjectHashMap<>();

  /** A cache of nothing. */
  public CodeCache() {}

  CodePage page(long frame) {
    CodePage page = pages.get(frame);
    if (page == null) {
      page = new CodePage(frame);
      pages.put(frame, page);
    }
    return page;
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
    pages.remove(frame);
  }
}
