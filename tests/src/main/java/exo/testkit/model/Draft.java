package exo.testkit.model;

import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.testkit.Claim;
import exo.testkit.model.State.Dialogue;
import exo.testkit.model.State.Extent;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Minted;
import exo.testkit.model.State.Page;
import exo.testkit.model.State.Slice;
import exo.testkit.model.State.Slot;
import exo.testkit.model.State.Table;
import exo.testkit.model.State.Transfer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A state while it changes: begun from one state and ended as another. What happens to resources is said here, once. */
final class Draft {
  final Board board;
  Tree<Environment> environments;
  Tree<Frame> frames;
  Tree<Extent> extents;
  Tree<Slot> slots;
  Tree<Slice> slices;
  Tree<Held> capabilities;
  Tree<Minted> minted;
  Tree<Long> generations;
  Tree<Page> pages;
  Tree<Table> tables;
  Tree<Transfer> transfers;
  List<Dialogue> dialogues;
  Tree<Contents> blocks;
  Numbers totals;

  Draft(Board board, State from) {
    this.board = board;
    environments = from.environments();
    frames = from.frames();
    extents = from.extents();
    slots = from.slots();
    slices = from.slices();
    capabilities = from.capabilities();
    minted = from.minted();
    generations = from.generations();
    pages = from.pages();
    tables = from.tables();
    transfers = from.transfers();
    dialogues = from.dialogues();
    blocks = from.blocks();
    totals = from.totals();
  }

  State done() {
    return new State(
        environments,
        frames,
        extents,
        slots,
        slices,
        capabilities,
        minted,
        generations,
        pages,
        tables,
        transfers,
        dialogues,
        blocks,
        totals);
  }

  // ---- counts

  void count(int environment, int count, long more) {
    environments = environments.with(environment, environments.at(environment).plus(count, more));
  }

  void set(int environment, int count, long value) {
    environments = environments.with(environment, environments.at(environment).with(count, value));
  }

  long total(int total, long more) {
    totals = totals.with(total, totals.get(total) + more);
    return totals.get(total);
  }

  private void free(ResourceKind kind, long more) {
    total(State.FREE + kind.code(), more);
  }

  // ---- capabilities

  /** {@return a new capability, which nobody has been given yet} */
  private long held(long resource, int holder, int rights, long parent) {
    long number = total(State.LAST_CAPABILITY, 1);
    capabilities =
        capabilities.with(number, new Held(resource, holder, rights, parent, 0, 0));
    return number;
  }

  long derive(long parent, int holder, int rights) {
    Held from = capabilities.at(parent);
    capabilities = capabilities.with(parent, from.plusChildren(1));
    count(from.holder(), Environment.DERIVATIONS, 1);
    total(State.DERIVED, 1);
    return held(from.resource(), holder, rights, parent);
  }

  /** {@return whether the words can be those of a live capability, which they are from now on} */
  boolean mint(long capability, Claim words) {
    Held held = capabilities.at(capability);
    if (words.resource() != held.resource()
        || Capability.rights(words.authority()) != held.rights()) {
      return false;
    }
    Minted before = minted.get(words.authority());
    if (held.authority() != 0) {
      return before != null && held.authority() == words.authority() && before.mac() == words.mac();
    }
    int node = Capability.node(words.authority());
    long generation = Capability.generation(words.authority());
    Long next = generations.get(node);
    long unit = unitGeneration(held);
    boolean fresh = unit >= 0 ? generation == unit : generation >= (next == null ? 0 : next);
    minted = minted.with(words.authority(), new Minted(words.resource(), words.mac(), capability));
    generations = generations.with(node, generation);
    capabilities =
        capabilities.with(
            capability,
            new Held(
                held.resource(),
                held.holder(),
                held.rights(),
                held.parent(),
                held.children(),
                words.authority()));
    return fresh && before == null;
  }

  /** {@return the generation of an owner's own capability for what has a node of its own, else -1} */
  private long unitGeneration(Held held) {
    if (held.parent() != 0) {
      return -1;
    }
    return switch (ResourceName.kind(held.resource())) {
      case FRAME -> frames.at(ResourceName.start(held.resource())).generation();
      case SLICE -> slices.at(ResourceName.start(held.resource())).generation();
      case EXTENT, SAVE_SLOT -> -1;
    };
  }

  /** Kills a capability with all that was derived from it, and the pages that rest on them. {@return how many were derived} */
  long kill(long capability) {
    long died = killDerived(capability);
    end(capability);
    return died;
  }

  long killDerived(long capability) {
    if (capabilities.at(capability).children() == 0) {
      return 0;
    }
    Set<Long> dying = new HashSet<>(Set.of(capability));
    List<Long> order = new ArrayList<>();
    capabilities.forEach( // parents have lower numbers
        (number, each) -> {
          if (dying.contains(each.parent())) {
            dying.add(number);
            order.add(number);
          }
        });
    order.reversed().forEach(this::end);
    return order.size();
  }

  private void end(long capability) {
    Held held = capabilities.at(capability);
    if (ResourceName.kind(held.resource()) == ResourceKind.FRAME) {
      breakPages(ResourceName.start(held.resource()), held.holder(), capability);
    }
    Held parent = capabilities.get(held.parent());
    if (parent != null) {
      capabilities = capabilities.with(held.parent(), parent.plusChildren(-1));
      count(parent.holder(), Environment.DERIVATIONS, -1);
      total(State.DERIVED, -1);
    }
    if (held.authority() == 0) {
      total(State.UNSEEN, unitGeneration(held) < 0 ? 1 : 0);
    } else {
      long next = Capability.generation(held.authority()) + 1;
      generations = generations.with(Capability.node(held.authority()), next);
    }
    capabilities = capabilities.without(capability);
  }

  private void breakPages(long frame, int holder, long capability) {
    if (frames.at(frame).mapped() > 0) {
      for (long key : pagesOf(holder, page -> page.capability() == capability)) {
        unmap(key);
      }
    }
  }

  // ---- bindings begin

  long bindFrame(int environment, long frame, int rights) {
    long root = held(ResourceName.frame(frame), environment, rights, 0);
    frames = frames.with(frame, frames.at(frame).boundBy(environment, root));
    begun(environment, ResourceKind.FRAME, 1);
    return root;
  }

  long bindExtent(int environment, long start, long length, int rights, boolean durable) {
    long root = held(ResourceName.extent(start, length), environment, rights, 0);
    extents = extents.with(start, new Extent(environment, length, root, durable));
    begun(environment, ResourceKind.EXTENT, length);
    return root;
  }

  long bindSlot(int environment, long block, int rights) {
    long root = held(ResourceName.saveSlot(block), environment, rights, 0);
    slots = slots.with(block, new Slot(environment, root));
    count(environment, Environment.BINDINGS, 1);
    return root;
  }

  long bindSlice(int environment, long position, int rights) {
    long root = held(ResourceName.slice(position), environment, rights, 0);
    slices =
        slices.with(position, new Slice(environment, root, slices.at(position).generation()));
    begun(environment, ResourceKind.SLICE, 1);
    return root;
  }

  private void begun(int environment, ResourceKind kind, long units) {
    free(kind, -units);
    count(environment, Environment.BINDINGS, 1);
    count(environment, held(kind), units);
  }

  /** What is bound comes out of what is set aside for the environment first. */
  void useAside(int environment, ResourceKind kind, long units) {
    int aside = Environment.aside(kind);
    count(environment, aside, -Math.min(units, environments.at(environment).get(aside)));
  }

  static int held(ResourceKind kind) {
    return switch (kind) {
      case FRAME -> Environment.FRAMES;
      case EXTENT -> Environment.BLOCKS;
      case SLICE -> Environment.SLICES;
      case SAVE_SLOT -> Environment.BINDINGS;
    };
  }

  // ---- bindings end

  /** Ends what the name stands for. {@return how many units are free now} */
  long endBinding(long resource) {
    long start = ResourceName.start(resource);
    return switch (ResourceName.kind(resource)) {
      case FRAME -> endFrame(start, State.NOBODY);
      case EXTENT -> endExtent(start);
      case SAVE_SLOT -> endSlot(start);
      case SLICE -> endSlice(start);
    };
  }

  long endFrame(long number, int to) {
    Frame frame = frames.at(number);
    int owner = frame.owner();
    kill(frame.capability());
    frames = frames.with(number, frames.at(number).ended(to));
    count(owner, Environment.GUARDED, frame.guarded() ? -1 : 0);
    count(owner, Environment.NOMINATED, frame.nominated() ? -1 : 0);
    if (environments.at(owner).get(Environment.VECTOR) == number + 1) {
      set(owner, Environment.VECTOR, 0);
    }
    total(State.SEIZED, to == State.KERNEL ? 1 : 0);
    return ended(owner, ResourceKind.FRAME, 1, to == State.NOBODY ? 1 : 0);
  }

  private long endExtent(long start) {
    Extent extent = extents.at(start);
    endSlots(start, extent.length());
    kill(extent.capability());
    extents = extents.without(start);
    for (long block : blocks.keys(start, start + extent.length() - 1, any -> true)) {
      blocks = blocks.without(block);
    }
    return ended(extent.owner(), ResourceKind.EXTENT, extent.length(), extent.length());
  }

  private void endSlots(long start, long length) {
    slots.keys(start, start + length - 1, any -> true).forEach(this::endSlot);
  }

  private long endSlot(long block) {
    Slot slot = slots.at(block);
    kill(slot.capability());
    slots = slots.without(block);
    count(slot.owner(), Environment.BINDINGS, -1);
    return 0;
  }

  private long endSlice(long position) {
    Slice slice = slices.at(position);
    kill(slice.capability());
    slices = slices.with(position, new Slice(State.NOBODY, 0, slice.generation() + 1));
    set(slice.owner(), Environment.IN_SLICE, 0);
    return ended(slice.owner(), ResourceKind.SLICE, 1, 1);
  }

  private long ended(int owner, ResourceKind kind, long units, long freed) {
    free(kind, freed);
    count(owner, Environment.BINDINGS, -1);
    count(owner, held(kind), -units);
    return freed;
  }

  /** A frame that was seized, or is free, is free now or the kernel's for good. */
  void release(long number, int to) {
    Frame frame = frames.at(number);
    frames = frames.with(number, frame.released(to));
    total(State.SEIZED, frame.seized() ? -1 : 0);
    free(ResourceKind.FRAME, to == State.NOBODY ? 1 : frame.owner() == State.NOBODY ? -1 : 0);
  }

  /** Takes everything from an environment that leaves, but keeps its durable extents for the next of its name. */
  void leave(int environment) {
    pagesOf(environment, any -> true).forEach(this::unmap);
    tablesOf(environment).forEach(this::takeTable);
    for (long number : capabilities.keys(1, Long.MAX_VALUE, each -> each.holder() == environment)) {
      Held held = capabilities.get(number); // it may have died with another
      if (held != null && held.parent() != 0) {
        kill(number);
      } else if (held != null) {
        endOrKeep(held.resource());
      }
    }
    Environment left = environments.at(environment);
    boolean known = left.get(Environment.BINDINGS) > 0;
    Numbers kept = Numbers.zeros(Environment.COUNTS);
    for (int count : new int[] {Environment.BLOCKS, Environment.BINDINGS}) {
      kept = kept.with(count, left.get(count));
    }
    environments =
        known
            ? environments.with(
                environment, new Environment(false, left.quota(), kept, left.context()))
            : environments.without(environment);
  }

  private void endOrKeep(long resource) {
    long start = ResourceName.start(resource);
    Extent extent =
        ResourceName.kind(resource) == ResourceKind.EXTENT ? extents.at(start) : null;
    if (extent == null || !extent.durable()) {
      endBinding(resource);
      return;
    }
    endSlots(start, extent.length());
    int rights = capabilities.at(extent.capability()).rights();
    kill(extent.capability());
    long root = held(resource, extent.owner(), rights, 0);
    extents = extents.with(start, new Extent(extent.owner(), extent.length(), root, true));
  }

  /** What a victim gives goes to whoever has waited longest for it. */
  void credit(int owner, ResourceKind kind, long units) {
    long left = units;
    List<Dialogue> after = new ArrayList<>();
    for (Dialogue each : dialogues) {
      boolean answered = each.victim() == owner && each.kind() == kind && each.open();
      long part = answered ? Math.min(left, each.wanted()) : 0;
      left -= part;
      after.add(part == 0 ? each : each.wanting(each.wanted() - part));
      Environment claimant = environments.get(each.claimant());
      if (part > 0 && claimant != null && claimant.get(Environment.OPEN) != 0) {
        count(each.claimant(), Environment.aside(kind), part);
      }
    }
    dialogues = left == units ? dialogues : List.copyOf(after);
  }

  // ---- pages and tables

  List<Long> pagesOf(int environment, java.util.function.Predicate<Page> which) {
    return pages.keys(Page.key(environment, 0), Page.key(environment + 1, 0) - 1, which);
  }

  List<Long> tablesOf(int environment) {
    long first = Table.key(environment, 0, 0);
    return tables.keys(first, first + (1L << 32) - 1, any -> true);
  }

  void map(int environment, long va, Page page) {
    pages = pages.with(Page.key(environment, va), page);
    frames = frames.with(page.frame(), frames.at(page.frame()).mapped(1));
    count(environment, Environment.MAPPINGS, 1);
    entries(Table.key(environment, 3, va), 1);
  }

  void unmap(long key) {
    Page page = pages.at(key);
    int environment = (int) (key >>> 36);
    pages = pages.without(key);
    frames = frames.with(page.frame(), frames.at(page.frame()).mapped(-1));
    count(environment, Environment.MAPPINGS, -1);
    entries(Table.key(environment, 3, key << 12 & (1L << 48) - 1), -1);
  }

  private void entries(long key, int more) {
    Table table = tables.get(key);
    if (table != null) {
      tables = tables.with(key, new Table(table.frame(), table.entries() + more));
    }
  }

  void giveTable(int environment, int level, long va, long frame) {
    long key = Table.key(environment, level, va);
    tables = tables.with(key, new Table(frame, 0));
    frames = frames.with(frame, frames.at(frame).table(key).holding(Contents.UNKNOWN));
    if (level > 0) {
      entries(Table.key(environment, level - 1, va), 1);
    }
  }

  void takeTable(long key) {
    Table table = tables.at(key);
    int level = (int) (key >>> 28) & 3;
    tables = tables.without(key);
    frames = frames.with(table.frame(), frames.at(table.frame()).table(-1).holding(Contents.ZEROS));
    if (level > 0) {
      long va = (key & (1 << 28) - 1) << 48 - 9 * level;
      entries(Table.key((int) (key >>> 32), level - 1, va), -1);
    }
  }

  /** Takes a table out of use with all below it. */
  void dismantle(long key) {
    int environment = (int) (key >>> 32);
    int level = (int) (key >>> 28) & 3;
    for (long page : pagesOf(environment, any -> true)) {
      if (Table.key(environment, level, page << 12 & (1L << 48) - 1) == key) {
        unmap(page);
      }
    }
    for (long each : tablesOf(environment).reversed()) {
      int below = (int) (each >>> 28) & 3;
      long va = (each & (1 << 28) - 1) << 48 - 9 * below;
      if (below >= level && Table.key(environment, level, va) == key) {
        takeTable(each);
      }
    }
  }

  /** Nobody has told what the frame holds now. */
  void unknown(long number) {
    frames = frames.with(number, frames.at(number).holding(Contents.UNKNOWN));
  }

  // ---- transfers

  /** A transfer is over; {@code landed} if all its bytes have moved. */
  @Nullable Transfer complete(long ticket, boolean landed, boolean cancelled) {
    Transfer transfer = transfers.get(ticket);
    if (transfer == null) {
      return null;
    }
    transfers = transfers.without(ticket);
    if (cancelled) {
      return transfer;
    }
    Contents moved = landed ? moved(transfer) : Contents.UNKNOWN;
    if (transfer.write()) {
      blocks = blocks.with(transfer.block(), moved);
    } else if (landed) {
      Frame frame = frames.at(transfer.frame());
      frames = frames.with(transfer.frame(), frame.holding(moved));
    }
    return transfer;
  }

  private Contents moved(Transfer transfer) {
    if (transfer.write()) {
      return transfer.frame() < 0 ? Contents.UNKNOWN : frames.at(transfer.frame()).contents();
    }
    Contents held = blocks.get(transfer.block());
    return held == null ? Contents.ZEROS : held;
  }
}
