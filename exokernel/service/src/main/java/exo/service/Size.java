package exo.service;

import java.util.List;

/**
 * An amount of memory or disk, as every option and every manifest writes it: {@code 64MiB}, {@code
 * 2500frames}, {@code 2500blocks}, or {@code 10%} of the distinct pages of a trace. Frames and
 * blocks are both 4,096 bytes, so that one number means the same on either side of a transfer.
 */
public sealed interface Size {
  /** Bytes of a frame, of a page and of a block. */
  int UNIT_BYTES = 4096;

  /** No size is larger: the 2^36 units that a resource name can hold, 256 TiB. */
  long MAX_UNITS = 1L << 36;

  /**
   * A size that means the same for every trace.
   *
   * @param units frames or blocks; 0 only where nobody wrote it
   */
  record Fixed(long units) implements Size {
    @Override
    public long units(long distinctPages) {
      return units;
    }

    @Override
    public String toString() {
      return units + "frames";
    }
  }

  /**
   * A size that depends on the trace.
   *
   * @param millionths the share of its distinct pages, 1 to 1,000,000
   */
  record OfTrace(long millionths) implements Size {
    @Override
    public long units(long distinctPages) {
      return Math.max(1, Math.multiplyExact(distinctPages, millionths) / Share.ONE);
    }

    @Override
    public String toString() {
      return new Share(millionths).toString();
    }
  }

  /**
   * Returns the size in frames or blocks, rounded down, at least 1.
   *
   * @param distinctPages how many pages the trace touches at least once
   */
  long units(long distinctPages);

  /**
   * Reads a size.
   *
   * @param where what to blame when it is none
   * @param text for example {@code 64MiB}
   * @throws InputError for anything else than a positive amount in whole frames
   */
  static Size parse(String where, String text) {
    Quantity quantity = Quantity.parse(text);
    if (quantity == null) {
      throw wrong(where, text, "a size is a number and a unit");
    }
    if (quantity.millionths() == 0) {
      throw wrong(where, text, "a size is more than nothing");
    }
    return switch (quantity.unit()) {
      case "%" -> share(where, text, quantity);
      case "frames", "blocks", "frame", "block" -> fixed(where, text, quantity, UNIT_BYTES);
      case "B" -> fixed(where, text, quantity, 1);
      case "KiB" -> fixed(where, text, quantity, 1L << 10);
      case "MiB" -> fixed(where, text, quantity, 1L << 20);
      case "GiB" -> fixed(where, text, quantity, 1L << 30);
      case "" -> throw wrong(where, text, "the unit is missing");
      default -> throw wrongUnit(where, text, quantity.unit());
    };
  }

  private static Size share(String where, String text, Quantity quantity) {
    if (quantity.millionths() > 100 * Quantity.ONE) {
      throw wrong(where, text, "a share is at most 100%");
    }
    if (quantity.millionths() % 100 != 0) {
      throw wrong(where, text, "a share has at most four decimals");
    }
    return new OfTrace(quantity.millionths() / 100);
  }

  private static Size fixed(String where, String text, Quantity quantity, long unitBytes) {
    long bytes = quantity.times(unitBytes);
    if (bytes < 0) {
      throw wrong(where, text, "no fraction of a byte, a frame or a block");
    }
    if (bytes / UNIT_BYTES > MAX_UNITS) {
      throw wrong(where, text, "a size is at most 256 TiB");
    }
    if (bytes % UNIT_BYTES != 0) {
      throw wrong(where, text, "whole frames of 4KiB only");
    }
    return new Fixed(bytes / UNIT_BYTES);
  }

  private static InputError wrongUnit(String where, String text, String unit) {
    String near = Nearest.to(unit, List.of("B", "KiB", "MiB", "GiB", "frames", "blocks"));
    if (unit.equalsIgnoreCase("GB") || unit.equalsIgnoreCase("G")) {
      near = "GiB";
    } else if (unit.equalsIgnoreCase("MB") || unit.equalsIgnoreCase("M")) {
      near = "MiB";
    } else if (unit.equalsIgnoreCase("KB") || unit.equalsIgnoreCase("K")) {
      near = "KiB";
    }
    return wrong(
        where,
        text,
        "no unit " + InputError.quote(unit) + (near == null ? "" : "; did you mean " + near + "?"));
  }

  private static InputError wrong(String where, String text, String problem) {
    return InputError.at(
        where,
        InputError.quote(text)
            + " is no size: "
            + problem
            + "; accepted: 64MiB (B, KiB, MiB, GiB), 2500frames, 2500blocks, 10%");
  }
}
