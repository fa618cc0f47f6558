package exo.kernel;

import exo.abi.Books.Account;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.bindings.table.Breaker;
import exo.hw.Descriptor;
import exo.hw.Frames;
import exo.revocation.Teardown;

/**
 * Breaks paths: when a capability dies, the mappings and transfers that rest on it; when an environment ends, all of them.
 */
final class Breaking implements Breaker, Teardown.Paths {
  private final Core core;

  Breaking(Core core) {
    this.core = core;
  }

  /** A capability dies: the binding below it has not ended yet, so nobody else can hold the resource while we work. */
  @Override
  public void broken(long resource, int environment, int node) {
    core.log.touchResource(resource);
    switch (ResourceName.kind(resource)) {
      case FRAME -> breakFrame((int) ResourceName.start(resource), environment, node);
      case EXTENT, SAVE_SLOT -> core.transfers.breakNode(node);
      case SLICE -> {} // a slice is a turn in the vector; nothing is cached of it
    }
  }

  private void breakFrame(int frame, int environment, int node) {
    core.log.touchFrame(frame);
    if (core.frames.transfers(frame) > 0) {
      core.transfers.breakNode(node);
    }
    if (core.environments.contains(environment)) {
      core.pages.breakMappings(frame, core.environments.get(environment), node);
    }
  }

  /**
   * A binding has ended: what the resource holds must not reach its next owner. A disk without power does not hear of it and
   * shows nothing either; {@link FreeBlocks} does it when it is back.
   */
  @Override
  public void ended(long resource, int owner) {
    long start = ResourceName.start(resource);
    if (owner != Bindings.KERNEL) {
      core.events.record(EventKind.ENDED, owner, resource, 0);
      core.revocations.ended(resource, owner);
    }
    switch (ResourceName.kind(resource)) {
      case FRAME -> endFrame((int) start, owner);
      case EXTENT -> core.machine.disk(0).discard(start, ResourceName.length(resource));
      case SLICE -> core.turns.ended((int) start);
      case SAVE_SLOT -> { // the block is still its extent's, and so is what it holds
        core.slots.remove(owner, start);
        core.saves.slotGone(start);
      }
    }
  }

  private void endFrame(int frame, int owner) {
    core.frames.markStale(frame);
    if (owner != Bindings.KERNEL) {
      core.sets.ended(core.environments.get(owner).standing, frame);
    }
  }

  @Override
  public void cancelTransfers(int environment) {
    core.ledger.open(Ledger.cellOf(environment, Account.KERNEL));
    core.transfers.drop(core.environments.get(environment));
  }

  @Override
  public void breakMappings(int environment) {
    core.pages.breakAll(core.environments.get(environment));
  }

  @Override
  public void flushCachedPaths(int environment) {
    core.processors.forgetSpace(core.environments.get(environment).space.asid);
  }

  @Override
  public void releaseTables(int environment) {
    Environment env = core.environments.get(environment);
    if (env.space.root() >= 0) {
      long before = env.space.ttbr0();
      release(env.space.root() << Frames.SHIFT, 0);
      env.space.root(-1);
      core.processors.walkInstead(before, env.space.ttbr0());
    }
  }

  private void release(long table, int level) {
    if (level < AddressSpace.LEAF) {
      for (int index = 0; index < Frames.WORDS; index++) {
        long descriptor = core.machine.memory().readLong(table + index * 8L);
        if (descriptor != 0) {
          release(Descriptor.outputAddress(descriptor), level + 1);
        }
      }
    }
    core.frames.unmarkTable((int) (table >>> Frames.SHIFT));
    core.log.touchFrame((int) (table >>> Frames.SHIFT));
  }

  @Override
  public void endBindings(int environment) {
    core.bindings.leave(environment);
  }
}
