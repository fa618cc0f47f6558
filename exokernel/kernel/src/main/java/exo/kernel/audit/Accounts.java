package exo.kernel.audit;

import exo.abi.Books.Account;
import exo.bindings.table.Usage;
import exo.kernel.Inspection;
import exo.kernel.OverrunView;
import java.util.Arrays;

/** Every cycle and every resource is charged (L10): the accounts add up to the clock, and none of them ever shrinks. */
final class Accounts {
  /** Up to here adding up all accounts after each step costs less than noticing a difference late. */
  private static final int FEW_ENVIRONMENTS = 16;

  private static final Account[] ACCOUNTS = Account.values();

  private final Inspection kernel;
  private final Evidence evidence;
  private final Findings findings;
  private long[] seen = new long[ACCOUNTS.length * 8];

  /** By environment: whose accounts {@link #seen} remembers. */
  private long[] admission = new long[8];

  private long kernelCycles;
  private long unusedCycles;
  private long departedCycles;

  Accounts(Evidence evidence) {
    this.evidence = evidence;
    kernel = evidence.kernel;
    findings = evidence.findings;
    kernelCycles = kernel.kernelCycles();
  }

  /** Judges the sum and the accounts of the environment that runs. */
  void step() {
    if (kernel.environments() <= FEW_ENVIRONMENTS) {
      sum();
      unused();
    }
    kernelCycles = atLeast(kernelCycles, kernel.kernelCycles(), "the kernel's account", 0);
    if (kernel.current() != 0) {
      of(kernel.current());
    }
  }

  private void sum() {
    findings.checked(Invariant.I2, Law.L10);
    if (kernel.bookedCycles() != kernel.elapsedCycles()) {
      findings.violated(
          Invariant.I2,
          Law.L10,
          "the accounts add up to "
              + kernel.bookedCycles()
              + " cycles, and "
              + kernel.elapsedCycles()
              + " have passed");
    }
  }

  /** What was idle may turn out to have been a wait for the disk; together they only grow. */
  private void unused() {
    long cycles = kernel.idleCycles() + kernel.departedCycles(Account.DISK_WAIT);
    for (int environment = 1; environment <= kernel.environments(); environment++) {
      cycles += kernel.cycles(environment, Account.DISK_WAIT);
    }
    unusedCycles = atLeast(unusedCycles, cycles, "what is idle or waits for the disk", 0);
    atLeast(0, kernel.idleCycles(), "the idle account", 0);
  }

  private long departed() {
    long cycles = 0;
    for (Account account : ACCOUNTS) {
      cycles += kernel.departedCycles(account);
    }
    return cycles;
  }

  private void of(int environment) {
    int first = environment * ACCOUNTS.length;
    if (environment >= admission.length) {
      admission = Arrays.copyOf(admission, Math.max(environment + 1, admission.length * 2));
      seen = Arrays.copyOf(seen, admission.length * ACCOUNTS.length);
    }
    if (admission[environment] != kernel.admission(environment)) { // a newcomer's begin at nothing
      admission[environment] = kernel.admission(environment);
      Arrays.fill(seen, first, first + ACCOUNTS.length, 0);
    }
    for (int i = 0; i < ACCOUNTS.length; i++) {
      Account account = ACCOUNTS[i];
      long now = kernel.cycles(environment, account);
      seen[first + i] = atLeast(seen[first + i], now, account.name(), environment);
    }
  }

  private long atLeast(long before, long now, String account, int environment) {
    findings.checked(Invariant.I2, Law.L10);
    if (now < before) {
      findings.violated(
          Invariant.I2,
          Law.L10,
          account
              + (environment == 0 ? "" : " of environment " + environment)
              + " has shrunk from "
              + before
              + " to "
              + now
              + " cycles");
    }
    return now;
  }

  /** Judges all accounts, and what is charged of resources. */
  void all(Ownership ownership, Derivations derivations) {
    sum();
    unused();
    departedCycles = atLeast(departedCycles, departed(), "the account of the departed", 0);
    for (int environment = 1; environment <= kernel.environments(); environment++) {
      if (kernel.isAlive(environment)) {
        of(environment);
        resources(environment, ownership, derivations);
        overrun(environment);
      }
    }
  }

  /** What was overrun is paid slice by slice: nothing is forgotten, and nothing is paid twice. */
  private void overrun(int environment) {
    findings.checked(Invariant.I26, Law.L10);
    OverrunView overrun = kernel.overrun(environment);
    long paid = overrun.forfeited() * kernel.sliceCycles();
    if (overrun.countedCycles() - paid != overrun.debtCycles() || overrun.debtCycles() < 0) {
      findings.violated(
          Invariant.I26,
          Law.L10,
          "environment "
              + environment
              + " has overrun slices by "
              + overrun.countedCycles()
              + " cycles and forfeited "
              + overrun.forfeited()
              + " slices, and owes "
              + overrun.debtCycles());
    }
  }

  private void resources(int environment, Ownership ownership, Derivations derivations) {
    Usage usage = evidence.bindings.usage(environment);
    charged(usage.frames(), ownership.framesOf(environment), "frames", environment);
    charged(usage.blocks(), ownership.blocksOf(environment), "blocks", environment);
    charged(usage.bindings(), ownership.bindingsOf(environment), "bindings", environment);
    charged(usage.derivations(), derivations.derivedBy(environment), "derivations", environment);
    findings.checked(Invariant.I2, Law.L10);
    if (kernel.mappings(environment) > evidence.bindings.quota(environment).mappings()) {
      findings.violated(
          Invariant.I2,
          Law.L10,
          "environment "
              + environment
              + " has mapped "
              + kernel.mappings(environment)
              + " pages, and may map "
              + evidence.bindings.quota(environment).mappings());
    }
  }

  private void charged(long charged, long held, String what, int environment) {
    findings.checked(Invariant.I2, Law.L10);
    if (charged != held) {
      findings.violated(
          Invariant.I2,
          Law.L10,
          "environment "
              + environment
              + " is charged for "
              + charged
              + " "
              + what
              + ", and holds "
              + held);
    }
  }
}
