package exo.testkit.taint;

/**
 * A byte that crossed without a grant.
 *
 * @param cycle of the machine
 * @param way how it moved
 * @param mover the environment for which it moved, 0 when nobody was on the processor
 * @param place where it was found or put, for example {@code frame 7 + 0x10}
 * @param origin where it came from
 * @param flaw why that is no legal flow
 */
public record Flow(long cycle, Way way, int mover, String place, String origin, String flaw) {
  /** How a byte moves. */
  public enum Way {
    /** Out of a frame to EL0. */
    LOAD("loads from"),
    /** Into a frame from EL0. */
    STORE("stores to"),
    /** Registers that the kernel stores where a libOS has said. */
    REGISTERS("has its registers stored to"),
    /** A block to a frame, by DMA. */
    DISK_READ("has the disk read"),
    /** A frame to a block, by DMA. */
    DISK_WRITE("has the disk write"),
    /** The contents of a frame taken by force to a save slot. */
    SAVE("has saved for it");

    private final String verb;

    Way(String verb) {
      this.verb = verb;
    }
  }

  @Override
  public String toString() {
    return "cycle %d: environment %d %s %s, %s: %s"
        .formatted(cycle, mover, way.verb, place, origin, flaw);
  }
}
