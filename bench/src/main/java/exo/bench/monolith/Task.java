package exo.bench.monolith;

import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A process: an address space, a program in it, and what the kernel keeps for it. */
final class Task {
  /** Which part of its life it is in. */
  enum State {
    /** Has the processor or waits for it. */
    READY,
    /** In the kernel, until something happens. */
    WAITING,
    /** Gone; {@link Task#status} says how. */
    ENDED
  }

  /** What it was doing when it began to wait, to be done again when it goes on. */
  enum Unfinished {
    NOTHING,
    CALL,
    FAULT,
    DELIVERY
  }

  private static final int SIGNALS = 64;

  final int pid;
  final String name;
  final Text text;
  final RegionMap regions;
  final PageTables tables;

  /** Its registers as they were when it entered the kernel, in the order of {@link Processor#save}. */
  final long[] saved = new long[Processor.SAVE_WORDS];

  final List<Descriptor> descriptors = new ArrayList<>();

  /** Where each signal's handler begins; 0 for none. */
  final long[] handlers = new long[SIGNALS + 1];

  long pendingSignals;
  long heldSignals;

  /** Syndrome and address of its last exception. */
  int esr;

  long far;

  State state = State.READY;
  Unfinished unfinished = Unfinished.NOTHING;
  @Nullable WaitQueue waitsIn;

  /** A signal came while it waited. */
  boolean interrupted;

  /** The frame that a page of it is being read into, or {@link FramePool#NONE}. */
  int incoming = FramePool.NONE;

  long incomingPage;
  long incomingTicket;
  boolean incomingIsThere;

  /** The mask to restore when the handler that ends a suspension returns. */
  long suspendedMask;

  boolean suspended;
  int status;

  /** An open end of a pipe. */
  record Descriptor(Pipe pipe, boolean writes) {}

  Task(int pid, String name, Text text, RegionMap regions, PageTables tables) {
    this.pid = pid;
    this.name = name;
    this.text = text;
    this.regions = regions;
    this.tables = tables;
  }

  /** What TTBR0_EL1 holds while it runs; its number is its ASID. */
  long ttbr0() {
    return SystemRegisters.ttbr(tables.base(), pid);
  }
}
