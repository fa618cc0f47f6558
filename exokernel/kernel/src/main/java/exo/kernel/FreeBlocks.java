package exo.kernel;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;
import exo.hw.device.BlockDevice;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Scrubs what nobody holds of a disk that comes from somewhere else (law L5). While a kernel runs it scrubs an extent when its
 * binding ends; that does not reach the platter when the process is killed in between or the disk has no power, so the next
 * kernel does it again before it binds anything.
 */
final class FreeBlocks {
  private FreeBlocks() {}

  static void scrub(Bindings bindings, BlockDevice disk) {
    SortedMap<Long, Long> bound = new TreeMap<>(); // lengths by start
    bindings.forEachBinding(
        (resource, owner, rights, generation, state) -> {
          if (ResourceName.kind(resource) == ResourceKind.EXTENT) {
            bound.put(ResourceName.start(resource), ResourceName.length(resource));
          }
        });
    long free = 0;
    for (var extent : bound.entrySet()) {
      disk.discard(free, extent.getKey() - free);
      free = extent.getKey() + extent.getValue();
    }
    disk.discard(free, disk.blocks() - free);
  }
}
