package exo.hw.device;

import exo.hw.clock.Clock;

/**
 * A GICv3 with one processor and one security state (Arm IHI 0069): what is pending, what is
 * enabled, what is being handled, and which interrupt the processor should take now.
 *
 * <pre>
 *                 line or trigger                acknowledge (IAR)
 *     inactive ───────────────────▶ pending ─────────────────────▶ active
 *        ▲                                                           │  │ line still high, or
 *        │              end of interrupt (EOIR)                      │  │ triggered again
 *        ├───────────────────────────────────────────────────────────┘  ▼
 *        └── pending ◀───────── end of interrupt ───────────── active and pending
 * </pre>
 *
 * <p>An interrupt is signalled when it is pending, enabled, not active, its group is on, and its
 * priority number is below both the mask (PMR) and the running priority. Lower numbers are more
 * urgent; among equals the lower INTID wins. Five bits of priority are implemented, as in most
 * hardware: the low three read as zero.
 *
 * <p>INTIDs: 0–15 software generated, 16–31 private to the processor, from 32 shared. All are in
 * Group 1. Left out: other processors, affinity routing, LPIs, EOImode 1, the binary point.
 */
public final class InterruptController {
  /** What acknowledging returns when nothing is signalled (INTID 1023). */
  public static final int SPURIOUS = 1023;

  /** GICD_IPRIORITYR after reset is 0, the most urgent; this is the least urgent one. */
  public static final int LEAST_URGENT = 0xF8;

  /** A mask that lets every priority pass. */
  public static final int MASK_NONE = 0xFF;

  /** INTIDs above this are special or not there. */
  static final int MAXIMUM_INTIDS = 1020;

  private static final int FIRST_SHARED = 32;
  private static final int FIRST_PRIVATE = 16;
  private static final int PRIORITY_BITS_SHIFT = 3;
  private static final int IDLE_PRIORITY = 0xFF;

  private final Clock clock;
  private final int acknowledgeCycles;
  private final int intIds;

  // One bit per INTID.
  private final long[] enabled;
  private final long[] line;
  private final long[] latched;
  private final long[] edge;
  private final long[] active;

  private final byte[] priority;

  private boolean distributorOn;
  private boolean groupOn;
  private int priorityMask;

  /** ICC_AP1R0_EL1: one bit per priority level being handled, bit 0 the most urgent. */
  private int activePriorities;

  /** The signalled interrupt or SPURIOUS; derived from everything above. */
  private int signalled = SPURIOUS;

  /**
   * A controller after reset: everything disabled, most urgent, level triggered and masked.
   *
   * @param acknowledgeCycles what one acknowledge and its end of interrupt cost together
   * @param intIds how many INTIDs there are, 32 to 1020; rounded up to a multiple of 32 as
   *     GICD_TYPER.ITLinesNumber counts them
   */
  public InterruptController(Clock clock, int acknowledgeCycles, int intIds) {
    if (intIds < FIRST_SHARED || intIds > MAXIMUM_INTIDS) {
      throw new IllegalArgumentException(
          "interrupt controller: %d INTIDs, must be %d to %d"
              .formatted(intIds, FIRST_SHARED, MAXIMUM_INTIDS));
    }
    int words = (intIds + Long.SIZE - 1) / Long.SIZE;
    this.clock = clock;
    this.acknowledgeCycles = acknowledgeCycles;
    this.intIds = Math.min(MAXIMUM_INTIDS, (intIds + 31) / 32 * 32);
    this.enabled = new long[words];
    this.line = new long[words];
    this.latched = new long[words];
    this.edge = new long[words];
    this.active = new long[words];
    this.priority = new byte[this.intIds];
    edge[0] = (1L << FIRST_PRIVATE) - 1; // software generated interrupts have no line
  }

  // What the devices drive.

  /** A device raises or lowers its wire. */
  public void setLine(int intId, boolean high) {
    int word = word(intId);
    long bit = bit(intId);
    boolean was = (line[word] & bit) != 0;
    if (was == high) {
      return;
    }
    line[word] ^= bit;
    if (high) {
      latched[word] |= edge[word] & bit;
      settle();
    } else if (signalled == intId) {
      settle(); // any other falling line leaves the choice as it is
    }
  }

  // Distributor and redistributor (GICD_*, GICR_*): offsets from GICD_base for shared interrupts,
  // from SGI_base for the first 32.

  /** GICD_CTLR (0x0000) bit 1, EnableGrp1. */
  public void setDistributorOn(boolean on) {
    distributorOn = on;
    settle();
  }

  /** GICD_ISENABLER (0x0100). */
  public void enable(int intId) {
    enabled[word(intId)] |= bit(intId);
    settle();
  }

  /** GICD_ICENABLER (0x0180). A pending interrupt stays pending. */
  public void disable(int intId) {
    enabled[word(intId)] &= ~bit(intId);
    settle();
  }

  /** GICD_ISENABLER (0x0100), read. */
  public boolean isEnabled(int intId) {
    return (enabled[word(intId)] & bit(intId)) != 0;
  }

  /** GICD_ISPENDR (0x0200): software makes it pending. */
  public void setPending(int intId) {
    latched[word(intId)] |= bit(intId);
    settle();
  }

  /** GICD_ICPENDR (0x0280). A line that is high keeps its interrupt pending. */
  public void clearPending(int intId) {
    latched[word(intId)] &= ~bit(intId);
    settle();
  }

  /** GICD_ISPENDR (0x0200), read: pending, or active and pending. */
  public boolean isPending(int intId) {
    return (pending(word(intId)) & bit(intId)) != 0;
  }

  /** GICD_ISACTIVER (0x0300), read: acknowledged and not yet ended. */
  public boolean isActive(int intId) {
    return (active[word(intId)] & bit(intId)) != 0;
  }

  /** GICD_IPRIORITYR (0x0400), a byte for each INTID: 0 to 255, the low three bits are dropped. */
  public void setPriority(int intId, int value) {
    if (value < 0 || value > MASK_NONE) {
      throw new IllegalStateException("priority %d of INTID %d".formatted(value, intId));
    }
    word(intId);
    priority[intId] = (byte) (value & LEAST_URGENT);
    settle();
  }

  /** GICD_IPRIORITYR (0x0400), read: 0, the most urgent, to 0xF8. */
  public int priority(int intId) {
    word(intId);
    return priority[intId] & 0xFF;
  }

  /** GICD_ICFGR (0x0C00), bit 1 of each pair: pending on a rising edge rather than on a level. */
  public void setEdgeTriggered(int intId, boolean onEdge) {
    int word = word(intId);
    if (intId < FIRST_PRIVATE) {
      throw new IllegalStateException("INTID %d is always edge triggered".formatted(intId));
    }
    edge[word] = onEdge ? edge[word] | bit(intId) : edge[word] & ~bit(intId);
    settle();
  }

  // CPU interface (ICC_* system registers).

  /** ICC_IGRPEN1_EL1 bit 0. */
  public void setGroupOn(boolean on) {
    groupOn = on;
    settle();
  }

  /** ICC_PMR_EL1: only priorities below it are signalled. 0 after reset, which masks everything. */
  public void setPriorityMask(int mask) {
    priorityMask = mask & LEAST_URGENT;
    if ((mask & MASK_NONE) == MASK_NONE) {
      priorityMask = MASK_NONE;
    }
    settle();
  }

  /** ICC_PMR_EL1, read. */
  public int priorityMask() {
    return priorityMask;
  }

  /** ICC_RPR_EL1: the priority being handled, 0xFF when idle. */
  public int runningPriority() {
    return activePriorities == 0
        ? IDLE_PRIORITY
        : Integer.numberOfTrailingZeros(activePriorities) << PRIORITY_BITS_SHIFT;
  }

  /** Is the interrupt input of the processor high? One field read. */
  public boolean isSignalled() {
    return signalled != SPURIOUS;
  }

  /** ICC_HPPIR1_EL1: the INTID that an acknowledge would return, without acknowledging it. */
  public int highestPending() {
    return signalled;
  }

  /**
   * ICC_IAR1_EL1, read: takes the signalled interrupt. It is active, and its priority the running
   * one, until {@link #endOfInterrupt}.
   *
   * @return its INTID, or {@link #SPURIOUS} when nothing is signalled any more
   */
  public int acknowledge() {
    clock.advance(acknowledgeCycles);
    int intId = signalled;
    if (intId == SPURIOUS) {
      return SPURIOUS;
    }
    int word = word(intId);
    active[word] |= bit(intId);
    latched[word] &= ~bit(intId);
    activePriorities |= levelBit(intId);
    settle();
    return intId;
  }

  /**
   * ICC_EOIR1_EL1, written: the interrupt is inactive and the running priority drops. A spurious one
   * has no end. The order must be the reverse of the acknowledges; the architecture leaves anything
   * else unpredictable, so here it is a bug.
   */
  public void endOfInterrupt(int intId) {
    if (intId == SPURIOUS) {
      return;
    }
    int word = word(intId);
    if (!isActive(intId) || Integer.lowestOneBit(activePriorities) != levelBit(intId)) {
      throw new IllegalStateException(
          "end of INTID %d, which is not the one being handled (running priority 0x%02x)"
              .formatted(intId, runningPriority()));
    }
    active[word] &= ~bit(intId);
    activePriorities &= activePriorities - 1;
    settle();
  }

  /** Finds the one interrupt to signal. Runs after every change, so that asking is free. */
  private void settle() {
    signalled = SPURIOUS;
    if (!distributorOn || !groupOn) {
      return;
    }
    int limit = Math.min(priorityMask, runningPriority());
    for (int word = 0; word < enabled.length; word++) {
      long ready = pending(word) & enabled[word] & ~active[word];
      while (ready != 0) {
        int intId = (word << 6) + Long.numberOfTrailingZeros(ready);
        ready &= ready - 1;
        int urgency = priority[intId] & 0xFF;
        if (urgency < limit) {
          limit = urgency;
          signalled = intId;
        }
      }
    }
  }

  private long pending(int word) {
    return latched[word] | (line[word] & ~edge[word]);
  }

  private int levelBit(int intId) {
    return 1 << (priority(intId) >> PRIORITY_BITS_SHIFT);
  }

  private int word(int intId) {
    if (intId < 0 || intId >= intIds) {
      throw new IllegalStateException("INTID %d of %d".formatted(intId, intIds));
    }
    return intId >> 6;
  }

  private static long bit(int intId) {
    return 1L << intId;
  }
}
