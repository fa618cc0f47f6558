package crimes;

/** Spins when it is asked for its counters. */
public final class SpinsInReport extends Decent {
  @Override
  public void report(Counters counters) {
    while (true) {}
  }
}
