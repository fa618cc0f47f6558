package exo.tests.taint;

import exo.testkit.taint.RunPair;
import exo.testkit.taint.Witness;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * One libOS with a secret and two others that are friends of each other, all on a board that is too small for them.
 *
 * @param seed of what they do, and of the data of the two
 * @param software whether software fills the TLBs
 * @param connected whether the one with the secret is a friend as well
 * @param broken what is done to the kernel first
 */
record Setting(long seed, boolean software, boolean connected, Consumer<Board> broken) {
  private static final int STEPS = 1_200;

  static Setting sound(long seed, boolean software) {
    return new Setting(seed, software, false, board -> {});
  }

  /** What the two have observed, and how the machine ended, for either secret. */
  record Played(RunPair pair, long digest, long otherDigest) {}

  Played play() {
    List<Long> digests = new ArrayList<>();
    RunPair pair =
        RunPair.of((secret, witness) -> digests.add(play(secret, witness)), ~seed, seed << 32);
    return new Played(pair, digests.getFirst(), digests.getLast());
  }

  private long play(long secret, Witness witness) {
    String profile = seed % 2 == 0 ? "cortex-a53" : "cortex-a76";
    try (Board board = Board.plain(profile, software)) {
      broken.accept(board);
      List<Wanderer> friends = new ArrayList<>();
      List<Wanderer> alone = connected ? friends : new ArrayList<>();
      Wanderer a = new Wanderer(alone, seed * 31, secret, 500, software);
      alone.add(a);
      board.admit(Board.spec("a", a, a::step));
      for (int i = 1; i <= 2; i++) {
        Wanderer b = new Wanderer(friends, seed * 31 + i, seed, 300 + 100 * i, software);
        friends.add(b);
        board.admit(witness.observing(Board.spec("b" + i, b, b::step)));
      }
      board.run(STEPS);
      return board.machine.finalStateDigest();
    }
  }
}
