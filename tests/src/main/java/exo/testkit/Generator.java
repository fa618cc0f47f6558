package exo.testkit;

import exo.bindings.Quota;
import exo.hw.FaultPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Generates histories from seeds by swarm testing (Groce, Zhang, Eide, Chen and Regehr, ISSTA 2012): each seed draws its own board,
 * its own faults, its own subset of deeds with weights of their own, and some an {@link Adversary} or a {@link Programmer}, so that what some deeds would hide
 * shows where they are missing.
 */
public final class Generator {
  private static final int MOST_WEIGHT = 8;
  private static final int ESSENTIAL_WEIGHT = 6;

  /** Without these hardly anything can happen. */
  private static final List<Deed> ESSENTIAL =
      List.of(Deed.BIND_FRAME, Deed.RESUME, Deed.PROGRAM_LOAD, Deed.PROGRAM_STORE);

  /** These end a libOS, so they are rare. */
  private static final List<Deed> ENDS = List.of(Deed.EXIT, Deed.NONSENSE, Deed.THROW);

  /** With some numbers these end a libOS as well, and so does going on to wait for what is over. */
  private static final List<Deed> WAITS = List.of(Deed.AWAIT_TRANSFER, Deed.AWAIT_GRANT);

  /** Of so many histories one has a libOS on a thread of its own, and of so many of these one hangs: both take their time. */
  private static final int ONE_THREAD_IN = 128;

  private static final int ONE_HANGS_IN = 32;

  /** Frames that its tables take. */
  private static final int TABLES = 4;

  /** These may make it stand still for long, so they are not frequent. */
  private static final List<Deed> STANDS =
      List.of(Deed.AWAIT_CYCLE, Deed.AWAIT_ENTRY, Deed.UNBIND_SLICE);

  /** These change little or nothing, or can only be done in a few situations. */
  private static final List<Deed> IDLE =
      List.of(
          Deed.PRINT,
          Deed.SCAN,
          Deed.CONTEXT,
          Deed.DESCRIPTOR,
          Deed.LOAD_VECTORS,
          Deed.STORE_VECTORS,
          Deed.ATTACH_EXTENT,
          Deed.UNGUARD,
          Deed.TAKE_TABLE,
          Deed.LOAD,
          Deed.ZERO,
          Deed.AGE,
          Deed.CLEAN);

  private static final List<Deed> TRANSFERS = List.of(Deed.START_READ, Deed.START_WRITE);

  private static final int SMALL = 16;

  private static final int NOBODY = -1;

  /** To remember whose each byte is takes its time. */
  private static final int ONE_IS_TAINTED_IN = 8;

  private static final List<Deed> DEEDS = List.of(Deed.values());

  private static final int COMMON = 12;

  private static final int PER_CENT = 100;

  /** The arbiter that draws lots: where chance decides, a second run may be another. */
  private static final String LOTTERY = "proportional";

  /** How often, per cent, a history goes on with a row of deeds and not with one. */
  private static final int[] DENSITIES = {0, 6, 12, 24};

  private final SplittableRandom random;
  private final int length;

  private Generator(long seed, int length) {
    this.random = new SplittableRandom(seed);
    this.length = length;
  }

  /**
   * {@return the history of a seed}
   *
   * @param seed any
   * @param length how many actions it should have, in all, 1 or more
   */
  public static History history(long seed, int length) {
    return new Generator(seed, length).draw(seed);
  }

  private History draw(long seed) {
    boolean full = random.nextInt(5) < 3;
    Board board = board(seed, full);
    List<Action> actions = new ArrayList<>(length);
    int players = board.players().size();
    List<int[]> weights = new ArrayList<>();
    Rows rows = new Rows(random, board, actions);
    int density = DENSITIES[random.nextInt(DENSITIES.length)];
    for (int player = 0; player < players; player++) {
      weights.add(weights(board));
      rows.tables(player);
      if (random.nextInt(3) == 0) {
        rows.door(player);
      }
      if (full) {
        weights.get(player)[Deed.REQUEST.number()] = COMMON * MOST_WEIGHT;
        weights.get(player)[Deed.UNBIND_FRAME.number()] /= 8;
        if (random.nextInt(4) == 0) {
          keepSlots(weights.get(player));
        }
        settle(player, board, actions);
      }
    }
    while (actions.size() < length) {
      int player = random.nextInt(players);
      if (random.nextInt(PER_CENT) < density) {
        rows.draw(player);
      } else {
        act(player, weights, rows, actions);
      }
    }
    hang(board, actions);
    boolean tainted = random.nextInt(ONE_IS_TAINTED_IN) == 0;
    History honest = new History(board.withTaint(tainted), actions);
    return Programmer.seat(seed, Adversary.seat(seed, honest));
  }

  /** Seldom, whoever could be left behind is, somewhere in the middle. */
  private void hang(Board board, List<Action> actions) {
    for (int player = 0; player < board.players().size(); player++) {
      if (board.players().get(player).threaded() && random.nextInt(ONE_HANGS_IN) == 0) {
        actions.add(random.nextInt(actions.size()), action(player, Deed.HANG));
      }
    }
  }

  private void act(int player, List<int[]> weights, Rows rows, List<Action> actions) {
    Action action = action(player, pick(weights.get(player)));
    actions.add(action);
    if (WAITS.contains(action.deed()) && random.nextInt(SMALL) > 0) {
      actions.add(action(player, Deed.RESUME));
    }
    if (ENDS.contains(action.deed())) {
      rows.tables(player);
    }
  }

  // ---- boards

  private Board board(long seed, boolean full) {
    boolean software = random.nextInt(4) == 0;
    long frames = random.nextBoolean() ? 64 : 40 + random.nextInt(60);
    long blocks = random.nextBoolean() ? 32 : 16 + random.nextInt(64);
    int players = 2 + random.nextInt(3);
    List<String> arbiters = Board.arbiters();
    boolean loses = random.nextInt(6) == 0;
    return new Board(
        seed,
        random.nextInt(3) == 0 ? "cortex-a53" : "cortex-a76",
        frames,
        blocks,
        random.nextInt(4) == 0 ? 2 : 1,
        software,
        random.nextInt(3) == 0 ? 5_000 + random.nextInt(20_000) : 50_000,
        random.nextBoolean() ? 1_000 + random.nextInt(9_000) : 20_000 + random.nextInt(80_000),
        random.nextBoolean() ? 1_000 + random.nextInt(4_000) : 10_000 + random.nextInt(40_000),
        random.nextInt(3) == 0,
        random.nextInt(full ? 3 : 12) < 2 ? LOTTERY : arbiters.get(random.nextInt(arbiters.size())),
        faults(seed),
        loses ? 100 + random.nextInt(2_000) : 0,
        loses ? 1 + random.nextInt((int) frames - 20) : 0,
        seats(players, full ? (frames - SMALL) / players : 0),
        false);
  }

  private FaultPlan faults(long seed) {
    if (random.nextInt(3) > 0) {
      return FaultPlan.NONE;
    }
    FaultPlan plan =
        FaultPlan.seeded(seed)
            .withFailedReads(share())
            .withFailedWrites(share())
            .withTornWrites(share());
    if (random.nextBoolean()) {
      plan = plan.withDelays(share(), 1 + random.nextInt(1_000_000));
    }
    if (random.nextBoolean()) {
      plan = plan.withReorderedWrites(share(), 1 + random.nextInt(8));
    }
    return random.nextInt(3) == 0
        ? plan.withPowerCut(1 + random.nextInt(40), random.nextInt(9))
        : plan;
  }

  private double share() {
    return random.nextInt(3) == 0 ? 0 : random.nextInt(30) / 100.0;
  }

  /**
   * @param share of the frames, what some are promised just about
   */
  private List<Board.Seat> seats(int players, long share) {
    List<Board.Seat> seats = new ArrayList<>();
    int threaded = random.nextInt(ONE_THREAD_IN) == 0 ? random.nextInt(players) : NOBODY;
    for (int player = 0; player < players; player++) {
      seats.add(
          new Board.Seat(
              "lib" + (char) ('a' + player),
              random.nextInt(4) == 0 ? smallQuota() : Quota.UNLIMITED,
              promise(share),
              1 + random.nextInt(4),
              player == threaded));
    }
    return seats;
  }

  /** At the edge of its guarantee is who has hardly more than that. */
  private long promise(long share) {
    long edge = share - random.nextInt(SMALL);
    return edge > 0 && random.nextInt(3) > 0 ? edge : random.nextInt(SMALL / 2);
  }

  private Quota smallQuota() {
    return new Quota(
        8 + random.nextInt(12),
        random.nextInt(16),
        12 + random.nextInt(16),
        random.nextInt(8),
        random.nextInt(12));
  }

  // ---- deeds

  /** Takes its share of the frames, so that from the start whoever wants something has to ask somebody for it. */
  private void settle(int player, Board board, List<Action> actions) {
    Deed map = board.software() ? Deed.TLB_WRITE : Deed.MAP;
    actions.add(action(player, Deed.BIND_EXTENT));
    for (int slot = random.nextInt(4); slot > 0; slot--) {
      actions.add(action(player, Deed.BIND_SAVE_SLOT));
    }
    if (random.nextBoolean()) {
      actions.add(new Action(player, Deed.BIND_FRAME, 0, 0, 0));
      actions.add(new Action(player, Deed.INSTALL_VECTOR, 0, 0, 0));
    }
    long share = (board.frames() - board.reserved()) / board.players().size() - TABLES;
    for (long frame = 0; frame < share; frame++) {
      actions.add(new Action(player, Deed.BIND_FRAME, 0, 0, 0));
      if (random.nextInt(3) == 0) {
        actions.add(new Action(player, map, 0, number(), number()));
        actions.add(action(player, random.nextBoolean() ? Deed.PROGRAM_STORE : Deed.PROGRAM_LOAD));
      }
      if (random.nextInt(4) == 0) {
        actions.add(
            new Action(player, random.nextInt(4) > 0 ? Deed.GUARD : Deed.NOMINATE, 0, 0, 0));
      }
      if (random.nextInt(4) == 0) {
        actions.add(action(player, Deed.DERIVE));
      }
    }
  }

  /** Which deeds this libOS knows in this history, and how much it likes them. */
  private int[] weights(Board board) {
    Deed[] deeds = Deed.values();
    int[] weights = new int[deeds.length];
    int omitted = random.nextInt(4);
    for (Deed deed : deeds) {
      if (Deed.CODE.contains(deed)) {
        continue; // a Programmer's
      }
      weights[deed.number()] =
          random.nextInt(6) < omitted ? 0 : COMMON * (1 + random.nextInt(MOST_WEIGHT));
    }
    for (Deed deed : ESSENTIAL) {
      weights[deed.number()] = Math.max(weights[deed.number()], COMMON * ESSENTIAL_WEIGHT);
    }
    if (random.nextInt(8) == 0) {
      storm(weights);
    }
    for (Deed deed : STANDS) {
      weights[deed.number()] /= 8;
    }
    for (Deed deed : IDLE) {
      weights[deed.number()] /= 8;
    }
    for (Deed deed : ENDS) {
      weights[deed.number()] /= COMMON * 4;
    }
    weights[Deed.HANG.number()] = 0;
    translation(board, weights);
    return weights;
  }

  /** One that fills the disk's queue, and does little else. */
  private static void storm(int[] weights) {
    for (int deed = 0; deed < weights.length; deed++) {
      weights[deed] /= MOST_WEIGHT;
    }
    for (Deed deed : TRANSFERS) {
      weights[deed.number()] = COMMON * MOST_WEIGHT * MOST_WEIGHT;
    }
  }

  /** One whose extents stay what they are, with save slots in them, and who writes there itself while it is being robbed. */
  private static void keepSlots(int[] weights) {
    for (Deed deed : List.of(Deed.BIND_EXTENT, Deed.UNBIND_EXTENT, Deed.UNBIND_SAVE_SLOT)) {
      weights[deed.number()] = 0;
    }
    weights[Deed.START_WRITE.number()] = 2 * COMMON * MOST_WEIGHT;
  }

  /** Calls of the other way of translating are all refused alike. */
  private static void translation(Board board, int[] weights) {
    for (Deed deed : board.software() ? Deed.WALKED : Deed.WRITTEN) {
      weights[deed.number()] = Math.ceilDiv(weights[deed.number()], 2 * COMMON);
    }
    Deed maps = board.software() ? Deed.TLB_WRITE : Deed.MAP;
    weights[maps.number()] += COMMON * ESSENTIAL_WEIGHT;
  }

  private Deed pick(int[] weights) {
    int sum = 0;
    for (int weight : weights) {
      sum += weight;
    }
    int drawn = random.nextInt(sum);
    int deed = 0;
    while (drawn >= weights[deed]) {
      drawn -= weights[deed++];
    }
    return DEEDS.get(deed);
  }

  private Action action(int player, Deed deed) {
    int a = WAITS.contains(deed) && random.nextInt(SMALL) > 0 ? Rows.LATEST : number();
    return new Action(player, deed, a, number(), number());
  }

  /** Small ones are simple, and what most things are about; their low four bits say how honest they are, and most should be. */
  private int number() {
    int drawn = random.nextInt(random.nextInt(4) == 0 ? SMALL : Action.NUMBERS);
    return random.nextInt(4) == 0 ? drawn : drawn / SMALL * SMALL + drawn % SMALL % Hand.FIRST_LIE;
  }
}
