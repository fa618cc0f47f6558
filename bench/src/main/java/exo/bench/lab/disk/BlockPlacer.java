package exo.bench.lab.disk;

/** Where does an extent go? One for each partition, told of what is freed. */
interface BlockPlacer {
  /** Where no hole is long enough. */
  int NONE = -1;

  /**
   * Takes blocks in a row.
   *
   * @return the first of them, or {@link #NONE}
   */
  int allocate(int blocks);

  /** Gives back what was taken in one. */
  void free(int start, int blocks);
}
