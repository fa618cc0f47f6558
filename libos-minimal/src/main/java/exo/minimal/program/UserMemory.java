package exo.minimal.program;

/** The program's memory, as a call on its behalf finds it: some pages are not there just now. */
public interface UserMemory {
  /** The page of an address can be used. */
  int READY = 0;

  /** It is on its way once the call has returned {@link SmallCalls#ABSENT}; then it is asked for again. */
  int ABSENT = 1;

  /** The program itself could not use it. */
  int FORBIDDEN = 2;

  /** {@return whether the page of an address can be loaded from, or stored to} */
  int reach(long va, boolean store);

  /** {@return 8 bytes of a page that can be loaded from} */
  long load(long va);

  /** Stores 8 bytes to a page that can be stored to. */
  void store(long va, long value);

  /** What may be done to a page is not what it was. */
  void changed(int page);
}
