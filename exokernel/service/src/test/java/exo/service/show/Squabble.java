package exo.service.show;

import exo.abi.Next;
import exo.abi.RepossessionVector;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.CallKind;
import exo.kernel.EventKind;
import exo.service.events.PerfettoWriter;
import exo.service.events.TracedMachine;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A short run in which the bank wants three frames of the shop, gets one, and has two taken; and as
 * much before it as a test needs.
 */
final class Squabble {
  static final int SHOP = 1;
  static final int BANK = 2;
  private static final int FRAMES = 64;

  private Squabble() {}

  static Path write(Path file, int machines, int faults) {
    try (OutputStream out = Files.newOutputStream(file)) {
      for (int machine = 0; machine < machines; machine++) {
        var traced = new TracedMachine(machine, "cell " + machine, 2_400_000_000L, "disk0", FRAMES);
        try (var writer = new PerfettoWriter(out, traced)) {
          play(writer, faults);
        }
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void play(PerfettoWriter to, int faults) {
    arrive(to, SHOP, "shop", 100, 10);
    arrive(to, BANK, "bank", 200, 4);
    long cycle = 1000;
    for (int i = 0; i < faults; i++) {
      to.event(EventKind.EXCEPTION, cycle, SHOP, 0x9200_0007L, 0x1000L * i);
      to.event(EventKind.RETURN, cycle + 50, SHOP, Next.RESUME, 0);
      cycle += 100;
    }
    squabble(to, cycle);
  }

  private static void arrive(PerfettoWriter to, int environment, String name, long at, int frames) {
    to.event(EventKind.ADMIT, at, environment, environment, 0);
    to.name(environment, name);
    to.event(EventKind.BOOT, at + 1, environment, 0, 0);
    for (int i = 0; i < frames; i++) {
      to.event(
          EventKind.CALL,
          at + 2 + i,
          environment,
          CallKind.BIND_FRAME.code(),
          environment * 16 + i);
    }
    to.event(EventKind.RETURN, at + 50, environment, Next.RESUME, 0);
  }

  private static void squabble(PerfettoWriter to, long t) {
    long threeFrames = (long) ResourceKind.FRAME.code() << 56 | 3;
    to.event(EventKind.REQUEST, t, BANK, 7, threeFrames);
    to.event(EventKind.ASK, t + 10, SHOP, 7, 3);
    to.event(EventKind.REVOCATION, t + 20, SHOP, Revocation.ASKED, t + 500);
    to.event(EventKind.ENDED, t + 30, SHOP, ResourceName.frame(16), 0);
    to.event(EventKind.RETURNED, t + 31, SHOP, 7, 1);
    to.event(EventKind.RETURN, t + 40, SHOP, Next.CONTINUE, 0);
    to.event(EventKind.DEMAND, t + 500, SHOP, 7, t + 800);
    to.event(EventKind.ABORT, t + 800, SHOP, 7, Revocation.CAUSE_DEADLINE);
    to.event(EventKind.TAKE, t + 810, SHOP, ResourceName.frame(17), 99);
    to.event(EventKind.TAKE, t + 820, SHOP, ResourceName.frame(18), RepossessionVector.LOST);
    to.event(EventKind.DIALOGUE_END, t + 900, SHOP, 7, 890);
    to.event(EventKind.GRANT, t + 900, BANK, 7, 3);
    to.event(EventKind.EXIT, t + 1000, BANK, 0, 0);
  }
}
