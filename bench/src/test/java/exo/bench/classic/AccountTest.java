package exo.bench.classic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bench.classic.Account.Entry;
import exo.bench.classic.trial.Side;
import exo.bench.classic.trial.Trial;
import exo.hw.CostModel;
import exo.hw.MachineDescription;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountTest {
  private static final MachineDescription MACHINE = Boards.description("cortex-a76");

  private static Account account(Side side, MachineDescription machine) {
    Account account = Account.of(side, machine, () -> true);
    assertNotNull(account);
    return account;
  }

  private static Map<String, Long> counts(Account account) {
    return account.entries().stream()
        .collect(Collectors.toMap(entry -> entry.step().name(), Entry::count));
  }

  @Test
  void everyPriceOfTheModelIsAMicroStepAndNothingElseIs() {
    long prices =
        Arrays.stream(CostModel.class.getRecordComponents())
            .filter(component -> component.getType() == int.class)
            .count();
    assertEquals(prices, MicroStep.ALL.size());
    assertTrue(prices >= 20);
  }

  @Test
  void raisingAPriceRaisesThatPriceByACycleAndNoOther() {
    CostModel costs = CostModel.CORTEX_A53;
    for (MicroStep raised : MicroStep.ALL) {
      CostModel dearer = raised.raisedIn(costs);
      assertEquals(costs.name(), dearer.name());
      for (MicroStep step : MicroStep.ALL) {
        int expected = step.price(costs) + (step.equals(raised) ? 1 : 0);
        assertEquals(expected, step.price(dearer), step.name());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "call",
        "sys-fast",
        "exc-prot",
        "exc-brk",
        "dirty",
        "prot1",
        "prot100",
        "unprot100",
        "trap",
        "appel1",
        "appel2",
        "sys-stack",
        "pct",
        "pct-async",
        "pipe",
        "pipe-inl",
        "shm",
        "lrpc-pipe",
        "lrpc-sig",
        "lrpc-sem",
        "tlrpc"
      })
  void everyCycleOfARowIsAMicroSteps(String name) {
    Primitive row = Primitives.named(name);
    for (Side side : List.of(row.exokernel(), row.monolith())) {
      Account account = account(side, MACHINE);
      assertEquals(0, account.unaccounted(), name);
      assertTrue(account.warm() > 0 && account.cold() >= account.warm(), name);
    }
  }

  @Test
  void theAccountOfANullSystemCallIsWhatItDoes() {
    Account account = account(Primitives.named("sys-fast").monolith(), MACHINE);
    long calls = account.operations();
    assertEquals(
        Map.of(
            "exceptionEntry",
            calls,
            "exceptionReturn",
            calls,
            "registerPairSave",
            17 * calls,
            "registerPairRestore",
            17 * calls),
        counts(account));
  }

  @Test
  void theAccountOfARangeHasTwoBarriersAndAnInvalidationForEachPage() {
    Account account = account(Primitives.named("prot100").monolith(), MACHINE);
    Map<String, Long> counts = counts(account);
    assertEquals(100L * account.operations(), counts.get("tlbInvalidate"));
    assertEquals(2L * account.operations(), counts.get("barrier"));
    assertEquals(300L * account.operations(), counts.get("walkStep"));
  }

  private static Map<String, Long> monolith(String name) {
    return perOperation(account(Primitives.named(name).monolith(), MACHINE));
  }

  private static Map<String, Long> perOperation(Account account) {
    assertEquals(0, account.unaccounted());
    return account.entries().stream()
        .collect(
            Collectors.toMap(
                entry -> entry.step().name(), entry -> entry.count() / account.operations()));
  }

  @Test
  void theAccountOfAYieldHasASwitchOfAddressSpaces() {
    assertEquals(
        Map.of(
            "exceptionEntry", 1L,
            "exceptionReturn", 1L,
            "registerPairSave", 17L + 7,
            "registerPairRestore", 17L + 7,
            "barrier", 1L, // of TTBR0
            "l1TlbHit", 2L), // the counter, loaded and stored
        monolith("shm"));
  }

  @Test
  void theAccountOfAPipeHasACallAtEachEndTwoCopiesAndASwitch() {
    assertEquals(
        Map.of(
            "exceptionEntry", 2L,
            "exceptionReturn", 2L,
            "registerPairSave", 2 * 17L + 7,
            "registerPairRestore", 2 * 17L + 7,
            "barrier", 1L,
            "cacheLineCopy", 2L,
            "l1TlbHit", 2L), // the buffers, translated
        monolith("pipe"));
  }

  private static Map<String, Long> exokernel(String name) {
    Map<String, Long> counts = perOperation(account(Primitives.named(name).exokernel(), MACHINE));
    assertTrue(counts.get("countedInstruction") > 0);
    counts.remove("countedInstruction"); // the libOS's own, as many as the compiler makes of it
    return counts;
  }

  @Test
  void theAccountOfATransferHasOneWayThroughTheKernelAndASwitchOfAddressSpaces() {
    assertEquals(
        Map.of(
            "exceptionEntry", 1L,
            "exceptionReturn", 1L,
            "barrier", 1L, // of TTBR0
            "l1TlbHit", 2L), // the callee's entry, and its addressing
        exokernel("pct"));
    assertEquals(exokernel("pct"), exokernel("pct-async"));
  }

  @Test
  void aTrustedCallIsTwoTransfersAndAnotherStoresAndLoadsAllRegistersBesides() {
    Map<String, Long> trusted = exokernel("tlrpc");
    exokernel("pct").forEach((step, count) -> assertEquals(2 * count, trusted.get(step), step));
    Map<String, Long> untrusted = exokernel("lrpc-pipe");
    assertEquals(17L, untrusted.remove("registerPairSave"));
    assertEquals(17L - 3, untrusted.remove("registerPairRestore")); // asking had 3 of them
    assertEquals(trusted, untrusted);
  }

  /** Spends cycles that have no price. */
  private record Spendthrift(MachineDescription machine) implements Trial {
    @Override
    public int operations() {
      return 10;
    }

    @Override
    public long round() {
      return 10L * (machine.costs().barrier() + 7);
    }

    @Override
    public void close() {}
  }

  @Test
  void cyclesWithoutAPriceShow() {
    Account account = account(Spendthrift::new, MACHINE);
    assertEquals(70, account.unaccounted());
    assertEquals(37, account.cycles());
    assertTrue(AccountText.line(account).endsWith("UNACCOUNTED 7"));
  }

  @Test
  void anAccountThatIsNotWantedAnyMoreIsNone() {
    assertNull(Account.of(Spendthrift::new, MACHINE, () -> false));
  }
}
