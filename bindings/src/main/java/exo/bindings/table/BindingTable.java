package exo.bindings.table;

import exo.bindings.ResourceKind;
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
 * <p>What ends with the machine lies in a map in memory. What outlives it (durable extents, and the names of environments) lies in a map
 * that is kept in a file, and every change to it is in the journal, forced to the host's disk, before it is in the map. A table that is
 * not kept has one map for both.
 *
 * <p>Each map is made for as many entries as there can ever be, in one segment: one thread writes, so nothing is won by more, and only
 * with one does "that many entries" hold for every choice of keys.
 */
final class BindingTable implements AutoCloseable {
  /** Sees the words of every entry. */
  @FunctionalInterface
  interface EntryVisitor {
    void entry(long key, TableRecord record);
  }

  private final ChronicleMap<TableKey, TableRecord> machine;
  private final ChronicleMap<TableKey, TableRecord> kept;
  private final RedoLog log;

  private final KeyMarshaller keyData = new KeyMarshaller();
  private final RecordMarshaller recordData = new RecordMarshaller();
  private final TableKey key = keyData.get();
  private final TableRecord record = recordData.get();
  private final TableRecord found = new TableRecord();

  private BindingTable(
      ChronicleMap<TableKey, TableRecord> machine,
      ChronicleMap<TableKey, TableRecord> kept,
      RedoLog log) {
    this.machine = machine;
    this.kept = kept;
    this.log = log;
  }

  /** {@return an empty table that ends with the machine} */
  static BindingTable inMemory(Installed installed) {
    ChronicleMap<TableKey, TableRecord> map = builder(entriesInMemory(installed)).create();
    return new BindingTable(map, map, RedoLog.NONE);
  }

  /** {@return how many entries a table that ends with the machine is made for} */
  static long entriesInMemory(Installed installed) {
    return installed.machineEntries() + installed.keptEntries();
  }

  /** {@return a table of what was kept, and nothing else} */
  static BindingTable keptIn(
      ChronicleMap<TableKey, TableRecord> kept, RedoLog log, Installed installed) {
    return new BindingTable(builder(installed.machineEntries()).create(), kept, log);
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

  // ---- bindings

  /** Adds an entry that is not there. */
  void insert(long name, int owner, int rights, long generation, BindingState state) {
    record.set(owner, rights, generation, state);
    boolean durable = state == BindingState.DURABLE;
    if (durable) {
      log.set(name, record.word0, record.word1);
      log.commit();
    }
    key.word = name;
    try (ExternalMapQueryContext<TableKey, TableRecord, ?> context =
        (durable ? kept : machine).queryContext(keyData)) {
      context.writeLock().lock();
      insert(context, name);
    }
    if (durable) {
      log.applied(this::snapshot);
    }
  }

  /**
   * Adds an entry that is not there, and ends with the machine: a binding to whoever is about to hold a root of the derivation tree.
   *
   * <p>The root's generation is read when the map is locked and not before. With many frames it is not in the processor's cache, and neither
   * is the map's slot; a lock is a fence, on this side of which the two waits overlap.
   */
  void insertBound(long name, int owner, int rights, DerivationTree tree, int root) {
    key.word = name;
    try (ExternalMapQueryContext<TableKey, TableRecord, ?> context =
        machine.queryContext(keyData)) {
      context.writeLock().lock();
      record.set(owner, rights, tree.generation(root), BindingState.BOUND);
      insert(context, name);
    }
  }

  /** Under the write lock from the start: an update lock would become one here, and each of the two is an atomic exchange. */
  private void insert(ExternalMapQueryContext<TableKey, TableRecord, ?> context, long name) {
    MapAbsentEntry<TableKey, TableRecord> absent = context.absentEntry();
    if (absent == null) {
      throw new IllegalStateException(ResourceName.toString(name) + " is in the table already");
    }
    absent.doInsert(recordData);
  }

  /** Takes an entry out that is there. */
  void remove(long name) {
    boolean durable = isDurable(name);
    if (durable) {
      log.remove(name);
      log.commit();
    }
    key.word = name;
    try (ExternalMapQueryContext<TableKey, TableRecord, ?> context =
        (durable ? kept : machine).queryContext(keyData)) {
      context.writeLock().lock();
      MapEntry<TableKey, TableRecord> entry = context.entry();
      if (entry == null) {
        throw new IllegalStateException(ResourceName.toString(name) + " is not in the table");
      }
      entry.doRemove();
    }
    if (durable) {
      log.applied(this::snapshot);
    }
  }

  /** {@return whether there is an entry of this name; if so, {@code into} is it} */
  boolean find(long name, TableRecord into) {
    key.word = name;
    return machine.getUsing(key, into) != null
        || (mayBeKept(name) && kept.getUsing(key, into) != null);
  }

  /** {@return whether there is an entry of this name that outlives the machine} */
  boolean isDurable(long name) {
    if (!mayBeKept(name)) {
      return false;
    }
    key.word = name;
    return kept.getUsing(key, found) != null && found.state() == BindingState.DURABLE;
  }

  private static boolean mayBeKept(long name) {
    return ResourceName.kindCode(name) == ResourceKind.EXTENT.code();
  }

  /** Gives a durable entry another generation. Those of one boot mean nothing in the next, so the journal need not know. */
  void regenerate(long name, long generation) {
    key.word = name;
    if (kept.getUsing(key, record) == null) {
      throw new IllegalStateException(ResourceName.toString(name) + " is not in the table");
    }
    record.word1 = generation;
    kept.put(key, record);
  }

  // ---- names of environments

  /** Adds the name of an environment: all of it or, after a crash, nothing. */
  void insertName(int environment, String name) {
    NameEntries.forEach(environment, name, log::set);
    log.commit();
    NameEntries.forEach(environment, name, this::keep);
    log.applied(this::snapshot);
  }

  /** Takes a name out. */
  void removeName(int environment, String name) {
    NameEntries.forEach(environment, name, (entry, word0, word1) -> log.remove(entry));
    log.commit();
    NameEntries.forEach(environment, name, (entry, word0, word1) -> drop(entry));
    log.applied(this::snapshot);
  }

  private void keep(long entry, long word0, long word1) {
    key.word = entry;
    record.word0 = word0;
    record.word1 = word1;
    kept.put(key, record);
  }

  private void drop(long entry) {
    key.word = entry;
    kept.remove(key);
  }

  // ---- all of it

  private void snapshot(RedoLog into) {
    TableDirectory.snapshot(kept, into);
  }

  /** Visits every entry, in no particular order; the table must not change meanwhile. */
  @SuppressWarnings("ReferenceEquality") // one map or two
  void forEach(EntryVisitor visitor) {
    visit(machine, visitor);
    if (kept != machine) {
      visit(kept, visitor);
    }
  }

  static void visit(ChronicleMap<TableKey, TableRecord> map, EntryVisitor visitor) {
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
    machine.close();
    kept.close();
  }
}
