package exo.hw.a64.text;

/** Data processing of general registers, and branches. */
final class IntegerRules {
  static final String TEXT =
      """
      ADR: <Xd>, <label adr>
      ADRP: <Xd>, <label adrp>
      {ADD|SUB} (immediate): <Rd|SP>, <Rn|SP>, #<0x21:10><, lsl 12>
      {ADDS|SUBS} (immediate): <Rd>, <Rn|SP>, #<0x21:10><, lsl 12>
      {AND|ORR|EOR} (immediate): <Rd|SP>, <Rn>, #<bitmask>
      ANDS (immediate): <Rd>, <Rn>, #<bitmask>
      MOV{N|Z|K}: <Rd>, #<0x20:5><, lsl hw>
      {S||U}BFM: <Rd>, <Rn>, #<21:16>, #<15:10>
      EXTR: <Rd>, <Rn>, <Rm>, #<15:10>
      {AND|BIC|ORR|ORN|EOR|EON|ANDS|BICS|ADD|ADDS|SUB|SUBS} (shifted register):\
       <Rd>, <Rn>, <Rm><, shift>
      {ADD|SUB} (extended register): <Rd|SP>, <Rn|SP>, <extended>
      {ADDS|SUBS} (extended register): <Rd>, <Rn|SP>, <extended>
      {ADC|ADCS|SBC|SBCS|UDIV|SDIV|LSLV|LSRV|ASRV|RORV}: <Rd>, <Rn>, <Rm>
      CRC32{B|H|W|CB|CH|CW}: <Wd>, <Wn>, <Wm>
      CRC32{X|CX}: <Wd>, <Wn>, <Xm>
      CCM{N|P} (register): <Rn>, <Rm>, #<0x3:0>, <cond 15:12>
      CCM{N|P} (immediate): <Rn>, #<0x20:16>, #<0x3:0>, <cond 15:12>
      CS{EL|INC|INV|NEG}: <Rd>, <Rn>, <Rm>, <cond 15:12>
      {RBIT|REV16|REV (32-bit)|REV (64-bit)|REV32|CLZ|CLS}: <Rd>, <Rn>
      M{ADD|SUB}: <Rd>, <Rn>, <Rm>, <Ra>
      {S|U}M{ADD|SUB}L: <Xd>, <Wn>, <Wm>, <Xa>
      {S|U}MULH: <Xd>, <Xn>, <Xm>
      B{|L}: <label 26>
      B.cond:.<cond 3:0> <label 19>
      CB{Z|NZ}: <Rt>, <label 19>
      TB{Z|NZ}: <Rt>, #<bit>, <label 14>
      B{R|LR}: <Xn>
      RET:< unless x30>
      """;

  private IntegerRules() {}
}
