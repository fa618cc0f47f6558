package exo.testkit;

import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.hw.DiskDescription;
import exo.hw.FaultPlan;
import exo.hw.MachineDescription;
import exo.hw.TlbGeometry;
import exo.kernel.KernelOptions;
import exo.revocation.ArbiterProvider;
import exo.revocation.Deadlines;
import exo.revocation.RevocationRules;
import exo.revocation.TimeBase;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * The machine and the kernel that a history is played on: small, so that libOSes meet, and with deadlines short enough to pass.
 *
 * @param seed of everything random below the boundary
 * @param profile of the machine, for example {@code cortex-a76}
 * @param frames installed, 32 or more
 * @param blocks of the disk, 8 or more
 * @param processors 1 or more
 * @param software whether software fills the TLBs
 * @param sliceCycles the length of a time slice
 * @param politeCycles the polite stage of a revocation
 * @param imperativeCycles the imperative one
 * @param victimTime whether the polite stage is counted in the victim's own time
 * @param arbiter by its name
 * @param faults of the disk
 * @param loseAtStep the kernel step at which the machine loses frames, 0 for never
 * @param lostFrames how many
 * @param players the libOSes
 * @param tainted whether memory and disk remember for every byte whose it is ({@link exo.testkit.taint.Taint})
 */
public record Board(
    long seed,
    String profile,
    long frames,
    long blocks,
    int processors,
    boolean software,
    long sliceCycles,
    long politeCycles,
    long imperativeCycles,
    boolean victimTime,
    String arbiter,
    FaultPlan faults,
    long loseAtStep,
    long lostFrames,
    List<Seat> players,
    boolean tainted) {
  /** Positions of the slice vector, of all processors. */
  static final int SLICES = 8;

  /** Environments that there may be at once. */
  static final int ENVIRONMENTS = 6;

  private static final long LEAST_FRAMES = 32;
  private static final long LEAST_BLOCKS = 8;
  private static final long LEAST_PATIENCE = 1_000;

  /** Frame 0, and the software TLB behind it. */
  private static final int RESERVED = 1;

  private static final int RESERVED_WITH_SOFTWARE_TLB = 9;

  /** So small that they lose something all the time. */
  private static final TlbGeometry SMALL_L1 = new TlbGeometry(2, 2);

  private static final TlbGeometry SMALL_L2 = new TlbGeometry(4, 2);

  /**
   * A libOS's place at the board.
   *
   * @param name under which it is admitted, and admitted again after it has left
   * @param quota what it may hold
   * @param guaranteedFrames promised to it
   * @param tickets in the lottery of the arbiter of that name, 1 or more
   * @param threaded whether it stands behind the {@code thread} gate
   */
  public record Seat(
      String name, Quota quota, long guaranteedFrames, int tickets, boolean threaded) {}

  /** {@return whether everybody plays on the kernel's own thread, on memory and a disk that remember nothing} */
  public boolean ordinary() {
    return !tainted && players.stream().noneMatch(Seat::threaded);
  }

  /** {@return the same with another plan of the disk's faults} */
  Board withFaults(FaultPlan plan) {
    return but(copy -> copy.faults = plan);
  }

  /** {@return the same, losing no frames} */
  Board withoutLoss() {
    return but(Copy::losesNothing);
  }

  /** {@return the same with half of the frames and blocks that it could do without, so that it takes less to hold all of them} */
  Board withLessRoom() {
    return but(
        copy -> {
          copy.frames = (frames + leastFrames()) / 2;
          copy.blocks = (blocks + LEAST_BLOCKS) / 2;
        });
  }

  private long leastFrames() {
    long promised = players.stream().mapToLong(Seat::guaranteedFrames).sum();
    return Math.max(LEAST_FRAMES, RESERVED_WITH_SOFTWARE_TLB + lostFrames + promised);
  }

  /** {@return the same with deadlines as short as there are, so that it takes little work to miss them} */
  Board withLittlePatience() {
    return but(
        copy -> {
          copy.politeCycles = LEAST_PATIENCE;
          copy.imperativeCycles = LEAST_PATIENCE;
        });
  }

  /** {@return the same with one processor} */
  Board withOneProcessor() {
    return but(copy -> copy.processors = 1);
  }

  /** {@return the same with TLBs that software fills} */
  Board withSoftware() {
    return but(copy -> copy.software = true);
  }

  /** {@return the same, with both stages counted by the machine's clock} */
  Board withGlobalTime() {
    return but(copy -> copy.victimTime = false);
  }

  /** {@return the same with others, or with the same in other circumstances} */
  Board withPlayers(List<Seat> others) {
    return but(copy -> copy.players = others);
  }

  /**
   * {@return the same with more room and with others, where the machine loses no memory}
   *
   * @param moreFrames installed, 0 or more
   * @param moreBlocks of the disk, 0 or more
   * @param others who sits there
   */
  public Board withRoom(long moreFrames, long moreBlocks, List<Seat> others) {
    return but(
        copy -> {
          copy.frames += moreFrames;
          copy.blocks += moreBlocks;
          copy.players = others;
          copy.losesNothing();
        });
  }

  /** {@return the same, nobody being promised anything} */
  Board withoutGuarantees() {
    return seated(seat -> new Seat(seat.name(), seat.quota(), 0, 1, seat.threaded()));
  }

  /** {@return the same without quotas} */
  Board withoutQuotas() {
    return seated(
        seat ->
            new Seat(
                seat.name(),
                Quota.UNLIMITED,
                seat.guaranteedFrames(),
                seat.tickets(),
                seat.threaded()));
  }

  /** {@return the same, remembering nothing, or remembering for every byte whose it is} */
  Board withTaint(boolean remembers) {
    return but(copy -> copy.tainted = remembers);
  }

  /** {@return the same with everybody behind the {@code direct} gate} */
  Board withoutThreads() {
    return seated(
        seat ->
            new Seat(seat.name(), seat.quota(), seat.guaranteedFrames(), seat.tickets(), false));
  }

  private Board seated(UnaryOperator<Seat> change) {
    return withPlayers(players.stream().map(change).toList());
  }

  private Board but(Consumer<Copy> change) {
    Copy copy = new Copy(this);
    change.accept(copy);
    return copy.board(this);
  }

  /** What another board may have instead. */
  private static final class Copy {
    private long frames;
    private long blocks;
    private int processors;
    private boolean software;
    private long politeCycles;
    private long imperativeCycles;
    private boolean victimTime;
    private FaultPlan faults;
    private long loseAtStep;
    private long lostFrames;
    private List<Seat> players;
    private boolean tainted;

    Copy(Board board) {
      frames = board.frames;
      blocks = board.blocks;
      processors = board.processors;
      software = board.software;
      politeCycles = board.politeCycles;
      imperativeCycles = board.imperativeCycles;
      victimTime = board.victimTime;
      faults = board.faults;
      loseAtStep = board.loseAtStep;
      lostFrames = board.lostFrames;
      players = board.players;
      tainted = board.tainted;
    }

    void losesNothing() {
      loseAtStep = 0;
      lostFrames = 0;
    }

    Board board(Board other) {
      return new Board(
          other.seed,
          other.profile,
          frames,
          blocks,
          processors,
          software,
          other.sliceCycles,
          politeCycles,
          imperativeCycles,
          victimTime,
          other.arbiter,
          faults,
          loseAtStep,
          lostFrames,
          players,
          tainted);
    }
  }

  /** {@return frames that are the kernel's own} */
  public int reserved() {
    return software ? RESERVED_WITH_SOFTWARE_TLB : RESERVED;
  }

  /** {@return the machine} */
  public MachineDescription machine() {
    MachineDescription machine =
        MachineDescription.profile(profile)
            .withFrames(frames)
            .withProcessors(processors)
            .withSeed(seed)
            .withDisks(List.of(DiskDescription.inMemory("disk", blocks).withFaults(faults)));
    return software ? machine.withTlbs(SMALL_L1, SMALL_L2) : machine;
  }

  /** {@return how the kernel is to run} */
  public KernelOptions options() {
    KernelOptions options =
        new KernelOptions(seed, sliceCycles, true, null).withRevocation(rules());
    return software ? options.withSoftwareTlb() : options;
  }

  private RevocationRules rules() {
    Deadlines deadlines = new Deadlines(politeCycles, imperativeCycles);
    return RevocationRules.defaults(provider(arbiter), seed)
        .with(ResourceKind.FRAME, deadlines)
        .with(ResourceKind.EXTENT, deadlines)
        .with(ResourceKind.SLICE, deadlines)
        .withTime(victimTime ? TimeBase.VICTIM : TimeBase.GLOBAL);
  }

  /** {@return the names of the arbiters there are, in their order} */
  static List<String> arbiters() {
    return ServiceLoader.load(ArbiterProvider.class).stream()
        .map(provider -> provider.get().name())
        .sorted()
        .toList();
  }

  private static ArbiterProvider provider(String name) {
    return ServiceLoader.load(ArbiterProvider.class).stream()
        .map(ServiceLoader.Provider::get)
        .filter(provider -> provider.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "arbiter \"%s\" is none of %s".formatted(name, arbiters())));
  }
}
