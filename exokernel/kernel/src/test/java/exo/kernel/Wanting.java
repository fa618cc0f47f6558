package exo.kernel;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.hw.Program;

/** A libOS that holds nothing, wants frames of a visitor, and goes in one way itself. */
final class Wanting implements LibraryOs {
  /** How it goes. */
  enum End {
    HAVING_BOUND_WHAT_IT_GOT,
    WITH_ALL_OF_IT_SET_ASIDE,
    THROWING_WHEN_IT_IS_GRANTED,
    TIRED_OF_WAITING,
    THROWING_WHILE_IT_WAITS,
    DESTROYED_WHILE_IT_WAITS
  }

  static final Program CALLS = (cpu, deadline) -> cpu.svc(0);
  private static final long A_WHILE = 20_000;

  final End end;
  private final Visitor victim;
  private final long amount;
  private final int patience;
  private DownCalls kernel;
  private long ticket;
  private int looks;
  boolean reached;
  boolean waits;

  /**
   * @param amount frames wanted
   * @param patience how many looks to wait, where it does not wait for the end
   */
  Wanting(End end, Visitor victim, long amount, int patience) {
    this.end = end;
    this.victim = victim;
    this.amount = amount;
    this.patience = patience;
  }

  @Override
  public long boot(DownCalls calls, BootRecord record) {
    kernel = calls;
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    return look();
  }

  private long look() {
    if (ticket == 0 && victim.frames.isEmpty() && !victim.mayLeave) {
      return Next.awaitCycle(kernel.books().now() + A_WHILE);
    }
    if (ticket == 0) {
      ticket = kernel.request(ResourceKind.FRAME.code(), amount);
      if (ticket < 0) {
        return Next.exit(0); // everybody has less than that
      }
    }
    return waiting();
  }

  private long waiting() {
    waits = true;
    boolean tired = ++looks > patience;
    return switch (end) {
      case TIRED_OF_WAITING -> tired ? leaves() : Next.awaitCycle(kernel.books().now() + A_WHILE);
      case THROWING_WHILE_IT_WAITS -> {
        if (tired) {
          reached = true;
          throw new IllegalStateException("a claimant that fails");
        }
        yield Next.awaitCycle(kernel.books().now() + A_WHILE);
      }
      default -> Next.awaitGrant(ticket);
    };
  }

  private long leaves() {
    reached = true;
    return Next.exit(0);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    if (cause == Interrupt.GRANT) {
      return granted();
    }
    return cause == Interrupt.ALARM ? look() : Next.CONTINUE;
  }

  private long granted() {
    if (end == End.THROWING_WHEN_IT_IS_GRANTED) {
      reached = true;
      throw new IllegalStateException("a claimant that fails");
    }
    for (int i = 0; end == End.HAVING_BOUND_WHAT_IT_GOT && i < amount; i++) {
      kernel.bindFrame(DownCalls.ANY, new Capability());
    }
    return leaves();
  }
}
