package exo.bench.rows;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class PageQueueTest {
  @Test
  void pagesComeOutInOrderRoundTheEnd() {
    PageQueue queue = new PageQueue(3);
    for (int page = 0; page < 10; page++) {
      queue.addLast(page);
      queue.addLast(page + 100);
      queue.addFirst(page + 200);
      assertEquals(3, queue.size());
      assertEquals(page + 200, queue.removeFirst());
      assertEquals(page, queue.removeFirst());
      assertEquals(page + 100, queue.removeFirst());
    }
    assertThrows(IllegalStateException.class, queue::removeFirst);
  }
}
