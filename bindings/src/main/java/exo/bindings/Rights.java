package exo.bindings;

/** What a capability permits, as bits. Rights only ever get fewer on the way down a derivation tree. */
public final class Rights {
  /** To see the resource: map for loading, read from disk, write a frame's contents out. */
  public static final int READ = 1;

  /** To change it: map for storing, write to disk, fill a frame by a transfer. */
  public static final int WRITE = 2;

  /** To derive a capability for another environment. */
  public static final int GRANT = 4;

  /** What the owner of a resource holds. */
  public static final int ALL = READ | WRITE | GRANT;

  private Rights() {}

  /**
   * {@return whether nothing is asked for that is not held}
   *
   * @param wanted rights asked for
   * @param held rights held
   */
  public static boolean within(int wanted, int held) {
    return (wanted & ~held) == 0;
  }

  /**
   * {@return for people: "read+write+grant", "none"}
   *
   * @param rights bits
   */
  public static String toString(int rights) {
    if (rights == 0) {
      return "none";
    }
    StringBuilder text = new StringBuilder();
    append(text, rights, READ, "read");
    append(text, rights, WRITE, "write");
    append(text, rights, GRANT, "grant");
    if ((rights & ~ALL) != 0) {
      append(text, 1, 1, "0x" + Integer.toHexString(rights & ~ALL));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, int rights, int right, String word) {
    if ((rights & right) != 0) {
      text.append(text.isEmpty() ? "" : "+").append(word);
    }
  }
}
