package exo.service.trace;

import org.jspecify.annotations.Nullable;

/**
 * A trace that cannot be used. The message is one line for the person who named the file: the file,
 * the record (from 1) and its byte offset in the decompressed stream, what was read there, and what
 * would have been accepted.
 */
public final class TraceException extends Exception {
  TraceException(String message) {
    this(message, null);
  }

  TraceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
