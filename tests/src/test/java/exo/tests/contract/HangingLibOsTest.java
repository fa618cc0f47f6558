package exo.tests.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.LibraryOsProvider;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.minimal.MinimalLibOsProvider;
import exo.testkit.Campaign;
import exo.testkit.Judging;
import exo.testkit.contract.Company;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A libOS that hangs is a test that fails with one line, and no build that hangs. */
class HangingLibOsTest {
  /** Spins in the fault with which its program begins; it leaves when the test is over. */
  public static final class Spinning implements LibraryOs, LibraryOsProvider {
    private static volatile boolean spins = true;
    private long turns;

    @Override
    public String name() {
      return "hanging";
    }

    @Override
    public String sentence() {
      return "does not come back from a fault";
    }

    @Override
    public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
      return new Spinning();
    }

    @Override
    public long boot(DownCalls kernel, BootRecord boot) {
      return Next.RESUME;
    }

    @Override
    public long exception(SaveArea saved) {
      while (spins) {
        turns++;
      }
      return Next.exit((int) turns & 1);
    }

    @Override
    public long interrupt(int cause, long detail, int status, SaveArea saved) {
      return Next.CONTINUE;
    }
  }

  /** What the contract sees of it. */
  static final class Hanging extends MinimalLibOsContractTest {
    @Override
    protected LibraryOsProvider provider() {
      return new Spinning();
    }

    @Override
    protected List<Path> code() {
      return Contracts.places(Spinning.class, MinimalLibOsProvider.class);
    }

    @Override
    protected Duration patience() {
      return Duration.ofMillis(500);
    }
  }

  /** Spins when it is to make a libOS, or when that is to report what it has not yet counted. */
  public static final class Unborn implements LibraryOsProvider {
    private final boolean inReport;

    Unborn(boolean inReport) {
      this.inReport = inReport;
    }

    @Override
    public String name() {
      return "unborn";
    }

    @Override
    public String sentence() {
      return "does not come back from its creation";
    }

    @Override
    public LibraryOs create(Map<String, String> parameters, ClassLoader plugins) {
      if (!inReport) {
        spinOn();
      }
      return new Silent();
    }

    private static void spinOn() {
      while (Spinning.spins) {
        Thread.onSpinWait();
      }
    }

    /** Does not come back from a report. */
    private static final class Silent implements LibraryOs {
      @Override
      public long boot(DownCalls kernel, BootRecord boot) {
        return Next.exit(1);
      }

      @Override
      public long exception(SaveArea saved) {
        return Next.exit(1);
      }

      @Override
      public long interrupt(int cause, long detail, int status, SaveArea saved) {
        return Next.CONTINUE;
      }

      @Override
      public void report(Counters counters) {
        spinOn();
      }
    }
  }

  /** What the contract sees of it. */
  static class HangingInItsCreation extends MinimalLibOsContractTest {
    @Override
    protected LibraryOsProvider provider() {
      return new Unborn(false);
    }

    @Override
    protected Duration patience() {
      return Duration.ofMillis(300);
    }
  }

  /** The same of one that can be made. */
  static final class HangingInItsReport extends HangingInItsCreation {
    @Override
    protected LibraryOsProvider provider() {
      return new Unborn(true);
    }
  }

  @BeforeEach
  void spin() {
    Spinning.spins = true;
  }

  /** Whoever was left behind goes, too. */
  @AfterEach
  void stop() {
    Spinning.spins = false;
  }

  @Test
  void isReportedByTheStepAndTheUpCallThatItHangsIn() {
    String line = Contracts.failures(Hanging.class, "leavesNothingBehind").toString();
    assertTrue(
        line.matches(
            "\\{leavesNothingBehind=the libOS hangs in kernel step \\d+, up-call EXCEPTION of"
                + " environment 1, at .*Spinning.exception\\(HangingLibOsTest.java:\\d+\\):"
                + " nothing has come for 500 ms}"),
        line);
  }

  @Test
  void isReportedWhenItIsNeverMade() {
    String line = Contracts.failures(HangingInItsCreation.class, "leavesNothingBehind").toString();
    assertTrue(line.startsWith("{leavesNothingBehind=the libOS hangs in its creation, at "), line);
    assertTrue(line.endsWith(": nothing has come for 300 ms}"), line);
  }

  @Test
  void isReportedInCompanyWhenItIsNeverMade() {
    Campaign.Failure failure =
        new Company(new HangingInItsCreation()).play(1, Judging.AUDIT).failure();
    assertNotNull(failure);
    assertEquals("patience", failure.verdict().by());
    String line = failure.verdict().story();
    assertTrue(line.startsWith("the libOS hangs in its creation, at "), line);
  }

  @Test
  void isReportedWhenItDoesNotReport() {
    String line = Contracts.failures(HangingInItsReport.class, "namesItsCountersWell").toString();
    assertTrue(line.contains("hangs in the report of its counters before its boot, at "), line);
  }

  @Test
  void isEndedByTheKernelWhereItsCodeIsCounted() {
    String line =
        Contracts.failures(Hanging.class, "keepsWithinItsAllowanceInALongLife").toString();
    assertTrue(line.contains("spent its allowance of 400000 cycles in up-call EXCEPTION"), line);
    assertEquals(1, line.lines().count());
  }
}
