package exo.hw.device;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.hw.clock.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeTry;

class InterruptControllerProps {
  private static final int INTIDS = 96;

  private Clock clock = new Clock();
  private InterruptController gic = on();

  @BeforeTry
  void powerOn() {
    clock = new Clock();
    gic = on();
  }

  private InterruptController on() {
    InterruptController controller = new InterruptController(clock, 60, INTIDS);
    controller.setDistributorOn(true);
    controller.setGroupOn(true);
    controller.setPriorityMask(InterruptController.MASK_NONE);
    return controller;
  }

  @Example
  void nothingIsSignalledAfterReset() {
    InterruptController fresh = new InterruptController(clock, 60, INTIDS);
    fresh.enable(48);
    fresh.setLine(48, true);
    assertFalse(fresh.isSignalled());
    fresh.setDistributorOn(true);
    fresh.setPriorityMask(InterruptController.MASK_NONE);
    assertFalse(fresh.isSignalled(), "the group is off");
    fresh.setGroupOn(true);
    assertTrue(fresh.isSignalled());
    fresh.setPriorityMask(0);
    assertFalse(fresh.isSignalled(), "the mask lets nothing pass");
  }

  @Example
  void aLevelInterruptLivesFromLineToEnd() {
    gic.enable(48);
    gic.setLine(48, true);
    assertEquals(48, gic.highestPending());
    assertEquals(48, gic.acknowledge());
    assertTrue(gic.isActive(48));
    assertFalse(gic.isSignalled(), "active, so not signalled again");
    gic.setLine(48, false);
    gic.endOfInterrupt(48);
    assertFalse(gic.isActive(48));
    assertEquals(InterruptController.SPURIOUS, gic.acknowledge());
  }

  @Example
  void aLineThatIsStillHighIsSignalledAgainAfterTheEnd() {
    gic.enable(48);
    gic.setLine(48, true);
    gic.acknowledge();
    assertTrue(gic.isPending(48), "active and pending");
    gic.endOfInterrupt(48);
    assertEquals(48, gic.acknowledge());
  }

  @Example
  void aLineThatFellBeforeTheAcknowledgeLeavesNothing() {
    gic.enable(48);
    gic.setLine(48, true);
    gic.setLine(48, false);
    assertEquals(InterruptController.SPURIOUS, gic.acknowledge());
    gic.endOfInterrupt(InterruptController.SPURIOUS);
  }

  @Example
  void anEdgeIsRememberedAndCountsOnce() {
    gic.setEdgeTriggered(50, true);
    gic.enable(50);
    gic.setLine(50, true);
    gic.setLine(50, false);
    assertEquals(50, gic.acknowledge());
    gic.setLine(50, true);
    assertTrue(gic.isPending(50), "a second edge while active");
    gic.endOfInterrupt(50);
    assertEquals(50, gic.acknowledge());
    gic.endOfInterrupt(50);
    assertFalse(gic.isSignalled(), "the line is high but there was no further edge");
  }

  @Example
  void softwareCanMakePendingAndTakeItBack() {
    gic.enable(3);
    gic.setPending(3);
    assertEquals(3, gic.highestPending());
    gic.clearPending(3);
    assertFalse(gic.isSignalled());
    gic.enable(48);
    gic.setLine(48, true);
    gic.clearPending(48);
    assertTrue(gic.isPending(48), "a level cannot be cleared away");
  }

  @Example
  void aMoreUrgentInterruptPreemptsAndTheRestWaits() {
    for (int intId : new int[] {40, 41, 42}) {
      gic.enable(intId);
      gic.setPriority(intId, 0x80);
    }
    gic.setPriority(42, 0x40);
    gic.setPending(40);
    gic.setPending(41);
    assertEquals(40, gic.acknowledge(), "among equals the lower number");
    assertEquals(0x80, gic.runningPriority());
    assertFalse(gic.isSignalled(), "an equal does not preempt");
    gic.setPending(42);
    assertEquals(42, gic.acknowledge());
    assertEquals(0x40, gic.runningPriority());
    assertThrows(IllegalStateException.class, () -> gic.endOfInterrupt(40), "not in order");
    gic.endOfInterrupt(42);
    assertEquals(0x80, gic.runningPriority());
    gic.endOfInterrupt(40);
    assertEquals(0xFF, gic.runningPriority());
    assertEquals(41, gic.acknowledge());
  }

  @Example
  void theLowPriorityBitsAreNotThere() {
    gic.setPriority(40, 0xA7);
    assertEquals(0xA0, gic.priority(40));
    gic.setPriorityMask(0xA5);
    assertEquals(0xA0, gic.priorityMask());
    gic.enable(40);
    gic.setPending(40);
    assertFalse(gic.isSignalled(), "the mask passes only what is strictly below");
  }

  @Example
  void theLeastUrgentPriorityPassesAnOpenMask() {
    gic.enable(40);
    gic.setPriority(40, 0xFF);
    gic.setPending(40);
    assertTrue(gic.isSignalled());
  }

  @Example
  void acknowledgingCosts() {
    gic.acknowledge();
    assertEquals(60, clock.now());
  }

  @Example
  void badNumbersAreBugsOfTheCaller() {
    assertThrows(IllegalStateException.class, () -> gic.enable(INTIDS));
    assertThrows(IllegalStateException.class, () -> gic.setLine(-1, true));
    assertThrows(IllegalStateException.class, () -> gic.endOfInterrupt(48));
    assertThrows(IllegalStateException.class, () -> gic.setPriority(48, 256));
    assertThrows(IllegalStateException.class, () -> gic.setEdgeTriggered(3, false));
    assertThrows(IllegalArgumentException.class, () -> new InterruptController(clock, 0, 16));
  }

  /** Slow and obviously right: everything is looked up when asked. */
  private static final class Model {
    final boolean[] enabled = new boolean[INTIDS];
    final boolean[] line = new boolean[INTIDS];
    final boolean[] latched = new boolean[INTIDS];
    final boolean[] edge = new boolean[INTIDS];
    final TreeSet<Integer> active = new TreeSet<>();
    final int[] priority = new int[INTIDS];
    final Deque<Integer> handling = new ArrayDeque<>();
    int mask = 0x100;

    Model() {
      java.util.Arrays.fill(edge, 0, 16, true);
    }

    int running() {
      return handling.isEmpty() ? 0x100 : priority[handling.peek()];
    }

    int signalled() {
      int best = InterruptController.SPURIOUS;
      for (int id = INTIDS - 1; id >= 0; id--) {
        boolean pending = latched[id] || (line[id] && !edge[id]);
        boolean urgent = priority[id] < mask && priority[id] < running();
        boolean better = best == InterruptController.SPURIOUS || priority[id] <= priority[best];
        if (pending && enabled[id] && !active.contains(id) && urgent && better) {
          best = id;
        }
      }
      return best;
    }
  }

  enum Verb {
    RAISE,
    LOWER,
    ENABLE,
    DISABLE,
    PEND,
    UNPEND,
    EDGE,
    LEVEL,
    PRIORITY,
    MASK,
    ACKNOWLEDGE,
    END
  }

  record Act(Verb verb, int intId, int value) {}

  @Provide
  Arbitrary<List<Act>> acts() {
    return Combinators.combine(
            Arbitraries.of(Verb.class),
            Arbitraries.of(0, 15, 16, 30, 33, 48, 63, 64, 95),
            Arbitraries.integers().between(0, 31).map(level -> level << 3))
        .as(Act::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(200);
  }

  @Property(tries = 300)
  void signalsWhatTheModelSignals(@ForAll("acts") List<Act> acts) {
    Model model = new Model();
    for (Act act : acts) {
      perform(act, model);
      assertEquals(model.signalled(), gic.highestPending(), () -> "after " + act);
      assertEquals(Math.min(0xFF, model.running()), gic.runningPriority());
    }
  }

  private void perform(Act act, Model model) {
    int id = act.intId;
    switch (act.verb) {
      case RAISE -> {
        model.latched[id] |= model.edge[id] && !model.line[id];
        model.line[id] = true;
        gic.setLine(id, true);
      }
      case LOWER -> {
        model.line[id] = false;
        gic.setLine(id, false);
      }
      case ENABLE -> {
        model.enabled[id] = true;
        gic.enable(id);
      }
      case DISABLE -> {
        model.enabled[id] = false;
        gic.disable(id);
      }
      case PEND -> {
        model.latched[id] = true;
        gic.setPending(id);
      }
      case UNPEND -> {
        model.latched[id] = false;
        gic.clearPending(id);
      }
      case EDGE, LEVEL -> {
        if (id >= 16) {
          model.edge[id] = act.verb == Verb.EDGE;
          gic.setEdgeTriggered(id, act.verb == Verb.EDGE);
        }
      }
      case PRIORITY -> {
        if (!model.active.contains(id)) {
          model.priority[id] = act.value;
          gic.setPriority(id, act.value);
        }
      }
      case MASK -> {
        model.mask = act.value;
        gic.setPriorityMask(act.value);
      }
      case ACKNOWLEDGE -> {
        int expected = model.signalled();
        assertEquals(expected, gic.acknowledge());
        if (expected != InterruptController.SPURIOUS) {
          model.latched[expected] = false;
          model.active.add(expected);
          model.handling.push(expected);
        }
      }
      case END -> {
        if (!model.handling.isEmpty()) {
          int ended = model.handling.pop();
          model.active.remove(ended);
          gic.endOfInterrupt(ended);
        }
      }
    }
  }
}
