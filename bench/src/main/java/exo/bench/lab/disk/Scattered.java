package exo.bench.lab.disk;

import java.util.Random;

/** Every block for itself, anywhere: what all others must beat. */
final class Scattered implements BlockPlacer {
  private final Holes holes;
  private final Random random;
  private final int blocks;
  private int left;

  Scattered(int blocks, long seed) {
    this.blocks = blocks;
    holes = new Holes(blocks);
    random = new Random(seed);
    left = blocks;
  }

  @Override
  public int allocate(int blocks) {
    if (blocks > 1 || left == 0) {
      return NONE;
    }
    int block = random.nextInt(this.blocks);
    while (!holes.isFree(block)) {
      block = random.nextInt(this.blocks);
    }
    holes.takeOne(block);
    left--;
    return block;
  }

  @Override
  public void free(int start, int blocks) {
    holes.give(start, blocks);
    left += blocks;
  }
}
