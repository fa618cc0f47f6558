package exo.bindings.table;

import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environments by number: their names, what they may hold and what they hold. A name may be <em>known</em> without being
 * <em>present</em>: its bearer has not come back yet after a restart.
 */
final class Environments {
  private final @Nullable String[] name;
  private final @Nullable Quota[] quota; // null: not present
  private final long[] frames;
  private final long[] blocks;
  private final long[] bindings;
  private final Map<String, Integer> byName = new HashMap<>();
  private final BitSet known = new BitSet();

  Environments(int most) {
    name = new String[most + 1];
    quota = new Quota[most + 1];
    frames = new long[most + 1];
    blocks = new long[most + 1];
    bindings = new long[most + 1];
    known.set(0); // the kernel
  }

  int most() {
    return name.length - 1;
  }

  boolean isPresent(int environment) {
    return environment > 0 && environment < quota.length && quota[environment] != null;
  }

  boolean isKnown(int environment) {
    return environment > 0 && known.get(environment);
  }

  /** {@return the number known by this name, or 0} */
  int named(String wanted) {
    return byName.getOrDefault(wanted, 0);
  }

  /** {@return the lowest number that nobody has, or 0 when there is none} */
  int nextFree() {
    int free = known.nextClearBit(1);
    return free <= most() ? free : 0;
  }

  int count() {
    return known.cardinality() - 1;
  }

  String name(int environment) {
    String of = name[environment];
    if (of == null) {
      throw new IllegalStateException("environment " + environment + " has no name");
    }
    return of;
  }

  Quota quota(int environment) {
    Quota of = isPresent(environment) ? quota[environment] : null;
    if (of == null) {
      throw new IllegalStateException("environment " + environment + " is not present");
    }
    return of;
  }

  void know(int environment, String newName) {
    name[environment] = newName;
    byName.put(newName, environment);
    known.set(environment);
  }

  void admit(int environment, Quota newQuota) {
    quota[environment] = newQuota;
  }

  /** The environment goes; its name stays known for what is bound to it. */
  void leave(int environment) {
    quota[environment] = null;
  }

  /** The environment goes, and its name and number are free. */
  void forget(int environment) {
    quota[environment] = null;
    byName.remove(name(environment));
    name[environment] = null;
    known.clear(environment);
  }

  // ---- accounts

  long frames(int environment) {
    return frames[environment];
  }

  long blocks(int environment) {
    return blocks[environment];
  }

  long bindings(int environment) {
    return bindings[environment];
  }

  /** {@return why a present environment may not bind that much more, or null when it may} */
  @Nullable Refusal overQuota(int environment, long moreFrames, long moreBlocks) {
    Quota allowed = quota(environment);
    if (bindings[environment] >= allowed.bindings()) {
      return over(Quantity.BINDINGS, 1, allowed.bindings(), bindings[environment]);
    }
    if (moreFrames > 0 && moreFrames > allowed.frames() - frames[environment]) {
      return over(Quantity.FRAMES, moreFrames, allowed.frames(), frames[environment]);
    }
    if (moreBlocks > 0 && moreBlocks > allowed.blocks() - blocks[environment]) {
      return over(Quantity.BLOCKS, moreBlocks, allowed.blocks(), blocks[environment]);
    }
    return null;
  }

  /** {@return the refusal; after a restart an environment may hold more than its new quota, then nothing is left} */
  static Refusal over(Quantity what, long asked, long allowed, long held) {
    return new Refusal.OverQuota(what, asked, allowed, Math.max(0, allowed - held));
  }

  /** Books one binding more, or with {@code bindingsMore} -1 one less. */
  void charge(int environment, int bindingsMore, long framesMore, long blocksMore) {
    bindings[environment] += bindingsMore;
    frames[environment] += framesMore;
    blocks[environment] += blocksMore;
  }
}
