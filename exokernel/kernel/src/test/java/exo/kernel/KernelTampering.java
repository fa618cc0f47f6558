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

  public void refusedCallChangedSomething() {
    core.log.refusedCallChangedSomething();
  }

  /** Books cycles that did not pass, or takes them back, in an account by number: 0 the kernel's, 1 idle. */
  public void book(int account, long cycles) {
    ((long[]) get(core.ledger, "cells"))[account] += cycles;
  }
}
