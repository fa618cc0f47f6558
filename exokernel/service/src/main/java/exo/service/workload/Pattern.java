package exo.service.workload;

/** Which page is next, for ever. Whoever asks says when it is enough. */
@FunctionalInterface
interface Pattern {
  /** {@return the key of a page, from 0, below the pages of the workload} */
  long next();
}
