package exo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.kernel.Inspection;
import exo.kernel.audit.Auditor;
import exo.kernel.audit.Invariant;
import exo.kernel.audit.Law;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is wrong with the state after a call is named at that call, and what nobody has touched at the end at the latest. */
class RefinementJudgeTest {
  private static final int SEEDS = 40;

  /** Something that is done behind the kernel's back when a call has been granted, or at the end. */
  private enum Damage {
    A_WORD_IN_THE_FRAME_THAT_WAS_ZEROED(Law.L9) {
      @Override
      boolean after(Inspection kernel, int environment, Call call, Answer answer) {
        if (!(call instanceof Call.Zero zero)) {
          return false;
        }
        long frame = (kernel.descriptor(environment, zero.va()) & FRAME) >>> 12;
        if (isSharedBy(kernel, frame, environment)) {
          return false; // the program of the other may have stored it
        }
        kernel.machine().memory().writeLong((frame << 12) + 8 * 77, 1);
        return true;
      }
    },
    A_CAPABILITY_MORE_FOR_WHO_BINDS(Law.L10) {
      @Override
      boolean after(Inspection kernel, int environment, Call call, Answer answer) {
        return call instanceof Call.BindFrame
            && kernel
                    .bindings()
                    .derive(
                        environment,
                        answer.minted().present(),
                        Rights.READ,
                        environment,
                        new Capability())
                >= 0;
      }
    },
    A_DESCENDANT_THAT_LIVES_ON(Law.L4) {
      @Override
      boolean after(Inspection kernel, int environment, Call call, Answer answer) {
        if (!(call instanceof Call.Derive derive) || derive.environment() == environment) {
          return false;
        }
        return kernel.bindings().revokeDerived(environment, derive.parent().present()) > 0;
      }
    },
    A_SLICE_OF_WHO_UNMAPS_IS_GONE(Law.L2) {
      @Override
      boolean after(Inspection kernel, int environment, Call call, Answer answer) {
        return call instanceof Call.Unmap
            && kernel.bindings().seizeSlice(ownSlice(kernel, environment)) >= 0;
      }
    },
    SOMEBODY_FROM_NOWHERE_HAS_A_FRAME_AT_THE_END(Law.L2) {
      @Override
      boolean atTheEnd(Inspection kernel) {
        Bindings bindings = kernel.bindings();
        int stranger = bindings.enter("stranger", Quota.UNLIMITED);
        return bindings.bindFrame(stranger, Bindings.ANY, Rights.ALL, new Capability()) >= 0;
      }
    };

    private static final long FRAME = ((1L << 48) - 1) & -4096L;
    final Law law;

    Damage(Law law) {
      this.law = law;
    }

    private static boolean isSharedBy(Inspection kernel, long frame, int one) {
      boolean[] shared = new boolean[1];
      kernel.forEachMapping(frame, (environment, va, node) -> shared[0] |= environment != one);
      return shared[0];
    }

    private static long ownSlice(Inspection kernel, int environment) {
      long at = 0;
      while (kernel.bindings().ownerOfSlice(at) != environment) {
        at++;
      }
      return at;
    }

    boolean after(Inspection kernel, int environment, Call call, Answer answer) {
      return false;
    }

    boolean atTheEnd(Inspection kernel) {
      return false;
    }
  }

  /** Does the damage once, and remembers after how many calls. */
  private static final class Vandal implements Player.Judge {
    private final Inspection kernel;
    private final Damage damage;
    private long calls;
    private long doneAt;

    Vandal(Inspection kernel, Damage damage) {
      this.kernel = kernel;
      this.damage = damage;
    }

    @Override
    public void called(int environment, Call call, Answer answer) {
      calls++;
      if (doneAt == 0
          && answer.refusal() == null
          && damage.after(kernel, environment, call, answer)) {
        doneAt = calls;
      }
    }

    @Override
    public void ended() {
      doneAt = doneAt == 0 && damage.atTheEnd(kernel) ? calls : doneAt;
    }

    @Override
    public @Nullable Verdict verdict() {
      return null;
    }
  }

  private static boolean isFound(long seed, Damage damage) {
    Vandal[] vandal = new Vandal[1];
    Refinement[] model = new Refinement[1];
    Judging judging = // no law counts, lest the auditor speak first
        new Judging(
            Auditor.Mode.INCREMENTAL,
            EnumSet.noneOf(Law.class),
            List.of(
                kernel -> vandal[0] = new Vandal(kernel, damage),
                kernel -> model[0] = new Refinement(kernel)));
    try (Player player = new Player(Generator.history(seed, 400), judging, null)) {
      player.play();
      Verdict verdict = model[0].verdict();
      if (vandal[0].doneAt == 0) {
        return false;
      }
      assertNotNull(verdict, () -> damage + " is not found, seed " + seed);
      assertEquals(damage.law, verdict.law(), verdict::toString);
      assertEquals(Invariant.I30, verdict.invariant());
      assertTrue(verdict.story().startsWith("call " + vandal[0].doneAt + ","), verdict::toString);
      return true;
    }
  }

  @ParameterizedTest
  @EnumSource
  void namesTheCallAfterWhichTheStateIsAnother(Damage damage) {
    int found = 0;
    for (long seed = 1; seed <= SEEDS && found < 3; seed++) {
      found += isFound(seed, damage) ? 1 : 0;
    }
    assertEquals(3, found);
  }
}
