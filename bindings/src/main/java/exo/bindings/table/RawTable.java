package exo.bindings.table;

import net.openhft.chronicle.map.ChronicleMap;

/**
 * The map of a binding table with nothing around it: the same make, the same keys and values, no checks and no authority. What a
 * binding is compared with when it is measured; no kernel holds one.
 */
public final class RawTable implements AutoCloseable {
  private final ChronicleMap<TableKey, TableRecord> map;
  private final TableKey key = new TableKey();
  private final TableRecord record = new TableRecord();

  private RawTable(ChronicleMap<TableKey, TableRecord> map) {
    this.map = map;
  }

  /**
   * {@return an empty map, made as for bindings in memory}
   *
   * @param installed how much there is
   */
  public static RawTable inMemory(Installed installed) {
    return new RawTable(BindingTable.builder(BindingTable.entriesInMemory(installed)).create());
  }

  /** Puts an entry of this name, whether there is one or not. */
  public void put(long name) {
    key.word = name;
    map.put(key, record);
  }

  /** Removes the entry of this name, if there is one. */
  public void remove(long name) {
    key.word = name;
    map.remove(key);
  }

  /** Gives the memory back. */
  @Override
  public void close() {
    map.close();
  }
}
