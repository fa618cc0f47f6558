package crimes;

/** Calls methods that are known, without a branch. */
public final class Calls {
  private int sum;

  private Calls() {}

  /** Takes so many turns. */
  public static int turns(int turns) {
    Calls calls = new Calls();
    for (int i = 0; i < turns; i++) {
      calls.turn(i);
    }
    return calls.sum;
  }

  private void turn(int i) {
    add(i);
    add(-i);
    add(Math.max(i, 1));
  }

  private void add(int i) {
    store(sum + i);
  }

  private void store(int i) {
    sum = i;
  }
}
