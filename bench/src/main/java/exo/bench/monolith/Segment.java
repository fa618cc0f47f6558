package exo.bench.monolith;

import java.util.Arrays;

/** Memory that several processes attach: frames that are taken at the first touch and never paged. */
final class Segment {
  private final int[] frames;

  Segment(int pages) {
    frames = new int[pages];
    Arrays.fill(frames, FramePool.NONE);
  }

  int pages() {
    return frames.length;
  }

  int frame(int page) {
    return frames[page];
  }

  void put(int page, int frame) {
    frames[page] = frame;
  }
}
