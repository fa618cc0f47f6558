package exo.bindings.table;

import java.nio.file.Path;
import net.openhft.chronicle.map.ChronicleMap;

/**
 * A host that comes between the bindings and their map as well, so that a stop can be thought
 * between two calls on it.
 */
interface MapHost extends HostFiles {
  /** {@return the map to write to, in place of one that has been opened} */
  ChronicleMap<TableKey, TableRecord> opened(Path file, ChronicleMap<TableKey, TableRecord> map);
}
