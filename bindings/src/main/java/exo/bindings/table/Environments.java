package exo.bindings.table;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The environments by number and by name. A name may be <em>known</em> without being <em>present</em>: something durable is bound to it, and
 * its bearer has not come back yet.
 */
final class Environments {
  private final @Nullable Account[] accounts; // of environment 1, 2, ...
  private final Map<String, Integer> byName = new HashMap<>();
  private final BitSet known = new BitSet();

  Environments(int most) {
    accounts = new Account[most];
  }

  int most() {
    return accounts.length;
  }

  /** {@return how many are known} */
  int count() {
    return byName.size();
  }

  /** {@return the account of whoever is known by this number, or null} */
  @Nullable Account known(int environment) {
    return environment > 0 && environment <= accounts.length ? accounts[environment - 1] : null;
  }

  /** {@return the account of whoever is here under this number, or null} */
  @Nullable Account present(int environment) {
    Account account = known(environment);
    return account != null && account.isPresent() ? account : null;
  }

  /** {@return the account of somebody who must be known} */
  Account account(int environment) {
    Account account = known(environment);
    if (account == null) {
      throw new IllegalStateException("nobody is known as environment " + environment);
    }
    return account;
  }

  /** {@return the number known by this name, or 0} */
  int named(String name) {
    return byName.getOrDefault(name, 0);
  }

  /** {@return the lowest number that nobody has, or 0 when there is none} */
  int nextFree() {
    int free = known.nextClearBit(1);
    return free <= most() ? free : 0;
  }

  void know(int environment, String name) {
    accounts[environment - 1] = new Account(name);
    byName.put(name, environment);
    known.set(environment);
  }

  void forget(int environment) {
    byName.remove(account(environment).name);
    accounts[environment - 1] = null;
    known.clear(environment);
  }
}
