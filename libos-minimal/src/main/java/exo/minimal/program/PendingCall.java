package exo.minimal.program;

/** A call that uses the program's memory: it goes as far as pages are there, and later on from that place. */
interface PendingCall {
  /** {@return the call's result, or {@link SmallCalls#ABSENT}} */
  long proceed(UserMemory memory);
}
