package exo.bindings;

/**
 * Why a call was refused: a value with the numbers in it, so that the caller can act on it. A refused call has changed nothing.
 *
 * <p>A refusal says what the caller may know: names, owners and counts are public in an exokernel; contents and capabilities are not.
 */
public sealed interface Refusal {
  /**
   * {@return one line for people, with the numbers}
   */
  String message();

  /** Nobody has that many left: the machine, or a table of the kernel, is full. */
  record Exhausted(Quantity what, long asked, long left) implements Refusal {
    @Override
    public String message() {
      return "%d %s asked for, %d left".formatted(asked, what.words(), left);
    }
  }

  /** The machine may have more, but this environment may not. */
  record OverQuota(Quantity what, long asked, long allowed, long left) implements Refusal {
    @Override
    public String message() {
      return "%d %s asked for, %d left of a quota of %d"
          .formatted(asked, what.words(), left, allowed);
    }
  }

  /** It belongs to somebody; 0 is the kernel. */
  record Taken(long resource, int owner) implements Refusal {
    @Override
    public String message() {
      return "%s belongs to %s"
          .formatted(ResourceName.toString(resource), Refusal.environment(owner));
    }
  }

  /** An environment of this name is there already. */
  record NameTaken(String name, int environment) implements Refusal {
    @Override
    public String message() {
      return "\"%s\" is the name of %s".formatted(name, Refusal.environment(environment));
    }
  }

  /** A new extent would share blocks with one that is bound. */
  record Overlaps(long resource, long bound, int owner) implements Refusal {
    @Override
    public String message() {
      return "%s overlaps %s of %s"
          .formatted(
              ResourceName.toString(resource),
              ResourceName.toString(bound),
              Refusal.environment(owner));
    }
  }

  /** The resource is not the caller's, or a genuine capability was minted for somebody else. */
  record NotHeld(long resource) implements Refusal {
    @Override
    public String message() {
      return "%s is not held by the caller".formatted(ResourceName.toString(resource));
    }
  }

  /** No capability like this was ever minted in this boot. */
  record Forged(long resource) implements Refusal {
    @Override
    public String message() {
      return "the capability for %s is not genuine".formatted(ResourceName.toString(resource));
    }
  }

  /** The capability was genuine once; its generation is over. */
  record Stale(long resource, long generation, long current) implements Refusal {
    @Override
    public String message() {
      return "the capability for %s is of generation %d, which is over; now it is %d"
          .formatted(ResourceName.toString(resource), generation, current);
    }
  }

  /** A genuine capability for another kind of resource than the call is about. */
  record WrongKind(long resource, ResourceKind wanted) implements Refusal {
    @Override
    public String message() {
      return "%s is given where %s is wanted".formatted(ResourceName.toString(resource), wanted);
    }
  }

  /** A genuine capability that is too weak. */
  record InsufficientRights(int asked, int held) implements Refusal {
    @Override
    public String message() {
      return "rights %s asked for, %s held"
          .formatted(Rights.toString(asked), Rights.toString(held));
    }
  }

  /** A capability that was derived, where the owner's own is wanted. */
  record NotOwner(long resource, int owner) implements Refusal {
    @Override
    public String message() {
      return "a derived capability for %s is given; only %s may do this with its own"
          .formatted(ResourceName.toString(resource), Refusal.environment(owner));
    }
  }

  /** The number makes no sense here: it must be 0 or more and below the limit. */
  record OutOfRange(Quantity what, long value, long limit) implements Refusal {
    @Override
    public String message() {
      return "%s: %d (0x%x) is not below %d (0x%x)"
          .formatted(what.words(), value, value, limit, limit);
    }
  }

  /** The number is no multiple of what it must be a multiple of. */
  record Misaligned(Quantity what, long value, long alignment) implements Refusal {
    @Override
    public String message() {
      return "%s: 0x%x is no multiple of %d".formatted(what.words(), value, alignment);
    }
  }

  /** A translation table must be there first. */
  record NoTable(long va, int level) implements Refusal {
    @Override
    public String message() {
      return "no level-%d table covers 0x%x".formatted(level, va);
    }
  }

  /** There is something at this address already. */
  record AlreadyMapped(long va) implements Refusal {
    @Override
    public String message() {
      return "0x%x is mapped already".formatted(va);
    }
  }

  /** There is nothing at this address. */
  record NotMapped(long va) implements Refusal {
    @Override
    public String message() {
      return "0x%x is not mapped".formatted(va);
    }
  }

  /** Something still rests on the resource. */
  record InUse(long resource, long count) implements Refusal {
    @Override
    public String message() {
      return "%s is in use %d times".formatted(ResourceName.toString(resource), count);
    }
  }

  /** Nothing of this kind is wanted back from the caller. */
  record NotAsked(ResourceKind kind) implements Refusal {
    @Override
    public String message() {
      return "nobody asked for %s back".formatted(kind);
    }
  }

  /** The page is there, but nothing in it may be executed. */
  record NotExecutable(long va) implements Refusal {
    @Override
    public String message() {
      return "0x%x may not be executed".formatted(va);
    }
  }

  /** The page is there, but its frame is not in the guaranteed set. */
  record NotGuaranteed(long va, long resource) implements Refusal {
    @Override
    public String message() {
      return "0x%x shows %s, which is not in the guaranteed set"
          .formatted(va, ResourceName.toString(resource));
    }
  }

  /** This machine translates the other way: hardware walks tables, or software fills the TLBs through a software TLB. */
  record OtherTranslation(long softwareTlbEntries) implements Refusal {
    @Override
    public String message() {
      return softwareTlbEntries == 0
          ? "hardware walks tables here; the software TLB has 0 entries"
          : "software fills the TLBs here, through a software TLB of %d entries, and nothing walks tables"
              .formatted(softwareTlbEntries);
    }
  }

  /** The environment has set no entry for transfers of this mode. */
  record NoEntry(int environment, int mode) implements Refusal {
    @Override
    public String message() {
      return "%s has no entry for transfers of mode %d"
          .formatted(Refusal.environment(environment), mode);
    }
  }

  /**
   * The environment cannot be entered for the moment, whatever time it is given: its contents are being saved, it is suspended, or
   * it is about to enter somebody itself.
   */
  record StandsStill(int environment) implements Refusal {
    @Override
    public String message() {
      return "%s stands still for the moment".formatted(Refusal.environment(environment));
    }
  }

  /** A queue is full for the moment. */
  record Busy(Quantity what, long capacity) implements Refusal {
    @Override
    public String message() {
      return "all %d %s are taken for the moment".formatted(capacity, what.words());
    }
  }

  private static String environment(int owner) {
    return owner == 0 ? "the kernel" : "environment " + owner;
  }
}
