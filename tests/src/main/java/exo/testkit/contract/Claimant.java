package exo.testkit.contract;

import exo.abi.Books;
import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** A neighbour that waits for its moment, asks for so much more than is free, and lets go of what it gets. */
final class Claimant implements LibraryOs {
  /** In place of an amount: all that others have above what is guaranteed to them. */
  static final long EVERYTHING = -1;

  private static final long MANY = 1 << 19;
  private static final long PERIOD = 5_000;

  /** Long enough for whoever was told by the end of the last request to have settled. */
  private static final long REST = 3_000_000;

  private final ResourceKind kind;
  private final long[] amounts;
  private final Predicate<Books> moment;
  private BooleanSupplier release = () -> true;

  @SuppressWarnings("NullAway.Init") // the first up-call brings it
  private DownCalls kernel;

  private final List<Capability> held = new ArrayList<>();
  private int next;
  private int grants;
  private boolean over;
  private String trouble = "";

  /**
   * Nothing asked yet.
   *
   * @param kind of what
   * @param moment when to ask for the first time
   * @param amounts beyond what is free, one request after the other
   */
  Claimant(ResourceKind kind, Predicate<Books> moment, long... amounts) {
    this.kind = kind;
    this.moment = moment;
    this.amounts = amounts.clone();
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    return rest(PERIOD);
  }

  private long rest(long cycles) {
    return Next.awaitCycle(kernel.books().now() + cycles);
  }

  @Override
  public long exception(SaveArea saved) {
    return rest(PERIOD);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return switch (cause) {
      case Interrupt.ALARM -> moment.test(kernel.books()) || next > 0 ? claim() : rest(PERIOD);
      case Interrupt.GRANT -> granted(status);
      default -> Next.CONTINUE;
    };
  }

  private long claim() {
    if (next == amounts.length) {
      over = true;
      return release.getAsBoolean() ? Next.exit(0) : rest(PERIOD);
    }
    long amount = amounts[next++];
    long ticket = kernel.request(kind.code(), amount == EVERYTHING ? MANY : free() + amount);
    if (ticket == DownCalls.REFUSED && kernel.refusal() instanceof Refusal.Exhausted exhausted) {
      ticket = kernel.request(kind.code(), exhausted.left());
    }
    return ticket == DownCalls.REFUSED ? giveUp() : Next.awaitGrant(ticket);
  }

  private long giveUp() {
    trouble = "the request was refused: " + kernel.refusal();
    over = true;
    return Next.exit(1);
  }

  private long free() {
    return kind == ResourceKind.FRAME
        ? kernel.books().freeFrames() - kernel.books().framesSetAside()
        : kernel.books().freeBlocks();
  }

  private long granted(int status) {
    grants += status == Interrupt.OK ? 1 : 0;
    takeUp();
    if (next < amounts.length || release.getAsBoolean()) {
      held.forEach(this::unbind);
      held.clear();
    }
    return rest(REST);
  }

  private void takeUp() {
    var resource = new Capability();
    while (bind(resource) != DownCalls.REFUSED) {
      held.add(resource);
      resource = new Capability();
    }
  }

  private long bind(Capability resource) {
    return kind == ResourceKind.FRAME
        ? kernel.bindFrame(DownCalls.ANY, resource)
        : kernel.bindExtent(DownCalls.ANY, 1, false, resource);
  }

  private void unbind(Capability resource) {
    long result =
        kind == ResourceKind.FRAME ? kernel.unbindFrame(resource) : kernel.unbindExtent(resource);
    trouble = result == DownCalls.REFUSED ? "what was granted was lost again" : trouble;
  }

  /** It keeps what the last request brings until then. */
  Claimant keeping(BooleanSupplier until) {
    release = until;
    return this;
  }

  /** {@return whether it has asked for everything it was to ask for} */
  boolean isOver() {
    return over;
  }

  /** {@return requests that were granted in full} */
  int grants() {
    return grants;
  }

  /** {@return why it could not ask, or nothing} */
  String trouble() {
    return trouble;
  }
}
