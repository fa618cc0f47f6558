package exo.revocation;

/**
 * Admission: what is guaranteed to everybody together never exceeds what the machine has (law L7). A guarantee that does not
 * fit is refused when it is asked for, not when it is needed.
 */
public final class Guarantees {
  private long available;
  private long promised;

  /**
   * Promises nothing yet.
   *
   * @param available frames of the machine that are not the kernel's
   */
  public Guarantees(long available) {
    this.available = available;
  }

  /** {@return how many frames more can be guaranteed; negative when the machine has lost some that were} */
  public long left() {
    return available - promised;
  }

  /** {@return how many are guaranteed} */
  public long promised() {
    return promised;
  }

  /**
   * {@return whether that many more fit}
   *
   * @param frames how many
   */
  public boolean fits(long frames) {
    return frames <= left();
  }

  /** Promises frames that fit. */
  public void promise(long frames) {
    if (!fits(frames)) {
      throw new IllegalStateException(frames + " frames promised, and " + left() + " left");
    }
    promised += frames;
  }

  /** Takes a promise back. */
  public void withdraw(long frames) {
    promised -= frames;
  }

  /** The machine has lost frames for good. */
  public void lose(long frames) {
    available -= frames;
  }
}
