package exo.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Next;
import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.table.Bindings;
import exo.bindings.table.Installed;
import exo.hw.DiskDescription;
import exo.hw.MachineDescription;
import exo.hw.machine.Machine;
import exo.kernel.audit.Auditor;
import exo.revocation.Deadlines;
import exo.revocation.Guarantee;
import exo.revocation.RevocationRules;
import exo.revocation.arbiter.Largest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sixty-four libOSes want one frame each of the one that has them all, and that says nothing. */
class StormTest {
  private static final int CLAIMANTS = 64;
  private static final long FRAMES = 512;

  /** Waits until everybody is there, and keeps what it has got. */
  private static final class Storms extends Claimant {
    Storms() {
      super(ResourceKind.FRAME, 1);
    }

    @Override
    long onBoot() {
      return Next.yieldTo(0);
    }

    @Override
    long granted() {
      return Next.awaitCycle(Long.MAX_VALUE >>> 8);
    }
  }

  @Test
  void everybodyIsServedWithinTheBound() {
    MachineDescription description =
        MachineDescription.profile("cortex-a76")
            .withFrames(FRAMES)
            .withDisks(List.of(DiskDescription.inMemory("disk", 128)));
    RevocationRules rules =
        RevocationRules.defaults(new Largest.Provider(), 1)
            .with(ResourceKind.FRAME, new Deadlines(2_000_000, 100_000));
    try (Machine machine = new Machine(description);
        Bindings bindings = Bindings.inMemory(new Installed(FRAMES, 1, 128, 80, 80), 1)) {
      KernelOptions options = new KernelOptions(1, 100_000, true, null).withRevocation(rules);
      Kernel kernel = new Kernel(machine, bindings, options);
      Victim silent = new Victim((int) (FRAMES - 1 - 5 - 4 * CLAIMANTS), 20);
      silent.onBoot =
          self -> {
            for (int i = 0; i < 200; i++) {
              self.write(i);
            }
          };
      int victim =
          kernel.admit(
              new EnvironmentSpec("silent", silent, silent.works, Quota.UNLIMITED, 1)
                  .withGuarantee(new Guarantee(8, 1)));
      List<Claimant> claimants = new ArrayList<>();
      for (int i = 0; i < CLAIMANTS; i++) {
        Claimant claimant = new Storms();
        claimants.add(claimant);
        kernel.admit(
            new EnvironmentSpec(
                "claimant" + i, claimant, (cpu, deadline) -> cpu.svc(0), Quota.UNLIMITED, 1));
      }
      Auditor auditor = new Auditor(kernel.inspection(), Auditor.Mode.INCREMENTAL);
      while (claimants.stream().anyMatch(claimant -> claimant.bound == 0)) {
        kernel.step();
        auditor.afterStep();
        assertEquals(List.of(), auditor.violations());
      }
      claimants.forEach(claimant -> assertEquals(1, claimant.bound));
      RevocationCounts counts = kernel.inspection().revocations(victim);
      assertEquals(CLAIMANTS, counts.repossessed(), counts::toString);
      assertEquals(CLAIMANTS, counts.asked(), counts::toString);
      assertTrue(counts.saved() <= 20, counts::toString);
    }
  }
}
