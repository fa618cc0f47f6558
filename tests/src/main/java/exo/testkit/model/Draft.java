package exo.testkit.model;

import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.testkit.Claim;
import exo.testkit.immutable.Numbers;
import exo.testkit.immutable.Tree;
import exo.testkit.model.State.Binding;
import exo.testkit.model.State.Dialogue;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Minted;
import exo.testkit.model.State.Page;
import exo.testkit.model.State.Table;
import exo.testkit.model.State.Transfer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A state while it changes: begun from one state and ended as another. What happens to resources is said here, once. */
class Draft {
  final Board board;
  Tree<Environment> environments;
  Tree<Binding> bindings;
  Tree<Long> lives;
  Tree<Frame> frames;
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
    bindings = from.bindings();
    lives = from.lives();
    frames = from.frames();
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
        bindings,
        lives,
        frames,
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

  // ---- looking

  /** {@return where a binding is found: by its kind and its first unit} */
  static long key(ResourceKind kind, long start) {
    return ResourceName.of(kind, start, 1);
  }

  int owner(ResourceKind kind, long start) {
    Binding binding = bindings.get(key(kind, start));
    return binding == null ? State.NOBODY : binding.owner();
  }

  long lives(long key) {
    Long ended = lives.get(key);
    return ended == null ? 0 : ended;
  }

  Frame frame(long number) {
    Frame frame = frames.get(number);
    return frame == null ? Frame.NEW : frame;
  }

  void frame(long number, Frame frame) {
    frames = frames.with(number, frame);
  }

  /** {@return what nobody holds} */
  long free(ResourceKind kind) {
    return totals.get(State.FREE + kind.code());
  }

  long awaited(ResourceKind kind) {
    return totals.get(State.AWAITED + kind.code());
  }

  long transfersIn(long number) {
    return transfers.sum(each -> each.frame() == number ? 1 : 0);
  }

  /** {@return what is set aside for everybody} */
  long aside(ResourceKind kind) {
    return environments.sum(each -> each.aside(kind));
  }

  /** {@return what an environment owes} */
  long owed(int environment, ResourceKind kind) {
    long owed = 0;
    for (Dialogue each : dialogues) {
      owed += each.victim() == environment && each.kind() == kind ? each.wanted() : 0;
    }
    return owed;
  }

  /** {@return the extent that has the block} */
  @Nullable Binding extentAt(long block) {
    Binding last = bindings.atOrBefore(key(ResourceKind.EXTENT, block));
    boolean has =
        last != null
            && ResourceName.kind(last.resource()) == ResourceKind.EXTENT
            && endOf(last) > block;
    return has ? last : null;
  }

  static long endOf(Binding extent) {
    return ResourceName.start(extent.resource()) + ResourceName.length(extent.resource());
  }

  // ---- counting

  void count(int environment, int count, long more) {
    set(environment, count, environments.at(environment).get(count) + more);
  }

  void set(int environment, int count, long value) {
    environments = environments.with(environment, environments.at(environment).with(count, value));
  }

  long total(int total, long more) {
    totals = totals.with(total, totals.get(total) + more);
    return totals.get(total);
  }

  /** The disk has lost power, for good. */
  void powerLost() {
    totals = totals.with(State.POWER_LOST, 1);
  }

  // ---- capabilities

  /** {@return a new capability, which nobody has been given yet} */
  private long held(long resource, int holder, int rights, long parent) {
    long number = total(State.LAST_CAPABILITY, 1);
    capabilities = capabilities.with(number, new Held(resource, holder, rights, parent, 0, 0));
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
    Minted before = minted.get(words.authority());
    if (held.authority() != 0) {
      return before != null
          && held.authority() == words.authority()
          && before.mac() == words.mac()
          && held.resource() == words.resource();
    }
    int node = Capability.node(words.authority());
    long generation = Capability.generation(words.authority());
    boolean units = isUnits(held);
    long next = units ? lives(held.resource()) : generations.has(node) ? generations.at(node) : 0;
    Minted now = new Minted(words.resource(), words.mac(), capability, units);
    minted = minted.with(words.authority(), now);
    generations = generations.with(node, generation);
    capabilities = capabilities.with(capability, held.minted(words.authority()));
    return (generation == next || (generation > next && !units))
        && before == null
        && words.resource() == held.resource()
        && Capability.rights(words.authority()) == held.rights();
  }

  /** {@return whether it is the owner's own for a frame or a slice, which have nodes of their own} */
  private static boolean isUnits(Held held) {
    ResourceKind kind = ResourceName.kind(held.resource());
    return held.parent() == 0 && (kind == ResourceKind.FRAME || kind == ResourceKind.SLICE);
  }

  /** Kills what was derived from a capability, with the pages that rest on it. {@return how many died} */
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
    order.reversed().forEach(this::bury);
    return order.size();
  }

  void kill(long capability) {
    killDerived(capability);
    bury(capability);
  }

  private void bury(long capability) {
    Held held = capabilities.at(capability);
    if (ResourceName.kind(held.resource()) == ResourceKind.FRAME
        && frame(ResourceName.start(held.resource())).mapped() > 0) {
      pagesOf(held.holder(), page -> page.capability() == capability).forEach(this::unmap);
    }
    Held parent = capabilities.get(held.parent());
    if (parent != null) {
      capabilities = capabilities.with(held.parent(), parent.plusChildren(-1));
      count(parent.holder(), Environment.DERIVATIONS, -1);
      total(State.DERIVED, -1);
    }
    if (held.authority() != 0) {
      long next = Capability.generation(held.authority()) + 1;
      generations = generations.with(Capability.node(held.authority()), next);
    } else if (!isUnits(held)) {
      total(State.UNSEEN, 1);
    }
    capabilities = capabilities.without(capability);
  }

  // ---- bindings

  /** Binds something free. What is set aside for the environment is used first. {@return the owner's capability} */
  long bind(int environment, long resource, int rights, boolean durable) {
    ResourceKind kind = ResourceName.kind(resource);
    long units = ResourceName.length(resource);
    long root = held(resource, environment, rights, 0);
    bindings =
        bindings.with(
            key(kind, ResourceName.start(resource)),
            new Binding(resource, environment, root, durable));
    total(State.FREE + kind.code(), -units);
    count(environment, Environment.BINDINGS, 1);
    count(environment, Environment.HELD + kind.code(), units);
    long aside = environments.at(environment).aside(kind);
    count(environment, Environment.ASIDE + kind.code(), -Math.min(aside, units));
    return root;
  }

  /** Ends a binding; {@code to} is nobody, or the kernel for a frame whose contents it still needs. */
  void end(long key, int to) {
    Binding binding = bindings.at(key);
    int owner = binding.owner();
    ResourceKind kind = ResourceName.kind(key);
    long units = ResourceName.length(binding.resource());
    if (kind == ResourceKind.EXTENT) {
      endWithin(binding);
    }
    kill(binding.capability());
    bindings =
        to == State.NOBODY
            ? bindings.without(key)
            : bindings.with(key, new Binding(key, to, 0, false));
    lives = lives.with(key, lives(key) + 1);
    total(State.FREE + kind.code(), to == State.NOBODY ? units : 0);
    count(owner, Environment.BINDINGS, -1);
    count(owner, Environment.HELD + kind.code(), -units);
    switch (kind) {
      case FRAME -> endFrame(owner, ResourceName.start(key), to);
      case SLICE -> set(owner, Environment.IN_SLICE, 0);
      case EXTENT ->
          blocks
              .keys(ResourceName.start(key), endOf(binding) - 1)
              .forEach(b -> blocks = blocks.without(b));
      case SAVE_SLOT -> {}
    }
  }

  /** Nothing that was said of it holds any more. */
  private void endFrame(int owner, long number, int to) {
    Frame frame = frame(number);
    count(owner, Environment.GUARDED, frame.guarded() ? -1 : 0);
    count(owner, Environment.NOMINATED, frame.nominated() ? -1 : 0);
    boolean vector = environments.at(owner).get(Environment.VECTOR) == number + 1;
    set(owner, Environment.VECTOR, vector ? 0 : environments.at(owner).get(Environment.VECTOR));
    total(State.SEIZED, to == State.KERNEL ? 1 : 0);
    frames = frames.without(number);
    if (to == State.KERNEL) {
      frame(number, Frame.NEW.table(-1, frame.contents()));
    }
  }

  /** Ends the save slots of an extent. */
  private void endWithin(Binding extent) {
    long first = key(ResourceKind.SAVE_SLOT, ResourceName.start(extent.resource()));
    long last = key(ResourceKind.SAVE_SLOT, endOf(extent) - 1);
    bindings.keys(first, last).forEach(slot -> end(slot, State.NOBODY));
  }

  /** A frame that was seized, or is free, is nobody's or the kernel's from now on. */
  void hand(long number, int to) {
    long key = key(ResourceKind.FRAME, number);
    boolean seized = bindings.has(key);
    bindings = bindings.without(key);
    if (to == State.KERNEL) {
      bindings = bindings.with(key, new Binding(key, to, 0, false));
    }
    frames = frames.without(number);
    total(State.SEIZED, seized ? -1 : 0);
    total(State.FREE + ResourceKind.FRAME.code(), to == State.NOBODY ? 1 : -1);
  }

  /** Takes everything from an environment that leaves, but keeps its durable extents for the next of its name. */
  void leave(int environment) {
    pagesOf(environment, any -> true).forEach(this::unmap);
    tablesOf(environment).forEach(this::takeTable);
    bindings.keys(each -> each.owner() == environment).forEach(this::endOrKeep);
    for (long derived : capabilities.keys(each -> each.holder() == environment)) {
      if (capabilities.has(derived) && capabilities.at(derived).parent() != 0) {
        kill(derived); // else it has died with another, or is the owner's own for what is kept
      }
    }
    Environment left = environments.at(environment);
    Numbers kept = Numbers.zeros(Environment.COUNTS);
    for (int count : new int[] {Environment.HELD + 2, Environment.BINDINGS}) {
      kept = kept.with(count, left.get(count));
    }
    environments = environments.without(environment);
    if (left.get(Environment.BINDINGS) > 0) {
      Environment away = new Environment(false, left.quota(), kept, left.context());
      environments = environments.with(environment, away);
    }
  }

  private void endOrKeep(long key) {
    Binding binding = bindings.get(key);
    if (binding == null) {
      return; // a save slot, which has ended with its extent
    }
    if (!binding.durable()) {
      end(key, State.NOBODY);
      return;
    }
    endWithin(binding);
    int rights = capabilities.at(binding.capability()).rights();
    kill(binding.capability());
    long root = held(binding.resource(), binding.owner(), rights, 0);
    bindings = bindings.with(key, new Binding(binding.resource(), binding.owner(), root, true));
  }

  /** What a victim gives goes to whoever has waited longest for it. */
  void credit(int owner, ResourceKind kind, long units) {
    long left = units;
    List<Dialogue> after = new ArrayList<>();
    for (Dialogue each : dialogues) {
      boolean answered = each.victim() == owner && each.kind() == kind && each.open();
      long part = answered ? Math.min(left, each.wanted()) : 0;
      left -= part;
      after.add(each.wanting(each.wanted() - part));
      Environment claimant = environments.get(each.claimant());
      if (claimant != null && claimant.get(Environment.OPEN) != 0) {
        count(each.claimant(), Environment.ASIDE + kind.code(), part);
      }
    }
    dialogues = left == units ? dialogues : List.copyOf(after);
  }

  // ---- pages and tables

  List<Long> pagesOf(int environment, Predicate<Page> which) {
    return pages.keys(Page.key(environment, 0), Page.key(environment + 1, 0) - 1, which);
  }

  private List<Long> tablesOf(int environment) {
    return tables.keys(Table.key(environment, 0, 0), Table.key(environment + 1, 0, 0) - 1);
  }

  void map(int environment, long va, Page page) {
    pages = pages.with(Page.key(environment, va), page);
    frame(page.frame(), frame(page.frame()).mapped(1));
    count(environment, Environment.MAPPINGS, 1);
    entries(environment, 3, va, 1);
  }

  void unmap(long key) {
    Page page = pages.at(key);
    int environment = (int) (key >>> 36);
    pages = pages.without(key);
    frame(page.frame(), frame(page.frame()).mapped(-1));
    count(environment, Environment.MAPPINGS, -1);
    entries(environment, 3, address(key), -1);
  }

  static long address(long pageKey) {
    return (pageKey << 12) & ((1L << 48) - 1);
  }

  /** A table has more entries, where there are tables. */
  private void entries(int environment, int level, long va, int more) {
    long key = Table.key(environment, level, va);
    Table table = tables.get(key);
    if (table != null) {
      tables = tables.with(key, new Table(table.frame(), table.entries() + more));
    }
  }

  void giveTable(int environment, int level, long va, long number) {
    long key = Table.key(environment, level, va);
    tables = tables.with(key, new Table(number, 0));
    frame(number, frame(number).table(key, Contents.UNKNOWN));
    if (level > 0) {
      entries(environment, level - 1, va, 1);
    }
  }

  void takeTable(long key) {
    long number = tables.at(key).frame();
    tables = tables.without(key);
    frame(number, frame(number).table(-1, Contents.ZEROS));
    if (level(key) > 0) {
      entries((int) (key >>> 32), level(key) - 1, region(key), -1);
    }
  }

  private static int level(long tableKey) {
    return (int) (tableKey >>> 28) & 3;
  }

  /** {@return the first address that a table covers} */
  private static long region(long tableKey) {
    return level(tableKey) == 0 ? 0 : (tableKey & ((1 << 28) - 1)) << (48 - 9 * level(tableKey));
  }

  /** Takes a table out of use with all below it. */
  void dismantle(long key) {
    int environment = (int) (key >>> 32);
    for (long page : pagesOf(environment, any -> true)) {
      if (Table.key(environment, level(key), address(page)) == key) {
        unmap(page);
      }
    }
    for (long each : tablesOf(environment).reversed()) {
      if (level(each) >= level(key) && Table.key(environment, level(key), region(each)) == key) {
        takeTable(each);
      }
    }
  }

  // ---- contents

  void hold(long number, Contents contents) {
    frame(number, frame(number).table(frame(number).table(), contents));
  }

  /** A transfer is over; {@code landed} if all its bytes have moved. */
  void complete(long ticket, boolean landed) {
    Transfer over = transfers.at(ticket);
    transfers = transfers.without(ticket);
    if (over.write()) {
      boolean known = landed && over.frame() >= 0;
      blocks = blocks.with(over.block(), known ? frame(over.frame()).contents() : Contents.UNKNOWN);
    } else if (landed) {
      Contents held = blocks.get(over.block());
      Contents read = held == null ? Contents.ZEROS : held;
      hold(over.frame(), board.movesBytes() ? read : Contents.UNKNOWN);
    }
  }
}
