package exo.testkit.model;

import exo.abi.Context;
import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.bindings.table.Usage;
import exo.hw.Descriptor;
import exo.kernel.Inspection;
import exo.kernel.audit.Law;
import exo.testkit.model.State.Binding;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Page;
import exo.testkit.model.State.Transfer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what the kernel says of itself with a state of the model, piece by piece, and keeps the first difference with its law. */
final class Comparison {
  private static final List<ResourceKind> KINDS =
      List.of(ResourceKind.FRAME, ResourceKind.EXTENT, ResourceKind.SLICE);

  private final Inspection kernel;
  private final Bindings bindings;
  private final Board board;
  private final Draft state;
  private @Nullable Law law;
  private String kernelSays = "";
  private String modelSays = "";

  Comparison(Inspection kernel, Board board, State state) {
    this.kernel = kernel;
    this.bindings = kernel.bindings();
    this.board = board;
    this.state = new Draft(board, state);
  }

  /** {@return the law that it breaks that the two differ, or null when they do not} */
  @Nullable Law law() {
    return law;
  }

  String kernelSays() {
    return kernelSays;
  }

  String modelSays() {
    return modelSays;
  }

  private void same(Law of, String what, Object inKernel, Object inModel) {
    if (law == null && !inKernel.equals(inModel)) {
      differ(of, what, inKernel, inModel);
    }
  }

  private void same(Law of, String what, long inKernel, long inModel) {
    if (law == null && inKernel != inModel) {
      differ(of, what, inKernel, inModel);
    }
  }

  private void same(Law of, String what, long number, long inKernel, long inModel) {
    if (law == null && inKernel != inModel) {
      differ(of, what + " " + number, inKernel, inModel);
    }
  }

  private void same(
      Law of, ResourceKind kind, String what, long number, long inKernel, long inModel) {
    if (law == null && inKernel != inModel) {
      differ(of, kind + " " + what + " " + number, inKernel, inModel);
    }
  }

  private void same(Law of, String what, long number, boolean inKernel, boolean inModel) {
    if (law == null && inKernel != inModel) {
      differ(of, what + " " + number, inKernel, inModel);
    }
  }

  private void differ(Law of, String what, Object inKernel, Object inModel) {
    law = of;
    kernelSays = what + ": " + inKernel;
    modelSays = what + ": " + inModel;
  }

  // ---- everything

  void everything() {
    for (long number = 0; number < board.frames(); number++) {
      frame(number);
      contents(number);
    }
    for (long block = 0; block < board.blocks(); block++) {
      block(block);
      slot(block);
    }
    for (long at = 0; at < board.slices(); at++) {
      slice(at);
    }
    capabilities();
    state.pages.forEach((key, page) -> page(key));
    transfers();
    state.environments.forEach((id, env) -> environmentWithContext((int) id));
    for (int id = 1; id <= kernel.environments(); id++) {
      environment(id);
    }
    totals();
  }

  private void environmentWithContext(int id) {
    environment(id);
    context(id);
  }

  void totals() {
    same(Law.L2, "free frames", bindings.freeFrames(), state.free(ResourceKind.FRAME));
    same(Law.L2, "free blocks", bindings.freeBlocks(), state.free(ResourceKind.EXTENT));
    same(Law.L2, "free slices", bindings.freeSlices(), state.free(ResourceKind.SLICE));
    same(Law.L11, "pages of all", kernel.mappings(), state.pages.size());
  }

  // ---- environments

  void environment(int id) {
    Environment env = state.environments.get(id);
    boolean present = env != null && env.present();
    same(Law.L11, "is there, environment", id, kernel.isAlive(id), present);
    if (env != null) {
      usage(id, env);
    }
    if (env != null && present) {
      holdings(id, env);
      revocation(id, env);
      State.Table root = state.tables.get(State.Table.key(id, 0, 0));
      same(Law.L1, "root of", id, kernel.rootTable(id), root == null ? -1 : root.frame());
    }
  }

  private void usage(int id, Environment env) {
    Usage usage = bindings.usage(id);
    same(Law.L10, "bindings of environment", id, usage.bindings(), env.get(Environment.BINDINGS));
    long derivations = env.get(Environment.DERIVATIONS);
    same(Law.L10, "derivations of environment", id, usage.derivations(), derivations);
  }

  private void holdings(int id, Environment env) {
    long pages = env.get(Environment.MAPPINGS);
    long frames = env.held(ResourceKind.FRAME);
    long blocks = env.held(ResourceKind.EXTENT);
    same(Law.L10, "frames of environment", id, bindings.framesHeld(id), frames);
    same(Law.L10, "blocks of environment", id, bindings.blocksHeld(id), blocks);
    same(Law.L10, "slices of environment", id, kernel.slices(id), env.held(ResourceKind.SLICE));
    same(Law.L10, "pages of environment", id, kernel.mappings(id), pages);
  }

  private void revocation(int id, Environment env) {
    long guarded = env.get(Environment.GUARDED);
    same(Law.L7, "guarded frames of environment", id, kernel.guarded(id), guarded);
    long vector = env.get(Environment.VECTOR) - 1;
    same(Law.L6, "vector of environment", id, kernel.vector(id), vector);
    for (ResourceKind kind : KINDS) {
      long owed = state.owed(id, kind);
      same(Law.L8, kind, "wanted of environment", id, kernel.wanted(id, kind), owed);
      long aside = kernel.setAside(id, kind);
      same(Law.L8, kind, "set aside for environment", id, aside, env.aside(kind));
    }
  }

  /** The words of a processor environment; with several processors somebody may have taken the vector registers over meanwhile. */
  void context(int id) {
    Environment env = state.environments.get(id);
    for (int word = 0; env != null && env.present() && word < Context.ASID; word++) {
      boolean maybe = word == Context.STATUS && board.processors() > 1;
      long mask = maybe ? ~Context.VECTORS_ON : -1L;
      long told = env.context().get(word) & mask;
      long held = kernel.context(id, word) & mask;
      if (held != told) { // else there is nothing to name
        same(Law.L9, "environment " + id + ", word", word, held, told);
      }
    }
  }

  // ---- resources

  /** What has an owner, or has none any more. */
  void resource(long name) {
    long start = ResourceName.start(name);
    switch (ResourceName.kind(name)) {
      case FRAME -> frame(start);
      case SLICE -> slice(start);
      case SAVE_SLOT -> slot(start);
      case EXTENT -> blocks(start, ResourceName.length(name));
    }
  }

  private void blocks(long start, long length) {
    for (long block = start; block < start + length; block++) {
      block(block);
    }
  }

  /** In which generation a frame or a slice is bound, or will be, by {@link Draft#key}. */
  void generation(long key) {
    ResourceKind kind = ResourceName.kind(key);
    if (kind == ResourceKind.FRAME || kind == ResourceKind.SLICE) {
      String what = "generation of " + ResourceName.toString(key);
      same(Law.L4, what, bindings.generation(key), state.lives(key));
    }
  }

  private void block(long block) {
    Binding extent = state.extentAt(block);
    long resource = extent == null ? ResourceName.NONE : extent.resource();
    same(Law.L2, "extent of block", block, bindings.extentAt(block), resource);
    int owner = extent == null ? State.NOBODY : extent.owner();
    same(Law.L2, "owner of block", block, bindings.ownerOfBlock(block), owner);
  }

  private void slot(long block) {
    int[] owner = {State.NOBODY};
    bindings.inspectBinding(
        ResourceName.saveSlot(block),
        (resource, holder, rights, generation, binding) -> owner[0] = holder);
    int told = state.owner(ResourceKind.SAVE_SLOT, block);
    same(Law.L2, "owner of save slot", block, owner[0], told);
  }

  private void slice(long at) {
    int owner = state.owner(ResourceKind.SLICE, at);
    same(Law.L2, "owner of slice", at, bindings.ownerOfSlice(at), owner);
  }

  void frame(long number) {
    Frame frame = state.frame(number);
    boolean table = frame.table() >= 0;
    int owner = state.owner(ResourceKind.FRAME, number);
    same(Law.L2, "owner of frame", number, bindings.ownerOfFrame(number), owner);
    same(Law.L1, "table in frame", number, kernel.isTable(number), table);
    same(Law.L7, "guard of frame", number, kernel.isGuarded(number), frame.guarded());
    boolean nominated = kernel.nomination(number) > 0;
    same(Law.L11, "nomination of frame", number, nominated, frame.nominated());
    if (table) {
      int entries = state.tables.at(frame.table()).entries();
      same(Law.L11, "entries of the table in frame", number, kernel.tableEntries(number), entries);
    }
    if (owner > State.KERNEL) {
      long transfers = state.transfersIn(number);
      same(Law.L11, "transfers in frame", number, kernel.transfers(number), transfers);
    }
  }

  /** What is in a frame that somebody has, where it is known. */
  void contents(long number) {
    Contents contents = state.frame(number).contents();
    boolean owned = state.owner(ResourceKind.FRAME, number) > State.KERNEL;
    if (owned && state.frame(number).table() < 0 && !kernel.isStale(number)) {
      if (!contents.zeros()) {
        contents.words().forEach((word, told) -> word(number, word, told));
      } else if (contents.words().size() > 0 || !kernel.machine().memory().isZero(number)) {
        for (long word = 0; word < 512; word++) {
          word(number, word, contents.word(word << 3));
        }
      }
    }
  }

  private void word(long number, long word, @Nullable Long told) {
    if (told != null && law == null) {
      long held = kernel.machine().memory().readLong((number << 12) + (word << 3));
      if (held != told) {
        differ(Law.L9, "word " + word + " of frame " + number, held, told);
      }
    }
  }

  // ---- capabilities

  private void capabilities() {
    long[] live = new long[1];
    bindings.forEachNode((node, parent, holder, resource, rights) -> live[0]++);
    same(Law.L3, "live capabilities", live[0], state.capabilities.size());
    state.capabilities.forEach((number, held) -> capability(held));
  }

  /** One that is alive. While it was never handed out nobody knows which it is in the kernel. */
  void capability(Held held) {
    if (held.authority() != 0) {
      int number = Capability.node(held.authority());
      Held parent = state.capabilities.get(held.parent());
      int from = parent == null ? -1 : Capability.node(parent.authority());
      Object told = List.of(from, held.holder(), held.resource(), held.rights());
      boolean live =
          bindings.inspectNode(
              number,
              (node, up, holder, resource, rights) ->
                  same(Law.L3, "node " + node, List.of(up, holder, resource, rights), told));
      same(Law.L4, "life of node", number, live, true);
    }
  }

  /** One that was, and is no more. Its node may serve for another. */
  void formerCapability(Held held) {
    if (held.authority() != 0) {
      int node = Capability.node(held.authority());
      boolean other = bindings.nodeGeneration(node) != Capability.generation(held.authority());
      same(Law.L4, "another generation in node", node, other, true);
    }
  }

  // ---- pages and transfers

  /** A page that is there, or is no more, by {@link Page#key}. */
  void page(long key) {
    int environment = (int) (key >>> 36);
    long va = Draft.address(key);
    Page page = state.pages.get(key);
    boolean there = kernel.isAlive(environment);
    long found = there ? kernel.descriptor(environment, va) & ~Descriptor.SOFTWARE_MASK : 0;
    long told = page == null ? 0 : PageCalls.descriptor(page);
    if (page != null && board.accessFlag() && board.tlbEntries() == 0) {
      told |= found & Descriptor.AF; // the program may have touched it
      told &= PageCalls.isWritable(page) ? found | ~Descriptor.AP_READ_ONLY : -1L;
    }
    if (found != told) {
      String what = "environment " + environment + ", page 0x" + Long.toHexString(va);
      same(Law.L1, what, Long.toHexString(found), Long.toHexString(told));
    }
  }

  void transfers() {
    long[] count = new long[1];
    kernel.forEachTransfer(
        (ticket, environment, write, frame, frameNode, extentNode) -> {
          count[0]++;
          transfer(ticket, environment, write, frame);
        });
    same(Law.L11, "transfers", count[0], state.transfers.size());
  }

  private void transfer(long ticket, int environment, boolean write, long frame) {
    Transfer told = state.transfers.get(ticket);
    same(Law.L11, "is under way, transfer", ticket, true, told != null);
    if (told != null) {
      same(Law.L11, "owner of transfer", ticket, environment, told.owner());
      same(Law.L11, "is to the disk, transfer", ticket, write, told.write());
      long of = told.owner() == State.KERNEL ? frame : told.frame();
      same(Law.L11, "frame of transfer", ticket, frame, of);
    }
  }
}
