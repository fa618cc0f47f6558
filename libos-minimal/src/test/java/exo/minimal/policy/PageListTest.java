package exo.minimal.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PageListTest {
  @Test
  void anEmptyListHasNeitherFrontNorBack() {
    var list = new PageList();
    assertEquals(ReplacementPolicy.NONE, list.first());
    assertEquals(ReplacementPolicy.NONE, list.last());
  }

  @Test
  void behavesAsAnArrayListWithPagesFarBeyondItsFirstArray() {
    var random = new SplittableRandom(3);
    var list = new PageList();
    var expected = new ArrayList<Integer>();
    for (int step = 0; step < 20_000; step++) {
      Integer page = random.nextInt(40) * random.nextInt(1, 2000);
      if (!expected.contains(page)) {
        list.addLast(page);
        expected.add(page);
      } else if (random.nextBoolean()) {
        list.remove(page);
        expected.remove(page);
      } else {
        list.moveToLast(page);
        expected.remove(page);
        expected.add(page);
      }
      if (step % 50 == 0) {
        assertEquals(expected, pages(list));
      }
    }
  }

  private static List<Integer> pages(PageList list) {
    var pages = new ArrayList<Integer>();
    for (int page = list.first(); page != ReplacementPolicy.NONE; page = list.next(page)) {
      pages.add(page);
    }
    if (!pages.isEmpty()) {
      assertEquals(pages.getLast(), list.last());
    }
    return pages;
  }
}
