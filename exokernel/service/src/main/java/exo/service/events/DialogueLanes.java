package exo.service.events;

import java.util.Arrays;

/**
 * The revocation dialogues of one victim: below its lane one for each that is open at a time, since dialogues overlap both
 * each other and up-calls. An environment that is never asked has none.
 *
 * <pre>
 *   |── asked ─────────────────────────────────|     from ASK to DIALOGUE_END
 *        ^ returned |── demanded ──────────────|     from DEMAND
 *                          |── repossessing ───|     from ABORT
 * </pre>
 */
final class DialogueLanes {
  private static final int FREE = 0;
  private static final int NONE = -1;

  private long[] tracks = new long[1];
  private long[] requests = new long[1];

  /** Slices that are open in each. */
  private int[] depths = new int[1];

  /** Of whose dialogue the latest word was: what a revocation up-call that follows is about. */
  private long latest;

  /** {@return the place for a new dialogue; its track is 0 when it has never been used} */
  int open(long request) {
    int place = 0;
    while (place < requests.length && requests[place] != FREE) {
      place++;
    }
    if (place == requests.length) {
      tracks = Arrays.copyOf(tracks, place * 2);
      requests = Arrays.copyOf(requests, place * 2);
      depths = Arrays.copyOf(depths, place * 2);
    }
    requests[place] = request;
    latest = request;
    return place;
  }

  /** {@return the place of an open dialogue, or -1: what an emergency takes was nobody's request} */
  int find(long request) {
    if (request == FREE) {
      return NONE;
    }
    latest = request;
    for (int place = 0; place < requests.length; place++) {
      if (requests[place] == request) {
        return place;
      }
    }
    return NONE;
  }

  /** {@return the place of some open dialogue, or -1 when there is none} */
  int any() {
    for (int place = 0; place < requests.length; place++) {
      if (requests[place] != FREE) {
        return place;
      }
    }
    return NONE;
  }

  long track(int place) {
    return tracks[place];
  }

  void track(int place, long uuid) {
    tracks[place] = uuid;
  }

  long request(int place) {
    return requests[place];
  }

  void deeper(int place) {
    depths[place]++;
  }

  /** Frees the place. {@return how many slices of the dialogue were open} */
  int close(int place) {
    int depth = depths[place];
    depths[place] = 0;
    requests[place] = FREE;
    return depth;
  }

  long latest() {
    return latest;
  }
}
