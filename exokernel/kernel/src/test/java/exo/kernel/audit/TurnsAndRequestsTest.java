package exo.kernel.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.hw.Program;
import exo.kernel.audit.Auditor.Mode;
import exo.revocation.Guarantee;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Whose turn it is (I26), and whether requests get anywhere (I27). */
class TurnsAndRequestsTest {
  private static final Program BUSY =
      (cpu, deadline) -> {
        while (cpu.cycles() < deadline) {
          cpu.work(1000);
        }
      };

  /** Runs its program and nothing else. */
  private static class Idle implements LibraryOs {
    DownCalls kernel;

    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      kernel = calls;
      return Next.RESUME;
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      return Next.RESUME;
    }
  }

  private static Stage three(Mode mode) {
    Stage stage = new Stage("cortex-a76");
    for (int i = 0; i < 3; i++) {
      stage.admit("busy" + i, new Idle(), BUSY);
    }
    return stage.audited(mode);
  }

  @Test
  void inAFairVectorNobodyIsSkipped() {
    try (Stage stage = three(Mode.INCREMENTAL)) {
      for (int step = 0; step < 300; step++) {
        stage.step();
      }
      assertEquals(List.of(), stage.auditor.violations());
      assertTrue(stage.auditor.checks(Invariant.I26) > 300);
    }
  }

  @Test
  void whoCouldRunAndIsSkippedIsNamed() {
    for (Mode mode : Mode.values()) {
      try (Stage stage = three(mode)) {
        for (int step = 0; step < 50; step++) {
          stage.step();
        }
        for (int step = 0; step < 50; step++) {
          stage.beliefs.skipTurns(1); // as if the second had always just had its turn
          stage.step();
        }
        assertEquals(EnumSet.of(Invariant.I26), stage.invariantsViolated());
        assertEquals(EnumSet.of(Law.L7), stage.lawsViolated());
        String story = stage.auditor.violations().getFirst().story();
        assertTrue(story.startsWith("slice 0: environment 1 could have run in it"), story);
      }
    }
  }

  @Test
  void whoHasASliceThatNobodyGaveIsNamed() {
    for (Mode mode : Mode.values()) {
      try (Stage stage = three(mode)) {
        stage.step();
        stage.beliefs.giveSlice(0, 2);
        stage.step();
        assertEquals(EnumSet.of(Invariant.I26), stage.invariantsViolated());
        String story = stage.auditor.violations().getFirst().story();
        assertEquals(
            "slice 0 of environment 1, which environment 1 had: environment 2 has it now, without"
                + " being given it",
            story);
      }
    }
  }

  /** Takes all the frames there are, and gives none back until it has been told twice. */
  private static final class Hog extends Idle {
    @Override
    public long boot(DownCalls calls, BootRecord boot) {
      kernel = calls;
      while (calls.bindFrame(DownCalls.ANY, new Capability()) >= 0) {}
      return Next.RESUME;
    }
  }

  /** Asks for what it is guaranteed. */
  private static final class Claimant extends Idle {
    int status = -1;
    boolean asked;

    @Override
    public long interrupt(int cause, long detail, int how, SaveArea saved) {
      if (cause == Interrupt.GRANT) {
        status = how;
      } else if (!asked) {
        asked = true;
        assertTrue(kernel.request(ResourceKind.FRAME.code(), 8) > 0);
      }
      return Next.RESUME;
    }
  }

  /** Runs until the request is open, does something to it, and runs on until the claimant has been told. */
  private static Set<Invariant> request(Mode mode, boolean cheated) {
    try (Stage stage = new Stage("cortex-a76")) {
      Claimant claimant = new Claimant();
      stage.admit("hog", new Hog(), BUSY);
      int id = stage.admit("claimant", claimant, BUSY, Quota.UNLIMITED, new Guarantee(8, 1));
      stage.audited(mode);
      while (!claimant.asked) {
        stage.step();
      }
      stage.step();
      assertEquals(1, stage.kernel.inspection().openRequests());
      if (cheated) {
        stage.beliefs.refuseRequest(id, Interrupt.FAILED);
        stage.step();
      }
      for (int step = 0; step < 500 && claimant.status < 0 && !cheated; step++) {
        stage.step();
      }
      assertEquals(cheated ? -1 : Interrupt.OK, claimant.status);
      return stage.invariantsViolated();
    }
  }

  @Test
  void aRequestForGuaranteedFramesIsGrantedWholly() {
    for (Mode mode : Mode.values()) {
      assertEquals(Set.of(), request(mode, false));
      assertEquals(Set.of(Invariant.I27), request(mode, true));
    }
  }
}
