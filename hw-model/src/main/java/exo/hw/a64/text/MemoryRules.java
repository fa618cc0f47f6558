package exo.hw.a64.text;

/** Loads and stores, of general and of vector registers. */
final class MemoryRules {
  static final String TEXT =
      """
      {ST|LD}R{|B|H} (unsigned offset): <Rt:access>, [<Xn|SP><, imm12>]
      {ST|LD}{U|T}R{|B|H}: <Rt:access>, [<Xn|SP><, imm9>]
      {ST|LD}R{|B|H} (post-index): <Rt:access>, [<Xn|SP>], #<imm9>
      {ST|LD}R{|B|H} (pre-index): <Rt:access>, [<Xn|SP>, #<imm9>]!
      {ST|LD}R{|B|H} (register): <Rt:access>, [<Xn|SP>, <index>]
      LDRS{B|H|W} (unsigned offset): <Rt:access>, [<Xn|SP><, imm12>]
      LD{U|T}RS{B|H|W}: <Rt:access>, [<Xn|SP><, imm9>]
      LDRS{B|H|W} (post-index): <Rt:access>, [<Xn|SP>], #<imm9>
      LDRS{B|H|W} (pre-index): <Rt:access>, [<Xn|SP>, #<imm9>]!
      LDRS{B|H|W} (register): <Rt:access>, [<Xn|SP>, <index>]
      PRFM (unsigned offset): <prfop>, [<Xn|SP><, imm12>]
      PRFUM: <prfop>, [<Xn|SP><, imm9>]
      PRFM (register): <prfop>, [<Xn|SP>, <index>]
      PRFM (literal): <prfop>, <label 19>
      LDR (literal, 32-bit): <Wt>, <label 19>
      LDR (literal, 64-bit): <Xt>, <label 19>
      LDRSW (literal): <Xt>, <label 19>
      {ST|LD}NP: <Rt>, <Rt2>, [<Xn|SP><, imm7>]
      {ST|LD}P (signed offset): <Rt>, <Rt2>, [<Xn|SP><, imm7>]
      {ST|LD}P (post-index): <Rt>, <Rt2>, [<Xn|SP>], #<imm7>
      {ST|LD}P (pre-index): <Rt>, <Rt2>, [<Xn|SP>, #<imm7>]!
      LDPSW (signed offset): <Xt>, <Xt2>, [<Xn|SP><, imm7>]
      LDPSW (post-index): <Xt>, <Xt2>, [<Xn|SP>], #<imm7>
      LDPSW (pre-index): <Xt>, <Xt2>, [<Xn|SP>, #<imm7>]!
      ST{|L}XR:<b|h> <Ws>, <Rt:size>, [<Xn|SP>]
      ST{|L}XP: <Ws>, <Rt:size>, <Rt2:size>, [<Xn|SP>]
      LD{|A}XP: <Rt:size>, <Rt2:size>, [<Xn|SP>]
      {LDXR|LDAXR|STLR|LDAR}:<b|h> <Rt:size>, [<Xn|SP>]
      {ST|LD}R ({B|H|S|D|Q}, unsigned offset): <E:access><t>, [<Xn|SP><, imm12>]
      {ST|LD}UR ({B|H|S|D|Q}): <E:access><t>, [<Xn|SP><, imm9>]
      {ST|LD}R ({B|H|S|D|Q}, post-index): <E:access><t>, [<Xn|SP>], #<imm9>
      {ST|LD}R ({B|H|S|D|Q}, pre-index): <E:access><t>, [<Xn|SP>, #<imm9>]!
      {ST|LD}R ({B|H|S|D|Q}, register): <E:access><t>, [<Xn|SP>, <index>]
      LDR ({S|D|Q}, literal): <E:opc><t>, <label 19>
      {ST|LD}NP ({S|D|Q}): <E:opc><t>, <E:opc><t2>, [<Xn|SP><, imm7>]
      {ST|LD}P ({S|D|Q}, signed offset): <E:opc><t>, <E:opc><t2>, [<Xn|SP><, imm7>]
      {ST|LD}P ({S|D|Q}, post-index): <E:opc><t>, <E:opc><t2>, [<Xn|SP>], #<imm7>
      {ST|LD}P ({S|D|Q}, pre-index): <E:opc><t>, <E:opc><t2>, [<Xn|SP>, #<imm7>]!
      {ST|LD}1 ({one register|two registers|three registers|four registers}): <list>, [<Xn|SP>]
      {ST|LD}1 ({one register|two registers|three registers|four registers}, post-index):\
       <list>, [<Xn|SP>], <post>
      {ST|LD}{2|3|4} (multiple structures): <list>, [<Xn|SP>]
      {ST|LD}{2|3|4} (multiple structures, post-index): <list>, [<Xn|SP>], <post>
      {ST|LD}{1|2|3|4} (single structure, {B|H|S|D}): <list>[<lane>], [<Xn|SP>]
      {ST|LD}{1|2|3|4} (single structure, {B|H|S|D}, post-index):\
       <list>[<lane>], [<Xn|SP>], <post>
      LD{1|2|3|4}R: <list>, [<Xn|SP>]
      LD{1|2|3|4}R (post-index): <list>, [<Xn|SP>], <post>
      """;

  private MemoryRules() {}
}
