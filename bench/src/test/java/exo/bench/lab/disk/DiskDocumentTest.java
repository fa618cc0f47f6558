package exo.bench.lab.disk;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** docs/disk.md says what there is, and the numbers of the disk. */
class DiskDocumentTest {
  @Test
  void theDocumentHasEveryOrderEveryPlaceAndTheDisksNumbers() throws IOException {
    Path path = Path.of(System.getProperty("exo.root"), "docs", "disk.md");
    String document = Files.readString(path);
    DiskModel disk = DiskModel.HP_97560;
    List<String> said = new ArrayList<>();
    for (Order order : Order.values()) {
      said.add("\n| `" + order.title() + "` | ");
    }
    for (Place place : Place.values()) {
      said.add("\n| `" + place.title() + "` | ");
    }
    said.add(
        text(
            "%,d cylinders of %d tracks of %d sectors",
            disk.cylinders(), disk.heads(), disk.sectors()));
    said.add(text("| %.1f ms |", disk.overhead() / 1e6));
    said.add(text("| %.1f ms |", disk.headSwitch() / 1e6));
    said.add(text("| %d sectors, %d sectors |", disk.trackSkew(), disk.cylinderSkew()));
    DiskModel.Seek seek = disk.seek();
    said.add(
        text(
            "d < %d: %.2f + %.3f √d ms; d ≥ %1$d: %4$.2f + %5$.3f d ms",
            seek.shortest(), seek.start(), seek.root(), seek.coast(), seek.each()));
    said.add(text("up to %,d blocks of 4 KiB", Placement.limit(disk)));
    said.add(text("later than %,d ns", RequestTrace.LATEST));
    said.add(text("%,d sectors.", disk.capacity()));
    said.forEach(line -> assertTrue(document.contains(line), line));
  }

  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
