package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/** Bindings and their model, side by side: every call goes to both, and they must agree on the answer and on all that can be seen. */
final class Trial implements Breaker {
  static final int NAMES = 6;
  private static final Quota[] QUOTAS = {
    Quota.UNLIMITED, new Quota(3, 10, 6, 3, 0), new Quota(0, 0, 2, 0, 0), new Quota(5, 5, 20, 1, 0)
  };

  private final Installed installed;
  private Bindings bindings;
  private final Model model;
  private final List<String> broken = new ArrayList<>();
  private final Capability out = new Capability();

  /** Begins with nothing bound; what earlier trials left is taken back first. */
  Trial(Bindings bindings, Installed installed) {
    this.bindings = bindings;
    this.installed = installed;
    if (bindings.mutations() > 0) {
      bindings.onBreak(Breaker.NONE);
      clear(bindings, installed);
    }
    bindings.onBreak(this);
    model = new Model(installed);
    for (int i = 0; i < 3; i++) {
      step(new Op(Op.Kind.ENTER, i, i, i, 0));
    }
  }

  /** Goes on after a restart, with what another opening found. */
  void restart(Bindings reopened) {
    bindings = reopened;
    bindings.onBreak(this);
    model.restart();
    compareAll();
  }

  /** {@return what a stop of any kind must leave} */
  SortedMap<Long, String> durable() {
    return model.durable();
  }

  /** {@return everything that was ever minted since the latest start} */
  List<Model.Cap> minted() {
    return model.minted;
  }

  static void clear(Bindings bindings, Installed installed) {
    for (int name = 0; name < NAMES; name++) {
      bindings.enter("env" + name, Quota.UNLIMITED);
    }
    Capability cap = new Capability();
    for (int env = 1; env <= installed.maxEnvironments(); env++) {
      for (long block = 0; block < installed.blocks(); block++) {
        if (bindings.attachExtent(env, block, cap) > 0) {
          bindings.unbind(env, cap);
        }
      }
    }
    for (int env = 1; env <= installed.maxEnvironments(); env++) {
      bindings.leave(env);
    }
  }

  @Override
  public void broken(long resource, int environment, int node) {
    broken.add("broken " + ResourceName.toString(resource) + " of " + environment);
    if (ResourceName.kind(resource) == ResourceKind.FRAME) {
      assertTrue(bindings.ownerOfFrame(ResourceName.start(resource)) > 0, "broken after it ended");
    }
  }

  @Override
  public void ended(long resource, int owner) {
    broken.add("ended " + ResourceName.toString(resource));
    assertTrue(owner > 0, "ended, and nobody's before");
    if (ResourceName.kind(resource) == ResourceKind.FRAME) {
      assertEquals(-1, bindings.ownerOfFrame(ResourceName.start(resource)), "ended too early");
    }
  }

  // ---- one call

  void step(Op op) {
    long mutations = bindings.mutations();
    mutationsBefore = mutations;
    broken.clear();
    model.broken.clear();
    out.clear();
    int minted = model.minted.size();
    Model.Cap cap = minted == 0 ? null : model.minted.get(Math.floorMod(op.which(), minted));
    // Mostly the holder presents a capability, now and then somebody else does.
    int user = cap == null || op.who() % 5 == 0 ? op.who() % (NAMES + 1) : cap.holder;
    boolean needsCap =
        switch (op.kind()) {
          case BIND_SAVE_SLOT, UNBIND, DERIVE, REVOKE_DERIVED, CHECK, CHECK_FORGED -> true;
          default -> false;
        };
    if (needsCap && cap == null) {
      return;
    }
    int env = op.who() % (NAMES + 1);
    int rights = op.b() % 9;
    switch (op.kind()) {
      case ENTER -> {
        String name = op.b() % 50 == 49 ? "" : "env" + op.which() % NAMES;
        Quota quota = QUOTAS[op.a() % QUOTAS.length];
        compare(op, model.enter(name, quota), bindings.enter(name, quota));
      }
      case LEAVE -> compare(op, model.leave(env), bindings.leave(env));
      case BIND_FRAME -> {
        long frame = op.a() % (installed.frames() + 3) - 2;
        Model.Answer answer = model.bindFrame(env, frame, rights);
        compare(op, answer, bindings.bindFrame(env, frame, rights, out));
        takeMinted(answer);
      }
      case BIND_SLICE -> {
        long position = op.a() % (installed.slices() + 3) - 2;
        Model.Answer answer = model.bindSlice(env, position);
        compare(op, answer, bindings.bindSlice(env, position, out));
        takeMinted(answer);
      }
      case BIND_EXTENT -> {
        long start = op.a() % (installed.blocks() + 3) - 2;
        long blocks = op.which() % 7;
        boolean durable = op.b() % 2 == 1;
        Model.Answer answer = model.bindExtent(env, start, blocks, rights, durable);
        compare(op, answer, bindings.bindExtent(env, start, blocks, rights, durable, out));
        takeMinted(answer);
      }
      case ATTACH_EXTENT -> {
        long start = op.a() % (installed.blocks() + 2) - 1;
        Model.Answer answer = model.attachExtent(env, start);
        compare(op, answer, bindings.attachExtent(env, start, out));
        if (answer.result() >= 0) {
          model.extentAt(start).root().words.set(out);
        }
      }
      case BIND_SAVE_SLOT -> {
        long offset = op.a() % 7 - 1;
        Model.Answer answer = model.bindSaveSlot(user, cap, offset);
        compare(op, answer, bindings.bindSaveSlot(user, cap.words, offset, out));
        takeMinted(answer);
      }
      case UNBIND -> compare(op, model.unbind(user, cap), bindings.unbind(user, cap.words));
      case DERIVE -> {
        int to = op.a() % (NAMES + 1);
        Model.Answer answer = model.derive(user, cap, rights, to);
        compare(op, answer, bindings.derive(user, cap.words, rights, to, out));
        takeMinted(answer);
      }
      case REVOKE_DERIVED ->
          compare(op, model.revokeDerived(user, cap), bindings.revokeDerived(user, cap.words));
      case CHECK -> {
        ResourceKind kind = op.a() % 3 == 0 ? kind(op.a()) : ResourceName.kind(cap.resource);
        int wanted = op.b() % 8;
        compare(
            op,
            model.check(user, cap, kind, wanted),
            bindings.check(user, cap.words, kind, wanted));
      }
      case CHECK_FORGED -> checkForged(op, user, cap);
    }
    model.broken.sort(null);
    broken.sort(null);
    assertEquals(model.broken, broken, () -> "paths broken by " + op);
    if (op.kind() == Op.Kind.CHECK || op.kind() == Op.Kind.CHECK_FORGED) {
      assertEquals(mutations, bindings.mutations(), "a check changes nothing");
    }
  }

  private static ResourceKind kind(int number) {
    return ResourceKind.of(1 + Math.floorMod(number, 4));
  }

  private void takeMinted(Model.Answer answer) {
    if (answer.result() != Bindings.REFUSED) {
      model.minted.getLast().words.set(out);
    } else {
      assertEquals(0, out.resource | out.authority | out.mac, "a refused call mints nothing");
    }
  }

  private void checkForged(Op op, int user, Model.Cap cap) {
    long[] words = new long[Capability.WORDS];
    cap.words.copyTo(words, 0);
    int bit = Math.floorMod(op.a(), 192);
    words[bit / 64] ^= 1L << bit;
    Capability forged = new Capability();
    forged.copyFrom(words, 0);
    long result = bindings.check(user, forged, ResourceName.kind(cap.resource), 0);
    assertEquals(Bindings.REFUSED, result, () -> "bit " + bit + " of " + cap.words);
    assertEquals(new Refusal.Forged(forged.resource), bindings.refusal());
  }

  private long mutationsBefore;

  private void compare(Op op, Model.Answer expected, long actual) {
    if (expected.result() == Bindings.REFUSED) {
      assertEquals(Bindings.REFUSED, actual, () -> op + " must be refused: " + expected.refusal());
      Refusal refusal = bindings.refusal();
      assertTrue(
          Model.agrees(expected.refusal(), refusal),
          () -> op + ": expected " + expected.refusal() + ", was " + refusal);
      assertTrue(!refusal.message().isEmpty());
      assertEquals(mutationsBefore, bindings.mutations(), () -> op + " was refused and counted");
    } else if (expected.result() == Model.SOME_NUMBER) {
      assertTrue(actual >= 0, () -> op + " refused: " + bindings.refusal());
    } else {
      String why = actual == Bindings.REFUSED ? " refused: " + bindings.refusal() : "";
      assertEquals(expected.result(), actual, () -> op + why);
    }
  }

  // ---- everything that can be seen

  /** What the table and the tree hold, as text; for "nothing changed". */
  List<String> dump() {
    TreeSet<String> lines = new TreeSet<>();
    bindings.forEachBinding(
        (resource, owner, rights, generation, state) ->
            lines.add(
                ResourceName.toString(resource)
                    + " "
                    + owner
                    + " "
                    + rights
                    + " "
                    + generation
                    + " "
                    + state));
    bindings.forEachNode(
        (node, parent, holder, resource, rights) ->
            lines.add(
                "node "
                    + node
                    + " of "
                    + parent
                    + " "
                    + holder
                    + " "
                    + ResourceName.toString(resource)
                    + " "
                    + rights));
    return List.copyOf(lines);
  }

  /** Compares every owner, account and capability, and the caches with the table. */
  void compareAll() {
    assertEquals(List.of(), bindings.rebuildAndCompare());
    long free = 0;
    for (int frame = 0; frame < installed.frames(); frame++) {
      int owner = model.ownerOf(ResourceKind.FRAME, frame);
      assertEquals(owner, bindings.ownerOfFrame(frame), "frame " + frame);
      free += owner == -1 ? 1 : 0;
    }
    assertEquals(free, bindings.freeFrames());
    for (int position = 0; position < installed.slices(); position++) {
      assertEquals(model.ownerOf(ResourceKind.SLICE, position), bindings.ownerOfSlice(position));
    }
    long freeBlocks = 0;
    for (long block = 0; block < installed.blocks(); block++) {
      Model.Bound bound = model.extentAt(block);
      assertEquals(bound == null ? -1 : bound.owner(), bindings.ownerOfBlock(block));
      assertEquals(bound == null ? ResourceName.NONE : bound.resource(), bindings.extentAt(block));
      freeBlocks += bound == null ? 1 : 0;
    }
    assertEquals(freeBlocks, bindings.freeBlocks());
    for (int env : model.present.keySet()) {
      assertEquals(model.usage(env), bindings.usage(env));
    }
    for (Model.Cap cap : model.minted) {
      ResourceKind kind = ResourceName.kind(cap.resource);
      for (int env = 1; env <= 3; env++) {
        Op op = new Op(Op.Kind.CHECK, env, 0, 0, 0);
        mutationsBefore = bindings.mutations();
        compare(
            op,
            model.check(env, cap, kind, cap.rights),
            bindings.check(env, cap.words, kind, cap.rights));
      }
    }
  }

  /** Dead capabilities stay dead; to try each of a long history again and again would take for ever. */
  void forgetTheDead() {
    List<Model.Cap> dead = model.minted.stream().filter(cap -> !cap.lives).toList();
    model.minted.removeAll(dead.subList(0, Math.max(0, dead.size() - 20)));
  }

  void refusedChangesNothing(Op op) {
    List<String> before = dump();
    long mutations = bindings.mutations();
    step(op);
    if (bindings.mutations() == mutations) {
      assertEquals(before, dump(), () -> op + " changed something and did not count it");
    }
  }
}
