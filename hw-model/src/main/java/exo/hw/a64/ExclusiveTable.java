package exo.hw.a64;

import java.util.List;

/**
 * Exclusive and ordered loads and stores: bits 29:24 = 001000 (Arm ARM, C4.1.88). The registers
 * that an instruction has no use for should be 11111 and are not looked at.
 */
final class ExclusiveTable {
  private ExclusiveTable() {}

  static List<Encoding> encodings() {
    return List.of(
        leaf("STXR", "xx", "000 xxxxx 0", Exclusive::store),
        leaf("STLXR", "xx", "000 xxxxx 1", Exclusive::store),
        leaf("STXP", "1x", "001 xxxxx 0", Exclusive::store),
        leaf("STLXP", "1x", "001 xxxxx 1", Exclusive::store),
        leaf("LDXR", "xx", "010 xxxxx 0", Exclusive::load),
        leaf("LDAXR", "xx", "010 xxxxx 1", Exclusive::load),
        leaf("LDXP", "1x", "011 xxxxx 0", Exclusive::load),
        leaf("LDAXP", "1x", "011 xxxxx 1", Exclusive::load),
        leaf("STLR", "xx", "100 xxxxx 1", Ordered::store),
        leaf("LDAR", "xx", "110 xxxxx 1", Ordered::load));
  }

  private static Encoding leaf(String name, String size, String middle, Encoding.Factory factory) {
    String bits = size + " 001000 " + middle + " xxxxx xxxxx xxxxx";
    return Encoding.of(name, bits, factory);
  }
}
