package crimes;

/** Spins in its constructor. */
public final class SpinsWhenMade extends Decent {
  /** Never done. */
  public SpinsWhenMade() {
    while (true) {}
  }
}
