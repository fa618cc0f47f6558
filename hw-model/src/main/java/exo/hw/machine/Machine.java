package exo.hw.machine;

import exo.hw.BusMonitor;
import exo.hw.CostModel;
import exo.hw.MachineDescription;
import exo.hw.a64.CodeCache;
import exo.hw.clock.Clock;
import exo.hw.device.BlockDevice;
import exo.hw.device.InterruptController;
import exo.hw.device.Timer;
import exo.hw.device.Uart;
import exo.hw.memory.PhysicalMemory;
import exo.hw.mmu.Mmu;
import exo.hw.processor.Processor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One board, powered on: processors with an MMU each, memory, an interrupt controller, a timer, a
 * serial line and disks, all on one clock. Machines share nothing, so a JVM can hold several; each
 * is driven by one thread at a time.
 *
 * <pre>
 *   INTID 30      EL1 physical timer
 *   INTID 33      UART
 *   INTID 48 + n  disk n
 * </pre>
 *
 * <p>Processors have registers, MMU and TLBs of their own, and share the rest. They take turns: the
 * one clock moves for whoever runs, and while it does it passes for the others too. So n of them
 * get as much done in a cycle as one, and what can be learnt of them is who runs where and in which
 * order, what each TLB holds, and what it takes to keep TLBs in step; not how fast n processors
 * are. Maintenance of TLBs is local to an MMU. The board has one timer and one interrupt interface:
 * whoever drives it says which processor takes an interrupt.
 *
 * <p>Nothing happens by itself. Whoever drives the machine lets the processor run up to {@link
 * #nextEventCycle}, then calls {@link #runDevices}; with nothing to run it moves the clock there.
 */
public final class Machine implements AutoCloseable {
  private static final int FEWEST_INTIDS = 64;
  private static final int REGISTERS = 31;

  /** What TPIDR_EL0 is called in a digest. */
  private static final int THREAD = Processor.VECTOR_WORDS + 1;

  private final MachineDescription description;
  private final Clock clock = new Clock();
  private final PhysicalMemory memory;
  private final CodeCache code;
  private final Processor[] processors;
  private final InterruptController interrupts;
  private final Timer timer;
  private final Uart uart;
  private final BlockDevice[] disks;

  /**
   * Builds the machine and switches it on: memory zero, registers zero, translation and interrupts
   * off, disks as their files or images say.
   *
   * @throws IllegalArgumentException when a disk's file is not that disk; nothing stays open
   */
  public Machine(MachineDescription description) {
    this(description, new PlainParts(description));
  }

  /**
   * The same with somebody at its bus, for tests: slower for the host, and for nobody on the machine,
   * who can tell the two apart by nothing.
   *
   * @throws IllegalArgumentException as the other
   */
  public Machine(MachineDescription description, BusMonitor monitor) {
    this(description, new MonitoredParts(description, monitor));
  }

  private Machine(MachineDescription description, Parts parts) {
    this.description = description;
    CostModel costs = description.costs();
    int intIds = Math.max(FEWEST_INTIDS, BlockDevice.FIRST_INTERRUPT + description.disks().size());
    interrupts = new InterruptController(clock, costs.interruptAcknowledge(), intIds);
    timer = new Timer(clock, interrupts, description.timerHz(), description.cyclesPerSecond());
    uart = new Uart(clock, interrupts, costs.uncachedAccess());
    memory = parts.memory();
    code = CodeCache.of(memory.code());
    try {
      processors = new Processor[description.processors()];
      Arrays.setAll(processors, _ -> parts.processor(memory, clock, code));
      disks = connectDisks(parts);
    } catch (RuntimeException e) {
      memory.close();
      throw e;
    }
  }

  private BlockDevice[] connectDisks(Parts parts) {
    List<BlockDevice> connected = new ArrayList<>();
    try {
      for (int number = 0; number < description.disks().size(); number++) {
        connected.add(parts.disk(number, memory, clock, interrupts));
      }
    } catch (RuntimeException e) {
      connected.forEach(BlockDevice::close);
      throw e;
    }
    return connected.toArray(BlockDevice[]::new);
  }

  /** What it was built from. */
  public MachineDescription description() {
    return description;
  }

  /** The cycle count that everything on the board shares. */
  public Clock clock() {
    return clock;
  }

  /** The frames. */
  public PhysicalMemory memory() {
    return memory;
  }

  /** The decoded instructions of all processors: the host's, and nothing on the board shows them. */
  public CodeCache code() {
    return code;
  }

  /** How many processors there are. */
  public int processors() {
    return processors.length;
  }

  /** Processor {@code number}, from 0. */
  public Processor processor(int number) {
    return processors[number];
  }

  /**
   * Processor 0, which every board has. It is for code that drives one processor and says so by this
   * name; {@code processor(0)} would leave its reader to look for the others.
   */
  public Processor processor() {
    return processors[0];
  }

  /** What decides which interrupt is to be taken next. */
  public InterruptController interrupts() {
    return interrupts;
  }

  /** The EL1 physical timer. */
  public Timer timer() {
    return timer;
  }

  /** The serial line; nothing is connected to it at first. */
  public Uart uart() {
    return uart;
  }

  /** How many disks there are. */
  public int disks() {
    return disks.length;
  }

  /** Disk {@code number}, from 0, in the order of the description. */
  public BlockDevice disk(int number) {
    return disks[number];
  }

  /** The cycle at which the timer or a disk will next do something; Long.MAX_VALUE for never. */
  public long nextEventCycle() {
    long next = timer.nextEventCycle();
    for (BlockDevice disk : disks) {
      next = Math.min(next, disk.nextEventCycle());
    }
    return next;
  }

  /** Lets the devices do what is due by now, in the order of its cycles. */
  public void runDevices() {
    long now = clock.now();
    for (long due = nextEventCycle(); due <= now; due = nextEventCycle()) {
      timer.runTo(due);
      for (BlockDevice disk : disks) {
        disk.runTo(due);
      }
    }
  }

  /**
   * A 64-bit hash of what the machine is now: clock, registers of all processors, timer, every frame that is not zero,
   * every block that was written. Two runs that were the same end in the same digest. Left out is
   * what software cannot read: the TLBs, the device queues.
   *
   * <p>It looks at every frame, a tenth of a microsecond each while they are zero, so it belongs at
   * the end of a run.
   */
  public long finalStateDigest() {
    long digest = foldProcessors(clock.now());
    digest = fold(fold(digest, timer.cval()), timer.ctl());
    for (long frame = 0; frame < memory.frames(); frame++) {
      if (!memory.isZero(frame)) {
        digest = fold(fold(digest, frame), memory.digest(frame));
      }
    }
    for (BlockDevice disk : disks) {
      digest = fold(digest, disk.contentDigest());
    }
    return digest;
  }

  /** Processor 0 goes without its number, as it did before there were others. */
  private long foldProcessors(long start) {
    long digest = foldRegisters(start, processors[0]);
    for (int number = 1; number < processors.length; number++) {
      digest = foldRegisters(fold(digest, number), processors[number]);
    }
    return digest;
  }

  private static long foldRegisters(long start, Processor processor) {
    long digest = start;
    for (int n = 0; n < REGISTERS; n++) {
      digest = fold(digest, processor.register(n));
    }
    digest = fold(fold(digest, processor.sp()), processor.pc());
    digest = fold(fold(fold(digest, processor.elr()), processor.esr()), processor.far());
    Mmu mmu = processor.mmu();
    digest = fold(fold(fold(digest, mmu.ttbr0()), mmu.tcr()), mmu.sctlr());
    return foldUnlessZero(foldVectors(digest, processor), THREAD, processor.tpidr());
  }

  /** Only what is not zero, so that runs that never use the vector registers keep their digests. */
  private static long foldVectors(long start, Processor processor) {
    long digest = start;
    for (int word = 0; word < Processor.VECTOR_WORDS; word++) {
      digest = foldUnlessZero(digest, word, processor.inspectVectors(word));
    }
    return foldUnlessZero(digest, Processor.VECTOR_WORDS, processor.cpacr());
  }

  private static long foldUnlessZero(long digest, int name, long value) {
    return value == 0 ? digest : fold(fold(digest, name), value);
  }

  private static long fold(long digest, long word) {
    return Long.rotateLeft((digest ^ word) * 0x9e37_79b9_7f4a_7c15L, 31) * 0xbf58_476d_1ce4_e5b9L;
  }

  /** Switches off: memory is gone, disks kept in files are forced and closed. */
  @Override
  public void close() {
    try {
      for (BlockDevice disk : disks) {
        disk.close();
      }
    } finally {
      memory.close();
    }
  }
}
