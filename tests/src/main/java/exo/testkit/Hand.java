package exo.testkit;

import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import java.util.ArrayList;
import java.util.List;

/**
 * The capabilities that a libOS has, and those it once had: what it can present, rightly or wrongly.
 *
 * <p>Which one, a number says: its low four bits how honest it is, the others which, 0 for the newest.
 */
final class Hand {
  private static final int MOST = 24;
  static final int HONESTY = 16;

  /** Of sixteen kinds of honesty, those from here on are none. */
  static final int FIRST_LIE = 11;

  private static final int BITS = 192;

  private final List<Hand> table;
  private final List<List<Claim>> held = new ArrayList<>();
  private final List<Claim> past = new ArrayList<>();

  /**
   * @param table the hands of all
   */
  Hand(List<Hand> table) {
    this.table = table;
    for (int kind = 0; kind <= ResourceKind.values().length; kind++) {
      held.add(new ArrayList<>());
    }
  }

  /** It was minted for this libOS. */
  void take(Claim claim) {
    push(held.get(ResourceName.kind(claim.resource()).code()), claim);
  }

  /** It has given it back, so it is stale from now on. */
  void drop(Claim claim) {
    if (held.get(code(claim)).remove(claim)) {
      push(past, claim);
    }
  }

  /** It has heard that they are stale. */
  void dropAll(long resource, long generation) {
    for (List<Claim> claims : held) {
      for (int i = claims.size() - 1; i >= 0; i--) {
        Claim claim = claims.get(i);
        if (claim.resource() == resource
            && Capability.generation(claim.authority()) == generation) {
          push(past, claims.remove(i));
        }
      }
    }
  }

  /** It has left the machine, and what it had is gone. */
  void dropAll() {
    for (List<Claim> claims : held) {
      claims.forEach(claim -> push(past, claim));
      claims.clear();
    }
  }

  private static int code(Claim claim) {
    return (int) (claim.resource() >>> 60) % (ResourceKind.values().length + 1);
  }

  private static void push(List<Claim> claims, Claim claim) {
    if (claims.size() == MOST) {
      claims.removeFirst();
    }
    claims.add(claim);
  }

  /** {@return what to present where a capability of this kind is wanted} */
  Claim pick(ResourceKind kind, int number) {
    int which = number / HONESTY;
    return switch (number % HONESTY) {
      case 11 -> newest(past, which);
      case 12 -> newest(table.get(which % table.size()).of(kind), which / table.size());
      case 13 -> newest(held.get(1 + which % (held.size() - 1)), which / 8);
      case 14 -> flipped(newest(of(kind), which / BITS), which % BITS);
      case 15 -> which % 2 == 0 ? Claim.NONE : newest(past, which / 2);
      default -> newest(of(kind), which);
    };
  }

  /** {@return whether an honest libOS would have nothing to present} */
  boolean lacks(ResourceKind kind, int number) {
    return of(kind).isEmpty() && number % HONESTY < FIRST_LIE;
  }

  private List<Claim> of(ResourceKind kind) {
    return held.get(kind.code());
  }

  private static Claim newest(List<Claim> claims, int which) {
    return claims.isEmpty() ? Claim.NONE : claims.get(claims.size() - 1 - which % claims.size());
  }

  private static Claim flipped(Claim claim, int bit) {
    long mask = 1L << bit % 64;
    return switch (bit / 64) {
      case 0 -> new Claim(claim.resource() ^ mask, claim.authority(), claim.mac());
      case 1 -> new Claim(claim.resource(), claim.authority() ^ mask, claim.mac());
      default -> new Claim(claim.resource(), claim.authority(), claim.mac() ^ mask);
    };
  }
}
