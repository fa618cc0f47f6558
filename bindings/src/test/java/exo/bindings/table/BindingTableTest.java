package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import net.openhft.chronicle.hash.ChronicleHashClosedException;
import net.openhft.chronicle.map.ChronicleMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which map an entry lies in, and what is in the log before it is in the map that is kept. */
class BindingTableTest {
  private static final Installed INSTALLED = new Installed(8, 1, 32, 4, 3, 4, 4, 8);
  private static final long FRAME = ResourceName.frame(5);
  private static final long EXTENT = ResourceName.extent(4, 4);
  private static final long DURABLE = ResourceName.extent(8, 4);

  private final List<String> logged = new ArrayList<>();
  private final ChronicleMap<TableKey, TableRecord> kept =
      BindingTable.builder(INSTALLED.keptEntries()).create();
  private final BindingTable table = BindingTable.keptIn(kept, new Log(), INSTALLED);
  private final TableRecord found = new TableRecord();

  /** Writes down what it is told, and how many entries are kept at that moment. */
  private final class Log implements RedoLog {
    @Override
    public void set(long key, long word0, long word1) {
      logged.add("set");
    }

    @Override
    public void remove(long key) {
      logged.add("remove");
    }

    @Override
    public void commit() {
      logged.add("commit with " + kept.size());
    }

    @Override
    public void applied(Snapshot snapshot) {
      TreeMap<Long, Long> all = new TreeMap<>();
      snapshot.writeTo(
          new RedoLog() {
            @Override
            public void set(long key, long word0, long word1) {
              all.put(key, word0);
            }

            @Override
            public void remove(long key) {}

            @Override
            public void commit() {}

            @Override
            public void applied(Snapshot again) {}
          });
      logged.add("applied with " + all.size());
    }
  }

  @AfterEach
  void close() {
    table.close();
  }

  private List<String> logged() {
    List<String> all = List.copyOf(logged);
    logged.clear();
    return all;
  }

  private void insert(long name, BindingState state) {
    table.insert(name, 2, Rights.ALL, 7, state);
  }

  @Test
  void whatEndsWithTheMachineIsNotLogged() {
    insert(FRAME, BindingState.BOUND);
    insert(EXTENT, BindingState.BOUND);
    assertEquals(0, kept.size());
    assertTrue(table.find(EXTENT, found));
    assertFalse(table.isDurable(EXTENT));
    table.remove(FRAME);
    table.remove(EXTENT);
    assertEquals(List.of(), logged());
    assertFalse(table.find(FRAME, found));
  }

  @Test
  void whatIsDurableIsLoggedBeforeItIsThereAndBeforeItIsGone() {
    insert(DURABLE, BindingState.DURABLE);
    assertEquals(List.of("set", "commit with 0", "applied with 1"), logged());
    assertTrue(table.isDurable(DURABLE));
    assertTrue(table.find(DURABLE, found));
    assertEquals(2, found.owner());
    assertEquals(7, found.generation());
    table.remove(DURABLE);
    assertEquals(List.of("remove", "commit with 1", "applied with 0"), logged());
    assertFalse(table.find(DURABLE, found));
  }

  @Test
  void aNameIsLoggedAsAWholeBeforeAnyOfItIsThere() {
    table.insertName(3, "somebody whose name is long");
    assertEquals(List.of("set", "set", "set", "commit with 0", "applied with 3"), logged());
    table.removeName(3, "somebody whose name is long");
    assertEquals(
        List.of("remove", "remove", "remove", "commit with 3", "applied with 0"), logged());
    assertEquals(0, kept.size());
  }

  @Test
  void aGenerationIsNotLogged() {
    insert(DURABLE, BindingState.DURABLE);
    logged();
    table.regenerate(DURABLE, 99);
    assertTrue(table.find(DURABLE, found));
    assertEquals(99, found.generation());
    assertEquals(2, found.owner());
    assertEquals(List.of(), logged());
    assertThrows(IllegalStateException.class, () -> table.regenerate(EXTENT, 1));
  }

  @Test
  void onlyExtentsAreLookedForAmongWhatIsKept() {
    TableKey key = new TableKey();
    key.word = FRAME;
    found.set(1, 1, 1, BindingState.DURABLE);
    kept.put(key, found);
    assertFalse(table.find(FRAME, found));
    assertFalse(table.isDurable(FRAME));
    key.word = EXTENT;
    found.set(1, 1, 1, BindingState.BOUND);
    kept.put(key, found);
    assertTrue(table.find(EXTENT, found));
    assertFalse(table.isDurable(EXTENT));
  }

  @Test
  void aStateThatThereIsNotStopsTheMachine() {
    for (BindingState state : BindingState.values()) {
      assertEquals(state, BindingState.of(state.code()));
    }
    for (int code : new int[] {-1, BindingState.values().length, 255}) {
      assertThrows(IllegalStateException.class, () -> BindingState.of(code));
    }
  }

  @Test
  void nothingIsTwiceInTheTableAndNothingLeavesItTwice() {
    insert(FRAME, BindingState.BOUND);
    insert(DURABLE, BindingState.DURABLE);
    assertThrows(IllegalStateException.class, () -> insert(FRAME, BindingState.BOUND));
    assertThrows(IllegalStateException.class, () -> insert(DURABLE, BindingState.DURABLE));
    table.remove(FRAME);
    assertThrows(IllegalStateException.class, () -> table.remove(FRAME));
    assertThrows(IllegalStateException.class, () -> table.remove(EXTENT));
  }

  @Test
  void everyEntryOfEitherMapIsVisitedOnce() {
    insert(FRAME, BindingState.BOUND);
    insert(DURABLE, BindingState.DURABLE);
    List<Long> seen = new ArrayList<>();
    table.forEach((name, record) -> seen.add(name));
    assertEquals(List.of(FRAME, DURABLE), seen);
    try (BindingTable inMemory = BindingTable.inMemory(INSTALLED)) {
      inMemory.insert(FRAME, 1, 1, 1, BindingState.BOUND);
      seen.clear();
      inMemory.forEach((name, record) -> seen.add(name));
      assertEquals(List.of(FRAME), seen);
    }
  }

  @Test
  void bothMapsAreClosedWithIt() {
    table.close();
    assertFalse(kept.isOpen());
    assertThrows(ChronicleHashClosedException.class, () -> table.find(FRAME, found));
  }

  @Test
  void aBareMapTakesAnythingAnyNumberOfTimes() {
    RawTable raw = RawTable.inMemory(INSTALLED);
    raw.put(FRAME);
    raw.put(FRAME);
    raw.remove(FRAME);
    raw.remove(FRAME);
    raw.close();
    assertThrows(ChronicleHashClosedException.class, () -> raw.put(FRAME));
  }
}
