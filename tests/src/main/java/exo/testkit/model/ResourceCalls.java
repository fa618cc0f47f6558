package exo.testkit.model;

import exo.abi.DownCalls;
import exo.bindings.Quantity;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.testkit.Answer;
import exo.testkit.Claim;
import exo.testkit.model.State.Binding;
import exo.testkit.model.State.Held;
import org.jspecify.annotations.Nullable;

/** Frames, capabilities, extents, save slots and slices. */
abstract class ResourceCalls extends Attempt {
  private static final long ANY = DownCalls.ANY;

  ResourceCalls(Board board, State before, int caller, Answer heard) {
    super(board, before, caller, heard);
  }

  // ---- frames and slices

  Answer bindUnit(ResourceKind kind, long limit, long number) {
    Quantity quantity = quantity(kind);
    long bindable = unclaimed(kind) + self.aside(kind);
    must(bindable >= 1, new Refusal.Exhausted(quantity, 1, 0));
    mustBeWithinQuota(kind, 1);
    long unit = number == ANY ? anyOf(kind, limit) : number;
    mustBeBelow(limit, quantity, unit);
    int owner = owner(kind, unit);
    must(owner == State.NOBODY, new Refusal.Taken(key(kind, unit), owner));
    return minting(unit, bind(caller, key(kind, unit), Rights.ALL, false));
  }

  /** {@return the unit that the kernel has chosen if it may, else the first that it may} */
  private long anyOf(ResourceKind kind, long limit) {
    long told = heard.result();
    if (told >= 0 && told < limit && owner(kind, told) == State.NOBODY) {
      return told;
    }
    long first = 0;
    while (owner(kind, first) != State.NOBODY) {
      first++;
    }
    return first;
  }

  Answer unbindFrame(Claim claim) {
    long frame = ResourceName.start(claim(claim, ResourceKind.FRAME, 0).resource());
    must(frame(frame).table() < 0, inUse(frame, 1));
    return unbind(claim, ResourceKind.FRAME);
  }

  Answer unbind(Claim claim, ResourceKind kind) {
    Held held = claim(claim, kind, 0);
    mustBeOwn(held);
    end(key(kind, ResourceName.start(held.resource())), State.NOBODY);
    credit(caller, kind, ResourceName.length(held.resource()));
    return ok(0);
  }

  // ---- capabilities

  Answer derive(Claim parent, int environment, int rights) {
    Environment other = environments.get(environment);
    long limit = totals.get(State.HIGHEST_ENVIRONMENT) + 1;
    must(
        other != null && other.present(),
        new Refusal.OutOfRange(Quantity.ENVIRONMENTS, environment, limit));
    Held held = claim(parent);
    must(
        rights >= 1 && rights <= Rights.ALL,
        new Refusal.OutOfRange(Quantity.RIGHTS, rights, Rights.ALL + 1L));
    int needed = environment == caller ? rights : rights | Rights.GRANT;
    mustAllow(held, needed);
    must(
        totals.get(State.DERIVED) < board.derivations(),
        new Refusal.Exhausted(Quantity.DERIVATIONS, 1, 0));
    long derived = self.get(Environment.DERIVATIONS);
    mustBeWithin(self.quota().derivations(), derived, Quantity.DERIVATIONS, 1);
    return minting(0, derive(claimed, environment, rights));
  }

  Answer revokeDerived(Claim parent) {
    claim(parent);
    return ok(killDerived(claimed));
  }

  // ---- extents and save slots

  Answer bindExtent(long start, long length, boolean durable) {
    ResourceKind kind = ResourceKind.EXTENT;
    boolean powerLost = totals.get(State.POWER_LOST) > 0;
    long bindable = powerLost ? 0 : unclaimed(kind) + self.aside(kind);
    must(
        length <= bindable || bindable >= free(kind),
        new Refusal.Exhausted(Quantity.BLOCKS, length, bindable));
    must(
        length >= 1 && length <= board.blocks(),
        new Refusal.OutOfRange(Quantity.BLOCKS, length, board.blocks() + 1));
    if (start != ANY) {
      mustBeBelow(board.blocks() - length + 1, Quantity.BLOCKS, start);
    }
    mustBeWithinQuota(kind, length);
    long extents = bindings.keys(key(kind, 0), key(kind, board.blocks())).size();
    must(extents < board.extents(), new Refusal.Exhausted(Quantity.EXTENTS, 1, 0));
    long first = start == ANY ? fit(length) : start;
    must(first >= 0, new Refusal.Exhausted(Quantity.BLOCKS, length, widest(length)));
    long resource = ResourceName.extent(Math.max(0, first), length);
    Binding there = overlapping(first, length);
    if (there != null) {
      throw new Refused(new Refusal.Overlaps(resource, there.resource(), there.owner()));
    }
    return minting(first, bind(caller, resource, Rights.ALL, durable));
  }

  /** {@return where so many free blocks begin, as the kernel has chosen if it may; -1 for nowhere} */
  private long fit(long length) {
    long told = heard.result();
    long last = board.blocks() - length;
    long first = told >= 0 && told <= last && overlapping(told, length) == null ? told : 0;
    for (Binding in = overlapping(first, length); in != null; in = overlapping(first, length)) {
      first = endOf(in);
    }
    return first <= last ? first : -1;
  }

  private long widest(long tooMany) {
    long length = tooMany - 1;
    while (length > 0 && fit(length) < 0) {
      length--;
    }
    return length;
  }

  /** {@return the first extent that shares blocks with a run, or null} */
  private @Nullable Binding overlapping(long start, long length) {
    Binding within = extentAt(start);
    var after =
        bindings.keys(
            key(ResourceKind.EXTENT, start), key(ResourceKind.EXTENT, start + length - 1));
    return within != null || after.isEmpty() ? within : bindings.get(after.getFirst());
  }

  Answer bindSaveSlot(Claim claim, long offset) {
    Held extent = claim(claim, ResourceKind.EXTENT, 0);
    mustBeBelow(ResourceName.length(extent.resource()), Quantity.BLOCKS, offset);
    mustBeOwn(extent);
    mustAllow(extent, Rights.WRITE);
    ResourceKind kind = ResourceKind.SAVE_SLOT;
    long block = ResourceName.start(extent.resource()) + offset;
    int owner = owner(kind, block);
    must(owner == State.NOBODY, new Refusal.Taken(key(kind, block), owner));
    must(free(kind) > 0, new Refusal.Exhausted(Quantity.SAVE_SLOTS, 1, 0));
    mustBeWithinQuota(kind, 1);
    return minting(block, bind(caller, key(kind, block), extent.rights(), false));
  }

  // ---- what one has already

  Answer attach(ResourceKind kind, long limit, long start) {
    mustBeBelow(limit, quantity(kind), start);
    Binding binding = bindings.get(key(kind, start));
    if (binding == null
        || binding.owner() != caller
        || (kind == ResourceKind.EXTENT && !binding.durable())) {
      throw new Refused(new Refusal.NotHeld(key(kind, start)));
    }
    long result = kind == ResourceKind.EXTENT ? ResourceName.length(binding.resource()) : start;
    return minting(result, binding.capability());
  }
}
