package exo.testkit.model;

import exo.bindings.Capability;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.bindings.table.Usage;
import exo.hw.Descriptor;
import exo.kernel.Inspection;
import exo.testkit.model.State.Binding;
import exo.testkit.model.State.Frame;
import exo.testkit.model.State.Held;
import exo.testkit.model.State.Page;
import exo.testkit.model.State.Transfer;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Compares what the kernel says of itself with a state of the model: the caller's accounts, or everything. */
final class Comparison {
  private static final List<ResourceKind> KINDS =
      List.of(ResourceKind.FRAME, ResourceKind.EXTENT, ResourceKind.SLICE);

  private final Inspection kernel;
  private final Board board;
  private @Nullable String kernelSays;
  private String modelSays = "";

  Comparison(Inspection kernel, Board board) {
    this.kernel = kernel;
    this.board = board;
  }

  /** {@return what the kernel says where the two differ, or null when they do not} */
  @Nullable String kernelSays() {
    return kernelSays;
  }

  String modelSays() {
    return modelSays;
  }

  private void same(String what, Object inKernel, Object inModel) {
    if (kernelSays == null && !inKernel.equals(inModel)) {
      kernelSays = what + ": " + inKernel;
      modelSays = what + ": " + inModel;
    }
  }

  private void same(String what, long inKernel, long inModel) {
    if (kernelSays == null && inKernel != inModel) {
      kernelSays = what + ": " + inKernel;
      modelSays = what + ": " + inModel;
    }
  }

  private void same(String what, long number, long inKernel, long inModel) {
    if (kernelSays == null && inKernel != inModel) {
      kernelSays = what + " " + number + ": " + inKernel;
      modelSays = what + " " + number + ": " + inModel;
    }
  }

  // ---- accounts

  /** Compares what is free, and what one environment has. */
  void accounts(State of, int environment) {
    Draft state = new Draft(board, of);
    Bindings bindings = kernel.bindings();
    same("free frames", bindings.freeFrames(), state.free(ResourceKind.FRAME));
    same("free blocks", bindings.freeBlocks(), state.free(ResourceKind.EXTENT));
    same("free slices", bindings.freeSlices(), state.free(ResourceKind.SLICE));
    same("pages of all", kernel.mappings(), state.pages.size());
    Environment env = state.environments.get(environment);
    boolean present = env != null && env.present();
    same(
        "is there, environment", environment, kernel.isAlive(environment) ? 1 : 0, present ? 1 : 0);
    if (env != null && present) {
      holdings(state, environment, env);
    }
  }

  private void holdings(Draft state, int id, Environment env) {
    Bindings bindings = kernel.bindings();
    same("frames of environment", id, bindings.framesHeld(id), env.held(ResourceKind.FRAME));
    same("blocks of environment", id, bindings.blocksHeld(id), env.held(ResourceKind.EXTENT));
    same("slices of environment", id, kernel.slices(id), env.held(ResourceKind.SLICE));
    same("pages of environment", id, kernel.mappings(id), env.get(Environment.MAPPINGS));
    same("guarded frames of environment", id, kernel.guarded(id), env.get(Environment.GUARDED));
    same("vector of environment", id, kernel.vector(id), env.get(Environment.VECTOR) - 1);
    for (ResourceKind kind : KINDS) {
      same(kind + " wanted of environment", id, kernel.wanted(id, kind), state.owed(id, kind));
      same(kind + " set aside for environment", id, kernel.setAside(id, kind), env.aside(kind));
    }
  }

  // ---- everything

  void everything(State of) {
    for (int id = 1; id <= kernel.environments(); id++) {
      accounts(of, id);
    }
    Draft state = new Draft(board, of);
    state.environments.forEach((id, env) -> usage(state, (int) id, env));
    for (long number = 0; number < board.frames(); number++) {
      frame(state, number);
    }
    for (long block = 0; block < board.blocks(); block++) {
      block(state, block);
    }
    for (long at = 0; at < board.slices(); at++) {
      int owner = state.owner(ResourceKind.SLICE, at);
      same("owner of slice", at, kernel.bindings().ownerOfSlice(at), owner);
    }
    capabilities(state);
    state.pages.forEach(this::page);
    transfers(state);
  }

  private void block(Draft state, long block) {
    Binding extent = state.extentAt(block);
    long resource = extent == null ? ResourceName.NONE : extent.resource();
    same("extent of block", block, kernel.bindings().extentAt(block), resource);
    int owner = extent == null ? State.NOBODY : extent.owner();
    same("owner of block", block, kernel.bindings().ownerOfBlock(block), owner);
  }

  private void usage(Draft state, int id, Environment env) {
    Usage usage = kernel.bindings().usage(id);
    same("bindings of environment", id, usage.bindings(), env.get(Environment.BINDINGS));
    same("derivations of environment", id, usage.derivations(), env.get(Environment.DERIVATIONS));
    if (env.present()) {
      State.Table root = state.tables.get(State.Table.key(id, 0, 0));
      same("root table of environment", id, kernel.rootTable(id), root == null ? -1 : root.frame());
    }
  }

  private void frame(Draft state, long number) {
    Frame frame = state.frame(number);
    int owner = state.owner(ResourceKind.FRAME, number);
    same("owner of frame", number, kernel.bindings().ownerOfFrame(number), owner);
    same("table in frame", number, kernel.isTable(number) ? 1 : 0, frame.table() >= 0 ? 1 : 0);
    same("guard of frame", number, kernel.isGuarded(number) ? 1 : 0, frame.guarded() ? 1 : 0);
    long nominated = frame.nominated() ? 1 : 0;
    same("nomination of frame", number, kernel.nomination(number) > 0 ? 1 : 0, nominated);
    if (frame.table() >= 0) {
      int entries = state.tables.at(frame.table()).entries();
      same("entries of the table in frame", number, kernel.tableEntries(number), entries);
    }
    if (owner > State.KERNEL) {
      long transfers = state.transfers.sum(each -> each.frame() == number ? 1 : 0);
      same("transfers in frame", number, kernel.transfers(number), transfers);
      if (frame.table() < 0 && !kernel.isStale(number)) {
        contents(number, frame.contents());
      }
    }
  }

  private void contents(long number, Contents contents) {
    for (long word = 0; word < 512; word++) {
      Long told = contents.word(word << 3);
      if (told != null) {
        long held = kernel.machine().memory().readLong((number << 12) + (word << 3));
        same("word " + word + " of frame", number, held, told);
      }
    }
  }

  private void capabilities(Draft state) {
    long[] live = new long[1];
    kernel.bindings().forEachNode((node, parent, holder, resource, rights) -> live[0]++);
    same("live capabilities", live[0], state.capabilities.size());
    state.capabilities.forEach(
        (number, held) -> {
          if (held.authority() != 0) {
            capability(state, held);
          }
        });
  }

  private void capability(Draft state, Held held) {
    int number = Capability.node(held.authority());
    Held parent = state.capabilities.get(held.parent());
    int from = parent == null ? -1 : Capability.node(parent.authority());
    Object told = List.of(from, held.holder(), held.resource(), held.rights());
    boolean live =
        kernel
            .bindings()
            .inspectNode(
                number,
                (node, up, holder, resource, rights) ->
                    same("node " + node, List.of(up, holder, resource, rights), told));
    same("life of node", number, live ? 1 : 0, 1);
  }

  private void page(long key, Page page) {
    int environment = (int) (key >>> 36);
    long va = Draft.address(key);
    long found = kernel.descriptor(environment, va) & ~Descriptor.SOFTWARE_MASK;
    long told = PageCalls.descriptor(page);
    if (board.accessFlag() && board.tlbEntries() == 0) { // the program may have touched it
      told |= found & Descriptor.AF;
      told &= PageCalls.isWritable(page) ? found | ~Descriptor.AP_READ_ONLY : -1L;
    }
    same(
        "environment " + environment + ", page 0x" + Long.toHexString(va),
        Long.toHexString(found),
        Long.toHexString(told));
  }

  private void transfers(Draft state) {
    long[] count = new long[1];
    kernel.forEachTransfer(
        (ticket, environment, write, frame, frameNode, extentNode) -> {
          count[0]++;
          Transfer told = state.transfers.get(ticket);
          same(
              "transfer " + ticket,
              List.of(environment, write),
              Objects.isNull(told) ? "none" : List.of(told.owner(), told.write()));
        });
    same("transfers", count[0], state.transfers.size());
  }
}
