package exo.bindings.table;

import exo.bindings.ResourceName;
import net.openhft.chronicle.hash.serialization.SizeMarshaller;
import net.openhft.chronicle.map.ChronicleMap;
import net.openhft.chronicle.map.ChronicleMapBuilder;
import net.openhft.chronicle.map.ExternalMapQueryContext;
import net.openhft.chronicle.map.MapAbsentEntry;
import net.openhft.chronicle.map.MapEntry;

/**
 * The authority on who holds what: one fixed-size entry for each resource that is not free, off the heap, in Chronicle Map. Everything
 * else that knows an owner is a cache of this and can be rebuilt from it.
 *
 * <p>The map is made for as many entries as there can ever be, in one segment: one thread writes, so nothing is won by more, and only
 * with one does "that many entries" hold for every choice of keys.
 */
final class BindingTable implements AutoCloseable {
  /** Sees the words of every entry. */
  @FunctionalInterface
  interface EntryVisitor {
    void entry(long key, TableRecord record);
  }

  private final ChronicleMap<TableKey, TableRecord> map;
  private final KeyMarshaller keyData = new KeyMarshaller();
  private final RecordMarshaller recordData = new RecordMarshaller();
  private final TableKey key = keyData.get();
  private final TableRecord record = recordData.get();

  BindingTable(ChronicleMap<TableKey, TableRecord> map) {
    this.map = map;
  }

  static BindingTable inMemory(long entries) {
    return new BindingTable(builder(entries).create());
  }

  static ChronicleMapBuilder<TableKey, TableRecord> builder(long entries) {
    return ChronicleMapBuilder.of(TableKey.class, TableRecord.class)
        .name("bindings")
        .entries(Math.max(1, entries))
        .actualSegments(1)
        .keySizeMarshaller(SizeMarshaller.constant(TableKey.BYTES))
        .keyReaderAndDataAccess(new KeyMarshaller(), new KeyMarshaller())
        .valueSizeMarshaller(SizeMarshaller.constant(TableRecord.BYTES))
        .valueReaderAndDataAccess(new RecordMarshaller(), new RecordMarshaller())
        .putReturnsNull(true)
        .removeReturnsNull(true)
        .skipCloseOnExitHook(true);
  }

  /** Adds an entry that is not there. */
  void insert(long name, int owner, int rights, long generation, BindingState state) {
    record.set(owner, rights, generation, state);
    key.word = name;
    try (ExternalMapQueryContext<TableKey, TableRecord, ?> context = map.queryContext(keyData)) {
      context.updateLock().lock();
      MapAbsentEntry<TableKey, TableRecord> absent = context.absentEntry();
      if (absent == null) {
        throw new IllegalStateException(ResourceName.toString(name) + " is in the table already");
      }
      absent.doInsert(recordData);
    }
  }

  /** Sets an entry, there or not. */
  void put(long name, int owner, int rights, long generation, BindingState state) {
    record.set(owner, rights, generation, state);
    key.word = name;
    map.put(key, record);
  }

  /** Takes an entry out that is there. */
  void remove(long name) {
    key.word = name;
    try (ExternalMapQueryContext<TableKey, TableRecord, ?> context = map.queryContext(keyData)) {
      context.updateLock().lock();
      MapEntry<TableKey, TableRecord> entry = context.entry();
      if (entry == null) {
        throw new IllegalStateException(ResourceName.toString(name) + " is not in the table");
      }
      entry.doRemove();
    }
  }

  /** {@return whether there is an entry of this name; if so, {@code into} is it} */
  boolean find(long name, TableRecord into) {
    key.word = name;
    return map.getUsing(key, into) != null;
  }

  long size() {
    return map.longSize();
  }

  /** Visits every entry, in no particular order; the table must not change meanwhile. */
  void forEach(EntryVisitor visitor) {
    TableKey visitedKey = new TableKey();
    TableRecord visited = new TableRecord();
    map.forEachEntry(
        entry -> {
          entry.key().getUsing(visitedKey);
          entry.value().getUsing(visited);
          visitor.entry(visitedKey.word, visited);
        });
  }

  @Override
  public void close() {
    map.close();
  }
}
