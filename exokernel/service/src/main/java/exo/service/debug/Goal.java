package exo.service.debug;

/** What one run of the program, from its start, is for. */
sealed interface Goal {
  /**
   * To be held at a position.
   *
   * @param why what its controller is told then
   */
  record Hold(long position, Stop why) implements Goal {}

  /** To find the latest breakpoint before a position. */
  record FindBreakpoint(long before) implements Goal {}

  /** To be over. */
  record Killed() implements Goal {}
}
