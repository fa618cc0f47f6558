package exo.kernel;

import exo.abi.SaveArea;

/**
 * What goes through the lanes of the {@code thread} gate.
 *
 * <pre>
 *   kernel ─▶ libOS    up-calls   arguments (up to 5), ESR, FAR, handler, 35 registers; a boot record or a refusal enclosed
 *                      ENTRY      the same, behind a CARRIED
 *   either way         CARRIED    the message of a protected control transfer: ESR, FAR, handler, 35 registers
 *                      REPLY      result, minted capability (3); a refusal enclosed
 *   libOS ─▶ kernel    RETURNED   Next value, ESR, FAR, handler, 35 registers; after ENTRY behind a CARRIED
 *                      THREW      nothing; what was thrown enclosed
 *                      BOOK + n   argument of the n-th entry of the books
 *                      CALL + n   arguments of the down-call with code n; capabilities as 3 words
 * </pre>
 */
final class Message {
  static final int BOOT = 1;
  static final int EXCEPTION = 2;
  static final int INTERRUPT = 3;
  static final int REVOCATION = 4;
  static final int REPOSSESSION = 5;
  static final int REPLY = 6;
  static final int ENTRY = 7;
  static final int CARRIED = 8;

  static final int RETURNED = 10;
  static final int THREW = 11;
  static final int BOOK = 20;
  static final int CALL = 100;

  /** Arguments of an up-call: those it has not are 0. */
  static final int ARGUMENTS = 5;

  /** Words of a save area. */
  static final int SAVED = 3 + SaveArea.WORDS;

  /** Words of an up-call. */
  static final int UP_CALL_WORDS = ARGUMENTS + SAVED;

  /** Words of its return. */
  static final int RETURN_WORDS = 1 + SAVED;

  /** The most that any message has: an up-call. */
  static final int MOST_WORDS = UP_CALL_WORDS;

  private Message() {}

  static void put(SaveArea saved, long[] words, int at) {
    words[at] = saved.syndrome;
    words[at + 1] = saved.address;
    words[at + 2] = saved.handler;
    System.arraycopy(saved.x, 0, words, at + 3, SaveArea.WORDS);
  }

  static void take(SaveArea saved, long[] words, int at) {
    saved.syndrome = (int) words[at];
    saved.address = words[at + 1];
    saved.handler = words[at + 2];
    System.arraycopy(words, at + 3, saved.x, 0, SaveArea.WORDS);
  }
}
