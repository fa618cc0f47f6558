package exo.kernel;

import java.util.Locale;

/** What stands between the kernel and a libOS. {@code docs/containment.md} says which holds what. */
public enum GateKind {
  /** A method call in the kernel's own loop: the fastest. */
  DIRECT,
  /** A thread of the libOS's own behind two rings: also holds a libOS that sleeps, blocks or never returns. */
  THREAD;

  /** {@return the name a manifest uses} */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
