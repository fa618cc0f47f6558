package exo.bench.monolith;

/** How an access that the processor refused ends. */
enum Fault {
  /** It may be tried again. */
  RESOLVED,
  /** The process has to wait for the disk, and then the same has to be asked again. */
  WAITS,
  /** Nothing is mapped there. */
  NOT_MAPPED,
  /** What is mapped there does not allow it. */
  NOT_PERMITTED,
  /** There is no frame and nothing that could be paged out. */
  OUT_OF_MEMORY
}
