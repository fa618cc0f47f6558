package exo.service.gdb;

/** What GDB is told of the registers (GDB manual, appendix G, "AArch64 Features"). */
final class TargetDescription {
  private static final int GENERAL = 31;
  private static final int VECTORS = 32;

  private static final String TYPES =
      """
      <vector id="v2d" type="ieee_double" count="2"/>
      <vector id="v2u" type="uint64" count="2"/>
      <vector id="v2i" type="int64" count="2"/>
      <vector id="v4f" type="ieee_single" count="4"/>
      <vector id="v4u" type="uint32" count="4"/>
      <vector id="v4i" type="int32" count="4"/>
      <vector id="v8u" type="uint16" count="8"/>
      <vector id="v8i" type="int16" count="8"/>
      <vector id="v16u" type="uint8" count="16"/>
      <vector id="v16i" type="int8" count="16"/>
      <vector id="v1u" type="uint128" count="1"/>
      <vector id="v1i" type="int128" count="1"/>
      <union id="vnd">
      <field name="f" type="v2d"/><field name="u" type="v2u"/><field name="s" type="v2i"/>
      </union>
      <union id="vns">
      <field name="f" type="v4f"/><field name="u" type="v4u"/><field name="s" type="v4i"/>
      </union>
      <union id="vnh"><field name="u" type="v8u"/><field name="s" type="v8i"/></union>
      <union id="vnb"><field name="u" type="v16u"/><field name="s" type="v16i"/></union>
      <union id="vnq"><field name="u" type="v1u"/><field name="s" type="v1i"/></union>
      <union id="aarch64v">
      <field name="d" type="vnd"/><field name="s" type="vns"/><field name="h" type="vnh"/>
      <field name="b" type="vnb"/><field name="q" type="vnq"/>
      </union>
      """;

  /** The document that is called target.xml. */
  static final String XML = xml();

  private TargetDescription() {}

  private static String xml() {
    var xml = new StringBuilder();
    xml.append("<?xml version=\"1.0\"?>\n<!DOCTYPE target SYSTEM \"gdb-target.dtd\">\n");
    xml.append("<target version=\"1.0\">\n<architecture>aarch64</architecture>\n");
    xml.append("<feature name=\"org.gnu.gdb.aarch64.core\">\n");
    for (int n = 0; n < GENERAL; n++) {
      register(xml, "x" + n, 64, "uint64");
    }
    register(xml, "sp", 64, "data_ptr");
    register(xml, "pc", 64, "code_ptr");
    register(xml, "cpsr", 32, "uint32");
    xml.append("</feature>\n<feature name=\"org.gnu.gdb.aarch64.fpu\">\n").append(TYPES);
    for (int n = 0; n < VECTORS; n++) {
      register(xml, "v" + n, 128, "aarch64v");
    }
    register(xml, "fpsr", 32, "uint32");
    register(xml, "fpcr", 32, "uint32");
    return xml.append("</feature>\n</target>\n").toString();
  }

  private static void register(StringBuilder xml, String name, int bits, String type) {
    xml.append("<reg name=\"%s\" bitsize=\"%d\" type=\"%s\"/>\n".formatted(name, bits, type));
  }

  /** Returns a part as qXfer has it: {@code m} where more follows, {@code l} for the last. */
  static String part(int offset, int length) {
    int from = Math.min(offset, XML.length());
    int to = (int) Math.min((long) from + length, XML.length());
    return (to == XML.length() ? 'l' : 'm') + XML.substring(from, to);
  }
}
