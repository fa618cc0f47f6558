package exo.service.run;

import exo.service.InputError;
import exo.service.Size;
import exo.service.manifest.Terms;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether what the libOSes are promised and set aside can be had, known before anything is booted and refused with the place
 * where it is asked for. The kernel checks it all again as each arrives.
 */
final class Admission {
  private Admission() {}

  // ---- guarantees

  /**
   * Checks that the guarantees of those who are on the machine at the same time fit it (law L7).
   *
   * @param frames that the machine has
   * @throws InputError for the first in the order of arrival that does not
   */
  static void checkGuarantees(List<Layout.Guest> guests, long frames) {
    List<Layout.Guest> arrived = new ArrayList<>();
    List<Layout.Guest> arriving = new ArrayList<>(guests);
    arriving.sort(Comparator.comparingLong(guest -> guest.plan().terms().arrives())); // stable
    for (Layout.Guest guest : arriving) {
      arrived.removeIf(other -> hasLeft(other, guest.plan().terms().arrives()));
      checkGuarantee(guest, arrived, frames);
      arrived.add(guest);
    }
  }

  private static boolean hasLeft(Layout.Guest guest, long cycle) {
    Terms terms = guest.plan().terms();
    return isBy(terms.departs(), cycle) || isBy(terms.destroyed(), cycle);
  }

  private static boolean isBy(@Nullable Long end, long cycle) {
    return end != null && end <= cycle;
  }

  private static void checkGuarantee(Layout.Guest guest, List<Layout.Guest> others, long frames) {
    long left = frames - Layout.KERNEL_FRAMES;
    List<String> parts = new ArrayList<>();
    for (Layout.Guest other : others) {
      left -= other.guarantee();
      if (other.guarantee() > 0) {
        parts.add(other.plan().name() + " " + other.guarantee());
      }
    }
    if (guest.guarantee() > left) {
      throw InputError.at(
          guest.plan().terms().guaranteeAt(),
          "%s for libOS %s would not fit: of %d frames of memory %d is the kernel's%s; accepted: %s"
              .formatted(
                  units(guest.guarantee(), "frame"),
                  guest.plan().name(),
                  frames,
                  Layout.KERNEL_FRAMES,
                  parts.isEmpty() ? "" : ", and guaranteed are " + InputError.listed(parts),
                  upTo(left, "frame")));
    }
  }

  /** Checks that who should have left by the arrival of another is not in the way of its guarantee. */
  static void checkArrival(Layout.Guest guest, long left, long cycle) {
    if (guest.guarantee() > left) {
      throw InputError.at(
          guest.plan().terms().guaranteeAt(),
          "%s for libOS %s would not fit at cycle %d: who should have left by then is still there; accepted: %s"
              .formatted(
                  units(guest.guarantee(), "frame"),
                  guest.plan().name(),
                  cycle,
                  upTo(left, "frame")));
    }
  }

  private static String upTo(long left, String unit) {
    return left < 1 ? "none" : "up to " + units(left, unit);
  }

  private static String units(long amount, String unit) {
    return amount + " " + unit + (amount == 1 ? "" : "s");
  }

  // ---- save slots: blocks of the libOS's own, each on its own disk

  /** Checks that a libOS may own as many blocks as it sets aside, beside those for its pages. */
  static void checkSlots(Layout.Guest guest) {
    Size quota = guest.plan().quota().blocks();
    long left = quota == null ? Long.MAX_VALUE : quota.units(guest.pages()) - guest.pages();
    if (guest.slots() > Math.max(0, left)) {
      throw notOwned(
          guest,
          "of its quota of %d blocks %d are for its pages"
              .formatted(quota == null ? 0 : quota.units(guest.pages()), guest.pages()),
          left);
    }
  }

  /**
   * Checks that there are blocks for the slots of all.
   *
   * @param left what the disk has beside their pages
   */
  static void checkSlotBlocks(List<Layout.Guest> guests, String disk, long left) {
    long free = left;
    for (Layout.Guest guest : guests) {
      if (guest.slots() > free) {
        throw notOwned(guest, "disk %s has %d blocks left for them".formatted(disk, free), free);
      }
      free -= guest.slots();
    }
  }

  /**
   * Checks that the machine can keep account of all slots: it has as many entries as frames.
   *
   * @param frames that the machine has
   */
  static void checkSlots(List<Layout.Guest> guests, long frames) {
    long free = frames;
    for (Layout.Guest guest : guests) {
      if (guest.slots() > free) {
        throw notOwned(
            guest,
            "a machine of %d frames has as many slots, of which %d are left"
                .formatted(frames, free),
            free);
      }
      free -= guest.slots();
    }
  }

  private static InputError notOwned(Layout.Guest guest, String why, long left) {
    return InputError.at(
        guest.slotsAt(),
        "libOS %s cannot own %d save slots: %s; accepted: %s"
            .formatted(guest.plan().name(), guest.slots(), why, upTo(left, "slot")));
  }
}
