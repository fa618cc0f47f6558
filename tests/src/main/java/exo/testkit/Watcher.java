package exo.testkit;

import exo.kernel.EventKind;

/** Sees a history while it is played: each down-call, each event of the kernel between them, and the end of each kernel step. */
public interface Watcher {
  /**
   * A down-call has returned.
   *
   * @param environment who made it
   * @param call what it was
   * @param answer what came of it
   */
  default void called(int environment, Call call, Answer answer) {}

  /**
   * The kernel has recorded an event. Those of a down-call come before {@link #called}.
   *
   * @param kind what happened
   * @param environment whose event it is, 0 for the kernel
   * @param a see {@link EventKind}
   * @param b see {@link EventKind}
   */
  default void event(EventKind kind, int environment, long a, long b) {}

  /**
   * A libOS ends an up-call to have its program execute instructions.
   *
   * @param environment whose program it is
   * @param snippet what
   */
  default void runs(int environment, Snippet snippet) {}

  /** A kernel step is over: every law holds now. */
  default void stepped() {}
}
