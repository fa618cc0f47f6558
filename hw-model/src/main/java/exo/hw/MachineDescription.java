package exo.hw;

import java.util.List;

/**
 * Everything that makes one machine different from another. Immutable; a machine built twice from
 * one description behaves twice the same.
 *
 * @param profile the profile's name
 * @param processors how many processors share the board, 1 to {@link #MAX_PROCESSORS}
 * @param frames installed memory in frames of {@link Frames#BYTES} bytes, at most {@link
 *     #MAX_FRAMES}
 * @param disks the disks, in order of their interrupt numbers
 * @param costs cycles per micro-step
 * @param l1Tlb shape of the first-level data TLB and of the first-level instruction TLB
 * @param l2Tlb shape of the second-level TLB, which both share
 * @param hardwareAccessFlag whether the walker can set the access flag (FEAT_HAFDBS; TCR_EL1.HA)
 * @param hardwareDirtyState whether it can mark a page dirty (FEAT_HAFDBS; TCR_EL1.HD)
 * @param cyclesPerSecond processor frequency
 * @param timerHz frequency of the generic timer's count (CNTFRQ_EL0)
 * @param seed where every random choice of the machine comes from
 */
public record MachineDescription(
    String profile,
    int processors,
    long frames,
    List<DiskDescription> disks,
    CostModel costs,
    TlbGeometry l1Tlb,
    TlbGeometry l2Tlb,
    boolean hardwareAccessFlag,
    boolean hardwareDirtyState,
    long cyclesPerSecond,
    long timerHz,
    long seed) {

  /** As many as two clusters of four cores have. */
  public static final int MAX_PROCESSORS = 8;

  /** 4 GiB. */
  public static final long MAX_FRAMES = 1L << 20;

  private static final int DEFAULT_PROCESSORS = 1;
  private static final long DEFAULT_FRAMES = 1L << 18;
  private static final long DEFAULT_DISK_BLOCKS = 1L << 20;

  public MachineDescription {
    if (processors < 1 || processors > MAX_PROCESSORS) {
      throw new IllegalArgumentException(
          "processors " + processors + " not in 1.." + MAX_PROCESSORS);
    }
    if (frames < 1 || frames > MAX_FRAMES) {
      throw new IllegalArgumentException("frames " + frames + " not in 1.." + MAX_FRAMES);
    }
    if (hardwareDirtyState && !hardwareAccessFlag) {
      throw new IllegalArgumentException("hardware dirty state comes with hardware access flag");
    }
    disks = List.copyOf(disks);
  }

  /** The names {@link #profile(String)} knows. */
  public static List<String> profiles() {
    return List.of("cortex-a53", "cortex-a76");
  }

  /**
   * A board of one processor, 1 GiB and one empty disk of 4 GiB, all to be changed with the copies below.
   *
   * <p>cortex-a53: ARMv8.0, so access flag and dirty state are the software's; micro TLBs of 10
   * entries, main TLB of 512 in 4 ways (Arm DDI0500, section 5.1); 1.4 GHz, 19.2 MHz timer.
   *
   * <p>cortex-a76: ARMv8.2 with FEAT_HAFDBS; first-level TLBs of 48 entries, second level of 1280
   * in 5 ways (Arm 100798, section A5.1); 2.4 GHz, 54 MHz timer.
   *
   * @throws IllegalArgumentException for a name not in {@link #profiles()}
   */
  public static MachineDescription profile(String name) {
    return switch (name) {
      case "cortex-a53" ->
          new MachineDescription(
              name,
              DEFAULT_PROCESSORS,
              DEFAULT_FRAMES,
              defaultDisks(),
              CostModel.CORTEX_A53,
              new TlbGeometry(10, 10),
              new TlbGeometry(512, 4),
              false,
              false,
              1_400_000_000L,
              19_200_000L,
              1);
      case "cortex-a76" ->
          new MachineDescription(
              name,
              DEFAULT_PROCESSORS,
              DEFAULT_FRAMES,
              defaultDisks(),
              CostModel.CORTEX_A76,
              new TlbGeometry(48, 48),
              new TlbGeometry(1280, 5),
              true,
              true,
              2_400_000_000L,
              54_000_000L,
              1);
      default -> throw new IllegalArgumentException("no profile " + name + " among " + profiles());
    };
  }

  private static List<DiskDescription> defaultDisks() {
    return List.of(new DiskDescription("disk0", DEFAULT_DISK_BLOCKS, null, FaultPlan.NONE, null));
  }

  public MachineDescription withProcessors(int processors) {
    return new MachineDescription(
        profile,
        processors,
        frames,
        disks,
        costs,
        l1Tlb,
        l2Tlb,
        hardwareAccessFlag,
        hardwareDirtyState,
        cyclesPerSecond,
        timerHz,
        seed);
  }

  public MachineDescription withFrames(long frames) {
    return new MachineDescription(
        profile,
        processors,
        frames,
        disks,
        costs,
        l1Tlb,
        l2Tlb,
        hardwareAccessFlag,
        hardwareDirtyState,
        cyclesPerSecond,
        timerHz,
        seed);
  }

  public MachineDescription withDisks(List<DiskDescription> disks) {
    return new MachineDescription(
        profile,
        processors,
        frames,
        disks,
        costs,
        l1Tlb,
        l2Tlb,
        hardwareAccessFlag,
        hardwareDirtyState,
        cyclesPerSecond,
        timerHz,
        seed);
  }

  public MachineDescription withCosts(CostModel costs) {
    return new MachineDescription(
        profile,
        processors,
        frames,
        disks,
        costs,
        l1Tlb,
        l2Tlb,
        hardwareAccessFlag,
        hardwareDirtyState,
        cyclesPerSecond,
        timerHz,
        seed);
  }

  public MachineDescription withTlbs(TlbGeometry l1Tlb, TlbGeometry l2Tlb) {
    return new MachineDescription(
        profile,
        processors,
        frames,
        disks,
        costs,
        l1Tlb,
        l2Tlb,
        hardwareAccessFlag,
        hardwareDirtyState,
        cyclesPerSecond,
        timerHz,
        seed);
  }

  public MachineDescription withSeed(long seed) {
    return new MachineDescription(
        profile,
        processors,
        frames,
        disks,
        costs,
        l1Tlb,
        l2Tlb,
        hardwareAccessFlag,
        hardwareDirtyState,
        cyclesPerSecond,
        timerHz,
        seed);
  }
}
