package exo.testkit;

import exo.abi.Protection;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * LibOSes whose programs are of instructions: now and then one of them has its program store some, execute them, and go on from where
 * they have trapped. Honest ones work on their own pages; the others do what hostile programs do.
 *
 * <p>They are drawn from numbers of their own, after everything else: a board without them has the same history as if there were none
 * anywhere.
 */
final class Programmer {
  /** Of so many boards one has some of them. */
  private static final int ONE_BOARD_IN = 8;

  /** After so many of its actions a libOS has a program, on the average. */
  private static final int ONE_PROGRAM_IN = 24;

  /** What tells their numbers from the board's. */
  private static final long OWN_NUMBERS = 0x0c0d_e15aL;

  /** A frame and a table for each level. */
  private static final int ACTIONS_FOR_TABLES = 8;

  /** What a number says with its low bits: {@link Code#run}, {@link Deed#MAP}. */
  private static final int WHICH = 16;

  private static final int CODE_AND_DATA = Protection.ALL * WHICH;
  private static final int DATA = Protection.WRITE * WHICH;
  private static final int CODE = Protection.EXECUTE * WHICH;
  private static final int READ_ONLY = Protection.REFERENCED * WHICH;

  /** {@link Deed#DERIVE} of a frame takes the rights from these bits of its number. */
  private static final int RIGHTS = 8 * WHICH;

  /** The first word of the page mapped before the last, by {@link Place#word}. */
  private static final int SECOND_PAGE = 8;

  /** {@link Code#run} enters the page mapped before the last, which shows the same. */
  private static final int OTHER_VIEW = 11 + WHICH * 8;

  /** {@link Code#run} enters at an instruction by its number. */
  private static final int BY_NUMBER = 14;

  private static final int LONG = 15 + WHICH * 31;
  private static final int SHORT = WHICH * 7;

  // the registers that Code sets
  private static final int PAGES = 3;
  private static final int SECOND = 1;
  private static final int START = 3;
  private static final int SMALL = 5;
  private static final int TWO = 7;
  private static final int SP = 5;

  /** Makes of X5 what no page begins with, and of X1 the page mapped before the last. */
  private static final int NOT_ZERO = 2;

  /** {@link Instruction}'s branch to the instruction before. */
  private static final int BACK = 9;

  private final SplittableRandom random;
  private final int players;
  private final boolean software;
  private final List<Action> actions;

  /**
   * @param players how many there are
   * @param software whether software fills the TLBs
   * @param actions to which they are added
   */
  Programmer(SplittableRandom random, int players, boolean software, List<Action> actions) {
    this.random = random;
    this.players = players;
    this.software = software;
    this.actions = actions;
  }

  /** {@return the history of a seed, on some boards with programs of instructions} */
  static History seat(long seed, History history) {
    SplittableRandom random = new SplittableRandom(seed ^ OWN_NUMBERS);
    return random.nextInt(ONE_BOARD_IN) > 0 ? history : among(random, history);
  }

  /** {@return the same history with such programs between its actions} */
  static History among(SplittableRandom random, History history) {
    int players = history.board().players().size();
    int first = random.nextInt(players);
    boolean others = random.nextBoolean();
    List<Action> actions = new ArrayList<>();
    Programmer programmer = new Programmer(random, players, history.board().software(), actions);
    int[] own = new int[players];
    for (Action action : history.actions()) {
      actions.add(action);
      int player = action.player();
      boolean begun = own[player]++ >= ACTIONS_FOR_TABLES;
      if (begun && (others || player == first) && random.nextInt(ONE_PROGRAM_IN) == 0) {
        programmer.program(player);
      }
    }
    return history.with(actions);
  }

  private void add(int player, Deed deed, int a, int b, int c) {
    actions.add(new Action(player, deed, a, b, c));
  }

  /** Adds a program: pages, what is stored there, and how it is run. */
  void program(int player) {
    if (random.nextInt(8) == 0) {
      trespasses(player);
      return;
    }
    int entry = pages(player);
    switch (random.nextInt(9)) {
      case 0 -> works(player);
      case 1 -> rewritesItself(player);
      case 2 -> jumps(player);
      case 3 -> exhaustsItsStack(player);
      case 4 -> scans(player);
      case 5 -> spins(player);
      case 6 -> calls(player);
      case 7 -> {
        tries(player);
        return;
      }
      default -> anything(player);
    }
    run(player, entry);
  }

  /** A page for code, or two that show the same frame: one to store to and one to execute. */
  private int pages(int player) {
    if (random.nextInt(4) > 0) {
      add(player, Deed.BIND_FRAME, 0, 0, 0);
    }
    if (random.nextInt(4) == 0) {
      map(player, CODE);
      map(player, DATA);
      return OTHER_VIEW;
    }
    map(player, CODE_AND_DATA);
    return 0;
  }

  /** Where something is mapped already it stays, and the page mapped last is as good. */
  private void map(int player, int protection) {
    int page = random.nextInt(Place.PAGES) * 8;
    add(player, software ? Deed.TLB_WRITE : Deed.MAP, 0, page, protection);
    if (!software && random.nextInt(4) > 0) {
      add(player, Deed.PROTECT, 0, protection, 0);
    }
  }

  private void run(int player, int entry) {
    int where = random.nextInt(8) > 0 ? entry : any();
    add(player, Deed.RUN, where, random.nextInt(4) > 0 ? SHORT : any(), any());
    for (int more = random.nextInt(4); more > 0; more--) {
      if (random.nextInt(3) == 0) {
        add(player, software ? Deed.TLB_DELETE : Deed.UNMAP, random.nextInt(3) * 8, 0, 0);
      }
      add(player, Deed.RUN_ON, 0, any(), 0);
    }
  }

  private int any() {
    return random.nextInt(Action.NUMBERS);
  }

  private int page() {
    return random.nextInt(PAGES);
  }

  // ---- what programs do

  private void put(int player, Instruction instruction, int b, int c) {
    actions.add(instruction.by(player, b, c));
  }

  private void put(int player, Instruction instruction, int register, int base, int c) {
    put(player, instruction, Instruction.operands(register, base), c);
  }

  /** Loads and stores of all sorts, in its own pages but for a few. */
  private void works(int player) {
    Instruction[] accesses = {
      Instruction.LOAD,
      Instruction.STORE,
      Instruction.STORE_BYTE,
      Instruction.LOAD_ASKEW,
      Instruction.STORE_ASKEW,
      Instruction.LOAD_EXCLUSIVE,
      Instruction.STORE_EXCLUSIVE,
      Instruction.STORE_RELEASE,
      Instruction.STORE_VECTOR
    };
    put(player, Instruction.PUSH, random.nextInt(8), SP, random.nextInt(8));
    for (int left = 3 + random.nextInt(9); left > 0; left--) {
      Instruction access = accesses[random.nextInt(accesses.length)];
      int base = random.nextInt(8) == 0 ? page() : 0;
      put(player, access, 1 + random.nextInt(7), base, any());
    }
    put(player, Instruction.POP, 1 + random.nextInt(7), SP, random.nextInt(8));
    put(player, Instruction.ZERO_LINE, page(), 0);
  }

  /** Stores over what it is about to execute, and says so or not. */
  private void rewritesItself(int player) {
    int ahead = random.nextInt(6);
    put(player, Instruction.STORE, TWO, START, WHICH * ahead);
    if (random.nextBoolean()) {
      for (Instruction each :
          List.of(
              Instruction.CLEAN_TO_CODE,
              Instruction.DATA_BARRIER,
              Instruction.INVALIDATE_CODE,
              Instruction.DATA_BARRIER,
              Instruction.CODE_BARRIER)) {
        put(player, each, START, 0);
      }
    }
    for (int left = 2 * ahead; left > 0; left--) {
      put(player, Instruction.NOP, 0, 0);
    }
  }

  private void jumps(int player) {
    Instruction[] ways = {
      Instruction.BRANCH_TO_REGISTER,
      Instruction.CALL_REGISTER,
      Instruction.RETURN,
      Instruction.BRANCH_WITH_LINK
    };
    put(player, Instruction.STORE, TWO, page(), 0);
    put(player, ways[random.nextInt(ways.length)], random.nextInt(8), any());
  }

  private void exhaustsItsStack(int player) {
    put(player, Instruction.PUSH, random.nextInt(8), SP, 0);
    put(player, Instruction.BRANCH, 0, BACK);
  }

  /** Reads, or writes, in strides of a page from somewhere on. */
  private void scans(int player) {
    int from = random.nextInt(5);
    put(player, random.nextBoolean() ? Instruction.LOAD : Instruction.STORE, TWO, from, 0);
    put(player, Instruction.ADD_PAGES, from, 1 + random.nextInt(600));
    put(player, Instruction.BRANCH, 0, BACK + 1);
  }

  private void spins(int player) {
    put(player, Instruction.BRANCH, 0, BACK - 1);
    add(player, Deed.RUN, 0, LONG, any());
  }

  private void calls(int player) {
    Instruction[] traps = {
      Instruction.SUPERVISOR_CALL,
      Instruction.BREAKPOINT,
      Instruction.UNDEFINED,
      Instruction.HALT,
      Instruction.READ_TABLES,
      Instruction.WRITE_CONTROL,
      Instruction.ADD_FLOATS,
      Instruction.WRITE_THREAD,
      Instruction.READ_TIME
    };
    for (int left = 1 + random.nextInt(4); left > 0; left--) {
      put(player, traps[random.nextInt(traps.length)], random.nextInt(8), any());
      put(player, Instruction.STORE, random.nextInt(8), page(), any());
    }
  }

  /** Each word of a range, whatever it means, with registers set anew. */
  private void tries(int player) {
    int high = any();
    int low = random.nextInt(Action.NUMBERS - WHICH);
    int words = 4 + random.nextInt(8);
    for (int word = 0; word < words; word++) {
      put(player, Instruction.ANY_WORD, high, low + word);
    }
    runEach(player, words, any());
  }

  private void runEach(int player, int instructions, int registers) {
    for (int number = 0; number < instructions; number++) {
      add(player, Deed.RUN, BY_NUMBER + WHICH * number, 0, registers);
    }
  }

  /** Stores in every way to a page that it may only read, its own or what another shows it; then its libOS looks what is there. */
  private void trespasses(int player) {
    int owner = random.nextInt(players);
    add(owner, Deed.BIND_FRAME, 0, 0, 0);
    if (owner != player) {
      add(owner, Deed.DERIVE, 0, player * WHICH, RIGHTS * Rights.READ);
      add(owner, Deed.YIELD, player * WHICH, 0, 0);
    }
    map(player, READ_ONLY);
    add(player, Deed.BIND_FRAME, 0, 0, 0);
    map(player, CODE_AND_DATA);
    Instruction[] accesses = {
      Instruction.LOAD, // may be let in where a store is not
      Instruction.STORE_BYTE,
      Instruction.STORE,
      Instruction.STORE_ASKEW,
      Instruction.PUSH,
      Instruction.STORE_EXCLUSIVE,
      Instruction.STORE_RELEASE,
      Instruction.STORE_VECTOR
    };
    for (Instruction access : accesses) {
      put(player, access, SMALL, SECOND, 0);
    }
    put(player, Instruction.ZERO_LINE, SECOND, 0);
    runEach(player, accesses.length + 1, NOT_ZERO);
    add(player, Deed.LOAD, SECOND_PAGE, 0, 0);
    run(player, 0);
  }

  private void anything(int player) {
    for (int left = 1 + random.nextInt(12); left > 0; left--) {
      add(player, Deed.INSTRUCTION, any(), any(), any());
    }
  }
}
