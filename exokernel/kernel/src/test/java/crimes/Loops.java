package crimes;

/** Something to count. */
public final class Loops {
  private Loops() {}

  /** Takes so many turns. */
  public static int sum(int turns) {
    int sum = 0;
    for (int i = 0; i < turns; i++) {
      sum += i;
    }
    return sum;
  }
}
