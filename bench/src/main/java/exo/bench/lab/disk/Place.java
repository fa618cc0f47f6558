package exo.bench.lab.disk;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The ways of placing extents that there are. */
enum Place {
  FIRST_FIT,
  BEST_FIT,
  NEXT_FIT,
  BUDDY,
  SCATTERED;

  String title() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static List<String> titles() {
    return Arrays.stream(values()).map(Place::title).toList();
  }

  /**
   * Finds one by its name.
   *
   * @throws IllegalArgumentException when none has it, with those that there are
   */
  static Place of(String title) {
    for (Place place : values()) {
      if (place.title().equals(title)) {
        return place;
      }
    }
    throw new IllegalArgumentException(title + "; accepted: " + String.join(", ", titles()));
  }

  /** Makes one for an empty partition. */
  BlockPlacer placer(int blocks, long seed) {
    return switch (this) {
      case FIRST_FIT -> new FirstFit(blocks);
      case BEST_FIT -> new BestFit(blocks);
      case NEXT_FIT -> new NextFit(blocks);
      case BUDDY -> new Buddy(blocks);
      case SCATTERED -> new Scattered(blocks, seed);
    };
  }
}
