package exo.revocation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TakingTest {

  @Test
  void whatHurtsLessGoesFirst() {
    List<Long> inOrder = new ArrayList<>();
    inOrder.add(Taking.key(1, true, false, 9));
    inOrder.add(Taking.key(2, false, true, 1));
    inOrder.add(Taking.key(0, false, false, 5));
    inOrder.add(Taking.key(0, false, true, 6));
    inOrder.add(Taking.key(0, true, true, 3));
    inOrder.add(Taking.key(0, true, true, 4));
    inOrder.add(Taking.key(0, true, false, 1));
    inOrder.add(Taking.key(0, true, false, 2));
    inOrder.add(Taking.tableKey(3, 2));
    inOrder.add(Taking.tableKey(3, 8));
    inOrder.add(Taking.tableKey(2, 0));
    inOrder.add(Taking.tableKey(1, 0));
    inOrder.add(Taking.tableKey(0, 0));
    for (int i = 1; i < inOrder.size(); i++) {
      int at = i;
      assertTrue(inOrder.get(i - 1) < inOrder.get(i), () -> "place " + at);
      assertTrue(inOrder.get(i) > 0);
    }
  }
}
