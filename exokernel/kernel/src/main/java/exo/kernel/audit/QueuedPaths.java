package exo.kernel.audit;

import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.BindingState;
import exo.bindings.table.Bindings;
import exo.hw.device.BlockDevice;
import exo.kernel.Inspection;
import java.util.Arrays;

/**
 * Transfers in the disk's queue against bindings (L1, L4), against the kernel's list of them (L11), and against the scrubbing of
 * what they show the disk (L5). A transfer that has completed is no path any more.
 */
final class QueuedPaths {
  private final Evidence evidence;
  private final Inspection kernel;
  private final Authority authority;
  private final Findings findings;
  private final Contents contents;
  private final Inspection.TransferVisitor keep = this::keep;
  private final BlockDevice.InFlight any = this::judge;
  private final BlockDevice.InFlight touchedOnly = this::judgeIfTouched;

  // The kernel's list, and where the next search in it begins.
  private int count;
  private int next;
  private long[] tickets = new long[256];
  private int[] environments = new int[256];
  private boolean[] writes = new boolean[256];
  private int[] frames = new int[256];
  private int[] frameNodes = new int[256];
  private int[] extentNodes = new int[256];

  QueuedPaths(Evidence evidence, Contents contents) {
    this.evidence = evidence;
    this.contents = contents;
    kernel = evidence.kernel;
    authority = evidence.authority;
    findings = evidence.findings;
  }

  private void keep(
      long ticket, int environment, boolean write, int frame, int frameNode, int extentNode) {
    if (count == tickets.length) {
      grow();
    }
    tickets[count] = ticket;
    environments[count] = environment;
    writes[count] = write;
    frames[count] = frame;
    frameNodes[count] = frameNode;
    extentNodes[count] = extentNode;
    count++;
  }

  private void grow() {
    int length = count * 2;
    tickets = Arrays.copyOf(tickets, length);
    environments = Arrays.copyOf(environments, length);
    writes = Arrays.copyOf(writes, length);
    frames = Arrays.copyOf(frames, length);
    frameNodes = Arrays.copyOf(frameNodes, length);
    extentNodes = Arrays.copyOf(extentNodes, length);
  }

  /** Reads the kernel's list and judges what is queued for touched frames and blocks. */
  void touched() {
    Touched touched = evidence.touched;
    boolean idle = count == 0 && evidence.disk.inFlight() == 0 && evidence.disk.waiting() == 0;
    if (!idle && touched.frames() + touched.resources() > 0) {
      read();
      evidence.disk.forEachInFlight(touchedOnly);
    }
  }

  void all() {
    read();
    evidence.disk.forEachInFlight(any);
    long sum = 0;
    for (int frame = 0; frame < evidence.frames; frame++) {
      sum += kernel.transfers(frame);
    }
    findings.checked(Invariant.I15, Law.L11);
    if (sum != count) {
      findings.violated(
          Invariant.I15,
          Law.L11,
          "the kernel counts " + sum + " transfers in frames, and lists " + count);
    }
  }

  private void read() {
    count = 0;
    kernel.forEachTransfer(keep);
    findings.checked(Invariant.I15, Law.L11);
    int queued = evidence.disk.inFlight() + evidence.disk.waiting();
    if (count != queued) {
      findings.violated(
          Invariant.I15,
          Law.L11,
          "the kernel lists " + count + " transfers under way, and the disk has " + queued);
    }
  }

  /** {@return transfers of a frame in the kernel's list} */
  int of(int frame) {
    int transfers = 0;
    for (int i = 0; i < count; i++) {
      transfers += frames[i] == frame ? 1 : 0;
    }
    return transfers;
  }

  /** {@return whether one of them shows the frame to the disk} */
  boolean shows(int frame) {
    for (int i = 0; i < count; i++) {
      if (frames[i] == frame && writes[i]) {
        return true;
      }
    }
    return false;
  }

  private void judgeIfTouched(long ticket, boolean write, long block, long frame) {
    if (evidence.touched.holds(frame) || evidence.touched.holdsBlock(block)) {
      judge(ticket, write, block, frame);
      if (!write) {
        contents.filling((int) frame, block);
      }
    }
  }

  private void judge(long ticket, boolean write, long block, long frame) {
    findings.checked(Invariant.I15);
    int i = find(ticket);
    if (i < 0 || frames[i] != frame || writes[i] != write) {
      Law law = evidence.owner(frame) == Bindings.NOBODY ? Law.L4 : Law.L1;
      findings.violated(
          Invariant.I15, law, story(ticket, write, block, frame) + ", and nobody asked for that");
      return;
    }
    authorised(i, write, block);
    if (!write && kernel.isTable(frame)) {
      findings.violated(
          Invariant.I15,
          Law.L1,
          story(ticket, false, block, frame) + ", although it serves as a translation table");
    }
    if (write) {
      findings.checked(Invariant.I13);
      if (kernel.isStale(frame)) {
        findings.violated(
            Invariant.I13,
            story(ticket, true, block, frame) + ", although its former contents are still in it");
      }
    }
  }

  private void authorised(int i, boolean write, long block) {
    int environment = environments[i];
    if (environment == Bindings.KERNEL) {
      saving(i, write, block);
      return;
    }
    if (!kernel.isAlive(environment)) {
      findings.violated(
          Invariant.I15, Law.L4, whose(i, write, block) + environment + ", which has left");
      return;
    }
    int node = frameNodes[i];
    Flaw flaw = authority.over(frames[i], environment, node, write ? Rights.READ : Rights.WRITE);
    if (flaw != Flaw.NONE) {
      String end = authority.explain(flaw, "it", evidence.owner(frames[i]), node);
      findings.violated(
          flaw.ofTransfer(), flaw.law(), whose(i, write, block) + environment + ", " + end);
    }
    node = extentNodes[i];
    flaw = authority.overBlock(block, environment, node, write ? Rights.WRITE : Rights.READ);
    if (flaw != Flaw.NONE) {
      String end = authority.explain(flaw, "it", evidence.bindings.ownerOfBlock(block), node);
      findings.violated(
          flaw.ofTransfer(),
          flaw.law(),
          "block " + block + " in: " + whose(i, write, block) + environment + ", " + end);
    }
  }

  /** The kernel's own transfers save what it has seized to slots of whom it was seized from, and do nothing else. */
  private void saving(int i, boolean write, long block) {
    boolean seized =
        evidence.records.find(ResourceName.frame(frames[i]))
            && evidence.records.foundState() == BindingState.SEIZED;
    boolean slot = seized && evidence.records.find(ResourceName.saveSlot(block));
    int owner = slot ? evidence.records.foundOwner() : Bindings.NOBODY;
    if (!write || !slot || owner != evidence.seizedFrom[frames[i]]) {
      findings.violated(
          Invariant.I15,
          Law.L1,
          story(tickets[i], write, block, frames[i])
              + " for the kernel, which has not seized it or may not put it there");
      return;
    }
    Flaw flaw = authority.overBlock(block, owner, extentNodes[i], 0);
    if (flaw != Flaw.NONE) {
      String end = authority.explain(flaw, "it", owner, extentNodes[i]);
      findings.violated(flaw.ofTransfer(), flaw.law(), whose(i, true, block) + owner + ", " + end);
    }
  }

  private String whose(int i, boolean write, long block) {
    return story(tickets[i], write, block, frames[i]) + " for environment ";
  }

  private static String story(long ticket, boolean write, long block, long frame) {
    return "frame "
        + frame
        + ": the disk is going to "
        + (write ? "write it to block " : "fill it from block ")
        + block
        + " (ticket "
        + ticket
        + ")";
  }

  /** The device's order is nearly the list's: the search begins behind what was found last. */
  private int find(long ticket) {
    for (int looked = 0; looked < count; looked++) {
      next = next >= count ? 0 : next;
      if (tickets[next++] == ticket) {
        return next - 1;
      }
    }
    return -1;
  }
}
