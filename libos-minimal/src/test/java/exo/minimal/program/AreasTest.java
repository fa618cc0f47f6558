package exo.minimal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class AreasTest {
  private static final int PAGES = 64;
  private static final long PAGE = 4096;
  private static final int RW = Area.READ | Area.WRITE;

  private final List<Integer> gone = new ArrayList<>();
  private final Areas areas = new Areas(PAGES, gone::add);

  @Test
  void aPageInTheMiddleGoesAndItsNeighboursKeepTheirNumbers() {
    int first = areas.add(0, 8 * PAGE, RW, "a");
    areas.remove(3 * PAGE, 4 * PAGE);
    assertEquals(List.of(first + 3), gone);
    assertNull(areas.at(3 * PAGE));
    assertEquals(first + 2, Objects.requireNonNull(areas.at(3 * PAGE - 1)).page(2 * PAGE));
    assertEquals(first + 4, Objects.requireNonNull(areas.at(4 * PAGE)).page(4 * PAGE));
    assertFalse(areas.covers(0, 8 * PAGE));
    assertTrue(areas.covers(4 * PAGE, 8 * PAGE));
  }

  @Test
  void onePageIsProtectedAndNoOther() {
    areas.add(0, 3 * PAGE, RW, "a");
    List<Integer> told = new ArrayList<>();
    areas.protect(PAGE, 2 * PAGE, Area.READ, told::add);
    assertEquals(1, told.size());
    assertTrue(Objects.requireNonNull(areas.at(0)).isWritable());
    assertFalse(Objects.requireNonNull(areas.at(PAGE)).isWritable());
    assertTrue(Objects.requireNonNull(areas.at(2 * PAGE)).isWritable());
  }

  @Test
  void noneIsAddedWhereThereAreNotAsManyNumbers() {
    assertNotEquals(Areas.NONE, areas.add(0, 60 * PAGE, RW, "a"));
    assertEquals(Areas.NONE, areas.add(100 * PAGE, 105 * PAGE, RW, "b"));
    assertNull(areas.at(100 * PAGE));
    assertNotEquals(Areas.NONE, areas.add(100 * PAGE, 104 * PAGE, RW, "c"));
  }

  @Test
  void readingIsImpliedUnlessNothingIsAllowed() {
    areas.add(0, PAGE, Area.EXECUTE, "a");
    areas.add(PAGE, 2 * PAGE, 0, "b");
    assertTrue(Objects.requireNonNull(areas.at(0)).allows(Area.READ));
    assertFalse(Objects.requireNonNull(areas.at(PAGE)).allows(Area.READ));
  }

  /** As an array of pages would have it. */
  @Property(tries = 300)
  void whateverIsAddedAndRemovedEachPageHasItsOwnNumber(@ForAll long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    Map<Long, Integer> model = new HashMap<>();
    Areas some = new Areas(PAGES, page -> assertTrue(model.values().remove(page)));
    for (int step = 0; step < 60; step++) {
      long start = random.nextInt(100) * PAGE;
      long end = start + random.nextInt(1, 12) * PAGE;
      if (some.isFree(start, end) && random.nextBoolean()) {
        int first = some.add(start, end, RW, "x");
        for (long va = start; first != Areas.NONE && va < end; va += PAGE) {
          model.put(va, first + (int) ((va - start) / PAGE));
        }
      } else if (random.nextBoolean()) {
        some.remove(start, end);
      } else {
        some.protect(start, end, random.nextInt(8), page -> assertTrue(model.containsValue(page)));
      }
      check(some, model);
    }
  }

  private static void check(Areas some, Map<Long, Integer> model) {
    for (long va = 0; va < 120 * PAGE; va += PAGE) {
      Area area = some.at(va);
      Integer expected = model.get(va);
      assertEquals(expected, area == null ? null : (Integer) area.page(va), "at page " + va / PAGE);
      if (expected != null) {
        assertEquals(va, some.address(expected));
      }
    }
    assertEquals(model.size(), model.values().stream().distinct().count());
  }
}
