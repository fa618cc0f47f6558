package exo.minimal.policy;

import java.util.Arrays;

/**
 * S3-FIFO: three queues and no list that a hit reorders. New pages go through a small queue, where
 * most of them, asked for once and never again, leave soon. What was asked for more than once there,
 * or comes back while a ghost queue still remembers it, enters the main queue, in which a page is put
 * back to the newest end as often as it was asked for (Yang, Zhang, Qiu, Yue and Rashmi, FIFO Queues
 * are All You Need for Cache Eviction, SOSP 2023, algorithm 1).
 *
 * <p>A hit is O(1), one more in a two-bit counter. A victim costs one step per page moved, three per page in
 * main at most before its counter is spent.
 *
 * <p>Variant choices: small has a tenth of the frames, at least one, and main the others; neither is
 * a limit while frames are free, but small is what gives way when it has its tenth or more. As many
 * ghosts are remembered as main has frames; every page that leaves small becomes one, and the oldest
 * is forgotten. More than once means a counter of 2 or 3. It starts from 0 when a page enters small
 * and again when it enters main. If a page enters a main queue that has its share, the page that
 * leaves main for it is the victim, so that one miss never costs two pages. A counter needs to see a
 * second use of a page, so access flags do not do.
 */
final class S3Fifo implements ReplacementPolicy {
  private static final int SMALL_PERCENT = 10;
  private static final int MOST = 3;

  private static final byte AWAY = 0;
  private static final byte SMALL = 1;
  private static final byte MAIN = 2;
  private static final byte GHOST = 3;

  private final int smallShare;
  private final int mainShare;
  private final PageList small = new PageList();
  private final PageList main = new PageList();
  private final PageList ghosts = new PageList();
  private int inSmall;
  private int inMain;
  private int ghostsKept;

  /** By page. */
  private byte[] queue = new byte[1024];

  /** By page: uses since it entered its queue, up to {@link #MOST}. */
  private byte[] uses = new byte[1024];

  private S3Fifo(PolicyContext context) {
    smallShare = Math.max(1, (int) ((long) context.capacity() * SMALL_PERCENT / 100));
    mainShare = context.capacity() - smallShare;
  }

  int inSmall() {
    return inSmall;
  }

  int inMain() {
    return inMain;
  }

  int ghostsKept() {
    return ghostsKept;
  }

  @Override
  public void loaded(int page) {
    if (page >= queue.length) {
      int length = Math.max(2 * queue.length, page + 1);
      queue = Arrays.copyOf(queue, length);
      uses = Arrays.copyOf(uses, length);
    }
    uses[page] = 0;
    if (queue[page] == GHOST) {
      forget(page);
      enterMain(page);
    } else {
      queue[page] = SMALL;
      small.addLast(page);
      inSmall++;
    }
  }

  private void enterMain(int page) {
    uses[page] = 0;
    queue[page] = MAIN;
    main.addLast(page);
    inMain++;
  }

  @Override
  public void referenced(int page) {
    if (uses[page] < MOST) {
      uses[page]++;
    }
  }

  @Override
  public int victim(int incoming, References pages) {
    return inSmall >= smallShare || inMain == 0 ? fromSmall() : fromMain();
  }

  private int fromSmall() {
    while (inSmall > 0) {
      int page = small.first();
      if (uses[page] <= 1) {
        return page;
      }
      int victim = inMain >= mainShare ? fromMain() : NONE;
      small.remove(page);
      inSmall--;
      enterMain(page);
      if (victim != NONE) {
        return victim;
      }
    }
    return fromMain();
  }

  private int fromMain() {
    int page = main.first();
    while (uses[page] > 0) {
      uses[page]--;
      main.moveToLast(page);
      page = main.first();
    }
    return page;
  }

  @Override
  public void removed(int page) {
    if (queue[page] == MAIN) {
      main.remove(page);
      inMain--;
      queue[page] = AWAY;
      return;
    }
    small.remove(page);
    inSmall--;
    queue[page] = GHOST;
    ghosts.addLast(page);
    ghostsKept++;
    if (ghostsKept > mainShare) {
      forget(ghosts.first());
    }
  }

  private void forget(int page) {
    ghosts.remove(page);
    ghostsKept--;
    queue[page] = AWAY;
  }

  /** Offers the policy as {@code s3fifo}. */
  public static final class Provider implements PolicyProvider {
    @Override
    public String name() {
      return "s3fifo";
    }

    @Override
    public String sentence() {
      return "new pages pass a small queue; used twice there, or missed soon after, they enter the"
          + " main one";
    }

    @Override
    public Signal signal() {
      return Signal.EVERY_ACCESS;
    }

    @Override
    public int minimum() {
      return 2;
    }

    @Override
    public ReplacementPolicy create(PolicyContext context) {
      return new S3Fifo(context);
    }
  }
}
