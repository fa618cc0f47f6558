package exo.revocation.arbiter;

import java.util.Arrays;

/** What an arbiter was told of everybody, by environment number. */
final class Holders {
  private long[] guarantee = new long[16];
  private long[] tickets = new long[16];
  private long[] held = new long[16];

  void admit(int environment, long guaranteed, long weight) {
    if (environment >= held.length) {
      int length = Integer.highestOneBit(environment) << 1;
      guarantee = Arrays.copyOf(guarantee, length);
      tickets = Arrays.copyOf(tickets, length);
      held = Arrays.copyOf(held, length);
    }
    guarantee[environment] = guaranteed;
    tickets[environment] = weight;
    held[environment] = 0;
  }

  void guarantee(int environment, long guaranteed) {
    guarantee[environment] = guaranteed;
  }

  void hold(int environment, long amount) {
    held[environment] = amount;
  }

  long held(int environment) {
    return held[environment];
  }

  long tickets(int environment) {
    return tickets[environment];
  }

  /** {@return what it holds above its guarantee; negative when below} */
  long spare(int environment) {
    return held[environment] - guarantee[environment];
  }
}
