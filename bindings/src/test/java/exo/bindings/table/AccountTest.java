package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Quantity;
import exo.bindings.Quota;
import exo.bindings.Refusal;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last of a quota may still be had, and one more not. */
class AccountTest {
  private final Account account = new Account("alice");

  @BeforeEach
  void admit() {
    assertFalse(account.isPresent());
    account.admit(new Quota(4, 10, 3, 2, 0));
    assertTrue(account.isPresent());
  }

  @Test
  void whoIsHereHasAQuotaAndWhoHasLeftHasNone() {
    assertEquals(new Quota(4, 10, 3, 2, 0), account.quota());
    account.leave();
    assertThrows(IllegalStateException.class, account::quota);
  }

  @Test
  void whatEndsIsBookedBack() {
    account.bound(3, 0);
    account.bound(0, 5);
    account.ended(3, 0);
    assertEquals(0, account.frames());
    assertEquals(5, account.blocks());
    account.ended(0, 5);
    assertEquals(0, account.blocks());
    assertEquals(0, account.bindings());
  }

  @Test
  void bindings() {
    account.bound(0, 0);
    account.bound(0, 0);
    assertNull(account.overQuota(0, 0));
    account.bound(0, 0);
    assertEquals(new Refusal.OverQuota(Quantity.BINDINGS, 1, 3, 0), account.overQuota(0, 0));
  }

  @Test
  void frames() {
    account.bound(3, 0);
    assertNull(account.overQuota(1, 0));
    assertEquals(new Refusal.OverQuota(Quantity.FRAMES, 2, 4, 1), account.overQuota(2, 0));
    account.bound(2, 0);
    assertNull(account.overQuota(0, 1), "who has more than its frames may still have blocks");
    assertEquals(new Refusal.OverQuota(Quantity.FRAMES, 1, 4, 0), account.overQuota(1, 0));
  }

  @Test
  void blocks() {
    account.bound(0, 6);
    assertNull(account.overQuota(0, 4));
    assertEquals(new Refusal.OverQuota(Quantity.BLOCKS, 5, 10, 4), account.overQuota(0, 5));
    account.bound(0, 6);
    assertNull(account.overQuota(1, 0), "who has more than its blocks may still have frames");
    account.ended(0, 6);
    assertNull(account.overQuota(0, 4));
    assertEquals(6, account.blocks());
    assertEquals(1, account.bindings());
  }

  @Test
  void derivations() {
    assertNull(account.overDerivations(1));
    assertEquals(new Refusal.OverQuota(Quantity.DERIVATIONS, 1, 2, 0), account.overDerivations(2));
  }

  @Test
  void aNameThatIsForgottenIsNobodysAndItsNumberTheNext() {
    Environments environments = new Environments(2);
    environments.know(environments.nextFree(), "alice");
    environments.know(environments.nextFree(), "bob");
    assertEquals(0, environments.nextFree());
    environments.forget(1);
    assertEquals(0, environments.named("alice"));
    assertEquals(2, environments.named("bob"));
    assertEquals(1, environments.nextFree());
    assertEquals(1, environments.count());
  }
}
