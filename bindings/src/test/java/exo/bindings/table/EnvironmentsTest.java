package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import exo.bindings.Quota;
import org.junit.jupiter.api.Test;

class EnvironmentsTest {
  private final Environments environments = new Environments(3);

  @Test
  void thereIsNobodyBesideTheNumbersThatThereAre() {
    for (int each = 1; each <= 3; each++) {
      environments.know(each, "number " + each);
    }
    for (int nobody : new int[] {Integer.MIN_VALUE, -1, Bindings.KERNEL, 4, Integer.MAX_VALUE}) {
      assertNull(environments.known(nobody));
      assertNull(environments.present(nobody));
      assertThrows(IllegalStateException.class, () -> environments.account(nobody));
    }
    assertEquals("number 1", environments.account(1).name);
    assertEquals("number 3", environments.account(3).name);
    assertEquals(3, environments.most());
    assertEquals(3, environments.count());
  }

  @Test
  void theLowestNumberThatNobodyHasIsNext() {
    assertEquals(1, environments.nextFree());
    environments.know(1, "one");
    environments.know(3, "three");
    assertEquals(2, environments.nextFree());
    environments.know(2, "two");
    assertEquals(0, environments.nextFree());
    environments.forget(1);
    assertEquals(1, environments.nextFree());
    assertEquals(0, environments.named("one"));
    assertEquals(3, environments.named("three"));
    assertEquals(2, environments.count());
  }

  @Test
  void whoIsKnownIsPresentOnceItIsAdmittedAndUntilItLeaves() {
    environments.know(2, "two");
    assertNull(environments.present(2));
    environments.account(2).admit(Quota.UNLIMITED);
    assertNotNull(environments.present(2));
    environments.account(2).leave();
    assertNull(environments.present(2));
    assertNotNull(environments.known(2));
  }
}
