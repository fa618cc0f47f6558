package exo.kernel;

import exo.bindings.table.Breaker;
import java.lang.reflect.Field;

/** Changes what the kernel believes, as only a bug in it could; for whoever has to notice. */
public final class KernelTampering {
  private final Kernel kernel;
  private final Core core;

  public KernelTampering(Kernel kernel) {
    this.kernel = kernel;
    core = (Core) get(kernel, "core");
  }

  private static Object get(Object of, String name) {
    try {
      Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** What the kernel's environments share, for a test of one part of it. */
  Core core() {
    return core;
  }

  /** What the kernel does when a right ends. */
  public Breaker breaking() {
    return (Breaker) get(kernel, "breaking");
  }

  public void markStale(int frame) {
    core.frames.markStale(frame);
  }

  public void markScrubbed(int frame) {
    core.frames.markScrubbed(frame);
  }

  public void markTable(int frame) {
    core.frames.markTable(frame, 0, 3);
  }

  public void addEntries(int frame, int change) {
    core.frames.addEntries(frame, change);
  }

  public void addTransfers(int frame, int change) {
    core.frames.addTransfers(frame, change);
  }

  public void addMappings(int environment, int change) {
    core.environments.get(environment).mappings += change;
  }

  /** The kernel's record loses a page that was written into the TLBs. */
  public void forgetWritten(int environment, long va) {
    core.environments.get(environment).space.record(va, 0);
  }

  /** The kernel's record has a page more, with the descriptor of another. */
  public void written(int environment, long va, long as) {
    AddressSpace space = core.environments.get(environment).space;
    space.record(va, space.look(as));
  }

  public void promise(int environment, long frames) {
    core.environments.get(environment).standing.guarantee = frames;
    core.guarantees.lose(-frames);
    core.guarantees.promise(frames);
  }

  public void owe(int environment, long frames) {
    core.revocations.frames().owe(environment, frames);
  }

  /** A dialogue that began long ago and has no deadline. */
  public void askForEver(int claimant, int victim) {
    Request request = core.environments.get(claimant).standing.request;
    request.open = true;
    request.pool = core.revocations.frames();
    request.dialogue.begin(victim, 1);
    request.dialogue.toTell = false;
    request.dialogue.askedAt = -1_000_000_000_000L;
    core.revocations.requests().add(request);
  }

  /** A request that is asked of nobody. */
  public void waitForNobody(int claimant) {
    Request request = new Request(claimant);
    request.open = true;
    request.pool = core.revocations.frames();
    request.amount = 1;
    request.got = 0;
    request.openedAt = 0;
    core.revocations.requests().add(request);
  }

  /** A request for guaranteed frames is over, and brought nothing. */
  public void refuseRequest(int claimant, int status) {
    Request request = core.environments.get(claimant).standing.request;
    core.revocations.requests().remove(request);
    request.open = false;
    request.status = status;
  }

  public void guarantee(int environment, long frames) {
    core.environments.get(environment).standing.guarantee = frames;
  }

  public void setContext(int environment, int word, long value) {
    core.environments.get(environment).contexts.set(word, value);
  }

  /** The kernel touches a frame. */
  public void touch(int frame) {
    core.log.touchFrame(frame);
  }

  /** The kernel logs a derivation. */
  public void logDerivation(long node, int by) {
    core.log.touchNode((int) node, by);
  }

  /** The kernel records that something was taken. */
  public void recordLoss(int victim, long resource, long whereabouts) {
    Environment env = core.environments.get(victim);
    core.losses.record(new Request(Request.KERNEL).dialogue, env, resource, -1, whereabouts, 0);
  }

  public void addLosses(int environment, long change) {
    core.environments.get(environment).standing.losses += change;
  }

  public void overrun(int environment, long cycles) {
    core.environments.get(environment).overrun.add(cycles);
  }

  /** The vector believes that another of its positions than the latest had its turn last. */
  public void skipTurns(int position) {
    ((int[]) get(core.turns, "latest"))[0] = position;
  }

  /** A slice and its future instances are somebody's to run in, who was not given it. */
  public void giveSlice(int position, int environment) {
    core.slices.give(position, environment);
  }

  public void refusedCallChangedSomething() {
    core.log.refusedCallChangedSomething();
  }

  /** Books cycles that did not pass, or takes them back, in an account by number: 0 the kernel's, 1 idle. */
  public void book(int account, long cycles) {
    ((long[]) get(core.ledger, "cells"))[account] += cycles;
  }
}
