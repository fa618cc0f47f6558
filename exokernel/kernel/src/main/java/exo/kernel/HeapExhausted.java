package exo.kernel;

import java.io.Serial;

/**
 * The heap was full while a libOS ran, and it has ended for that. Of what was thrown only the words are kept: an exception
 * holds on to the classes on its stack, and they to what filled the heap.
 */
final class HeapExhausted extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  HeapExhausted(String line) {
    super(line, null, false, false);
  }
}
