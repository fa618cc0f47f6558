package exo.service.run;

import exo.service.InputError;
import java.util.ArrayList;
import java.util.List;

/**
 * Whether the guarantees of those who are on the machine at the same time fit it: known before anything is booted, and
 * refused with the numbers (law L7). The kernel checks it again as each arrives.
 */
final class Admission {
  private Admission() {}

  /**
   * Checks the guarantees.
   *
   * @param frames that the machine has
   * @throws InputError when they do not fit
   */
  static void check(List<Layout.Guest> guests, long frames) {
    for (Layout.Guest arriving : guests) {
      checkAt(arriving.plan().terms().arrives(), guests, frames);
    }
  }

  private static void checkAt(long cycle, List<Layout.Guest> guests, long frames) {
    long sum = 0;
    List<String> parts = new ArrayList<>();
    for (Layout.Guest guest : guests) {
      if (isThere(guest, cycle) && guest.guarantee() > 0) {
        sum += guest.guarantee();
        parts.add(guest.plan().name() + " " + guest.guarantee());
      }
    }
    if (sum > frames - Layout.KERNEL_FRAMES) {
      throw InputError.at(
          "machine",
          "guarantees of %d frames (%s) do not fit %d frames of memory, of which %d is the kernel's"
              .formatted(sum, InputError.listed(parts), frames, Layout.KERNEL_FRAMES));
    }
  }

  private static boolean isThere(Layout.Guest guest, long cycle) {
    Long departs = guest.plan().terms().departs();
    return guest.plan().terms().arrives() <= cycle && (departs == null || cycle < departs);
  }
}
