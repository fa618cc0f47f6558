package exo.testkit.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import exo.service.Interruption;
import exo.testkit.Campaign;
import exo.testkit.Judging;
import exo.testkit.Totals;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompanyCheckTest {
  @TempDir Path scratch;

  private final AtomicLong now = new AtomicLong();

  private Limits tenNanos(Interruption interruption) {
    return new Limits(Long.MAX_VALUE, 10, interruption, now::get);
  }

  private Campaign.Result run(Limits limits, Printed printed) throws Exception {
    Terms terms = Target.of("minimal", printed.shell);
    return new CompanyCheck(terms, Judging.AUDIT, limits, printed.shell).run(1);
  }

  @Test
  void playsOneHistoryWhenThereIsNoTimeLeft() throws Exception {
    Limits limits = tenNanos(new Interruption());
    now.set(11);
    Campaign.Result result = run(limits, new Printed(scratch));
    assertNull(result.failure());
    assertEquals(2, result.nextSeed());
    assertTrue(result.totals().steps() > 0, () -> result.totals().toString());
  }

  @Test
  void playsNoneWhenItIsInterrupted() throws Exception {
    Printed printed = new Printed(scratch);
    printed.shell.interruption().request();
    Terms terms = Target.of("minimal", printed.shell);
    Limits limits = tenNanos(printed.shell.interruption());
    CompanyCheck check = new CompanyCheck(terms, Judging.AUDIT, limits, printed.shell);
    assertEquals(ExitStatus.INTERRUPTED, check.tell(check.run(1), "minimal"));
  }

  @Test
  void whatWentBeforeTakesNoneOfTheTime() {
    Limits limits = tenNanos(new Interruption());
    now.set(11);
    assertTrue(limits.isReached(Totals.NONE));
    assertFalse(limits.fromNow().isReached(Totals.NONE));
  }
}
