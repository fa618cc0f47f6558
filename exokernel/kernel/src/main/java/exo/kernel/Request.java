package exo.kernel;

import exo.bindings.ResourceKind;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an environment wants and does not have yet; one at a time, asked of one victim at a time. */
final class Request {
  /** The claimant when the machine itself takes memory away. */
  static final int KERNEL = 0;

  final int claimant;
  final Dialogue dialogue = new Dialogue(this);

  boolean open;
  long ticket;
  @Nullable Pool pool;
  long amount;
  long got;

  /** What it waits for without anybody being asked. */
  long awaits;

  long openedAt;

  /** The end has not been told yet. */
  boolean rings;

  int status;

  Request(int claimant) {
    this.claimant = claimant;
  }

  ResourceKind kind() {
    return Objects.requireNonNull(pool).kind;
  }

  long missing() {
    return amount - got;
  }

  /** What comes free first is for it: what others could spare is on its way to somebody else. */
  void await() {
    awaits = missing();
    Objects.requireNonNull(pool).await(awaits);
  }

  void awaitNoMore() {
    Objects.requireNonNull(pool).await(-awaits);
    awaits = 0;
  }
}
