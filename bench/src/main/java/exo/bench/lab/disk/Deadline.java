package exo.bench.lab.disk;

import java.util.List;

/**
 * Upwards in batches of 16, of reads or of writes; a batch begins with the first who came when that one has waited too long, 500 ms for
 * a read and 5 s for a write, or when nobody waits further up. Reads go first, but not three times over waiting writes (the deadline
 * scheduler of Linux, J. Axboe, 2002, with its defaults). Nobody waits for ever.
 */
final class Deadline implements RequestScheduler {
  private static final long READ_EXPIRES = 500_000_000L;
  private static final long WRITE_EXPIRES = 5_000_000_000L;
  private static final int BATCH = 16;
  private static final int MOST_STARVED = 2;

  private boolean writes;
  private int left;
  private int starved;

  @Override
  public Choice next(List<Waiting> waiting, int arm, long now) {
    int ahead = ahead(waiting, arm);
    if (left == 0 || ahead == Ahead.NONE) {
      choose(waiting);
      ahead = first(waiting, arm, now);
      left = BATCH;
    }
    left--;
    return new Choice(ahead, arm);
  }

  private int ahead(List<Waiting> waiting, int arm) {
    return Ahead.of(waiting, arm, true, request -> request.write() == writes);
  }

  private void choose(List<Waiting> waiting) {
    boolean reading = oldest(waiting, false) != Ahead.NONE;
    boolean writing = oldest(waiting, true) != Ahead.NONE;
    writes = writing && (!reading || starved >= MOST_STARVED);
    starved = writes || !writing ? 0 : starved + 1;
  }

  private int first(List<Waiting> waiting, int arm, long now) {
    int oldest = oldest(waiting, writes);
    long waited = now - waiting.get(oldest).arrival();
    int ahead = ahead(waiting, arm);
    boolean expired = waited >= (writes ? WRITE_EXPIRES : READ_EXPIRES);
    return expired || ahead == Ahead.NONE ? oldest : ahead;
  }

  private static int oldest(List<Waiting> waiting, boolean write) {
    for (int i = 0; i < waiting.size(); i++) {
      if (waiting.get(i).write() == write) {
        return i;
      }
    }
    return Ahead.NONE;
  }
}
