package exo.testkit;

import exo.bindings.ResourceName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The capabilities that were minted in a history: what is presented is held against them, bit by bit, for the text of a forged one
 * may be that of a genuine one. It goes by what the kernel has answered, and by no table of the kernel's.
 */
final class Minted {
  /** Each with the libOS that it is good for. */
  private final SequencedMap<Claim, Integer> live = new LinkedHashMap<>();

  private final SequencedSet<Claim> past = new LinkedHashSet<>();
  private final Map<Claim, Claim> parents = new HashMap<>();

  /** The events of a down-call come before it: what it ends itself was not stale when it was presented. */
  private final Set<Claim> ended = new LinkedHashSet<>();

  /** A binding has ended. */
  void ended(long resource) {
    end(claim -> claim.resource() == resource);
  }

  /** A libOS has left. */
  void left(int environment) {
    end(claim -> live.getOrDefault(claim, 0) == environment);
  }

  private void end(Predicate<Claim> which) {
    live.keySet().stream().filter(which).forEach(ended::add);
  }

  /** {@return a call's text, in which what it presents says whether it is genuine} Comes before {@link #called}. */
  String text(int environment, Call call, Answer answer) {
    if (!endsWhatItPresents(call, answer)) {
      settle();
    }
    return CallText.of(call, claim -> text(environment, claim));
  }

  private static boolean endsWhatItPresents(Call call, Answer answer) {
    return answer.refusal() == null
        && switch (call) {
          case Call.UnbindFrame _,
              Call.UnbindExtent _,
              Call.UnbindSaveSlot _,
              Call.UnbindSlice _,
              Call.GiveBack _ ->
              true;
          default -> false;
        };
  }

  /** Remembers what came of a call. */
  void called(int environment, Call call, Answer answer) {
    settle();
    if (answer.refusal() == null && call instanceof Call.RevokeDerived(Claim parent)) {
      end(claim -> isDerived(claim, parent));
      settle();
    }
    Claim minted = answer.minted();
    if (!minted.equals(Claim.NONE)) {
      past.remove(minted);
      live.put(minted, call instanceof Call.Derive derive ? derive.environment() : environment);
      if (call instanceof Call.Derive derive) {
        parents.put(minted, derive.parent());
      }
    }
  }

  private boolean isDerived(Claim claim, Claim from) {
    @Nullable Claim parent = parents.get(claim);
    return parent != null && (parent.equals(from) || isDerived(parent, from));
  }

  private void settle() {
    for (Claim claim : ended) {
      live.remove(claim);
      past.addLast(claim);
    }
    ended.clear();
  }

  private String text(int environment, Claim claim) {
    if (claim.equals(Claim.NONE)) {
      return claim.toString();
    }
    @Nullable Integer holder = live.get(claim);
    if (holder != null) {
      return holder == environment ? claim.toString() : "libOS %d's %s".formatted(holder, claim);
    }
    return past.contains(claim)
        ? "stale " + claim
        : "forged [%s%s]".formatted(claim.present(), wrong(claim));
  }

  /** {@return what is wrong with a forged one, where it is a minted one but for one of its three words} */
  private String wrong(Claim forged) {
    return Stream.concat(live.sequencedKeySet().reversed().stream(), past.reversed().stream())
        .map(minted -> difference(forged, minted))
        .filter(difference -> !difference.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String difference(Claim forged, Claim minted) {
    boolean resource = forged.resource() == minted.resource();
    boolean authority = forged.authority() == minted.authority();
    boolean mac = forged.mac() == minted.mac();
    if (resource && authority) {
      return ", with another MAC than was minted";
    }
    if (resource && mac) {
      return ", with another authority than was minted";
    }
    return authority && mac
        ? ", minted for " + ResourceName.toString(minted.resource()) + ": another resource"
        : "";
  }
}
