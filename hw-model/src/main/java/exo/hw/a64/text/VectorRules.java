package exo.hw.a64.text;

/** Advanced SIMD data processing, on vectors and on scalars in vector registers. */
final class VectorRules {
  /** Two sources of one arrangement, or a lane of one of them. */
  private static final String SAME =
      """
      {AND|ORN|EOR|BSL|BIT|BIF} (vector): v<d>.<T:byte>, v<n>.<T:byte>, v<m>.<T:byte>
      {BIC|ORR} (vector, register): v<d>.<T:byte>, v<n>.<T:byte>, v<m>.<T:byte>
      PMUL (vector): v<d>.<T:byte>, v<n>.<T:byte>, v<m>.<T:byte>
      {ADD|SUB|MUL|MLA|MLS|ADDP|CMHI|CMHS|CMTST} (vector):\
       v<d>.<T:size>, v<n>.<T:size>, v<m>.<T:size>
      {CMEQ|CMGT|CMGE} (vector, register): v<d>.<T:size>, v<n>.<T:size>, v<m>.<T:size>
      {S|U}{HADD|RHADD|HSUB|MAX|MIN|ABD|ABA|QADD|QSUB|SHL|RSHL|QRSHL|MAXP|MINP} (vector):\
       v<d>.<T:size>, v<n>.<T:size>, v<m>.<T:size>
      {S|U}QSHL (vector, register): v<d>.<T:size>, v<n>.<T:size>, v<m>.<T:size>
      SQ{|R}DMULH (vector): v<d>.<T:size>, v<n>.<T:size>, v<m>.<T:size>
      {ADD|SUB|CMHI|CMHS|CMTST} (SIMD scalar): d<d>, d<n>, d<m>
      {CMEQ|CMGT|CMGE} (SIMD scalar, register): d<d>, d<n>, d<m>
      {S|U}{QADD|QSUB|SHL|RSHL|QRSHL} (SIMD scalar): <E:size><d>, <E:size><n>, <E:size><m>
      {S|U}QSHL (SIMD scalar, register): <E:size><d>, <E:size><n>, <E:size><m>
      SQ{|R}DMULH (SIMD scalar): <E:size><d>, <E:size><n>, <E:size><m>
      F{ADD|SUB|MUL|DIV|MULX|MLA|MLS|ABD|RECPS|RSQRTS|ACGE|ACGT|ADDP} (vector):\
       v<d>.<T:sz>, v<n>.<T:sz>, v<m>.<T:sz>
      F{MAX|MIN|MAXNM|MINNM|MAXP|MINP|MAXNMP|MINNMP} (vector):\
       v<d>.<T:sz>, v<n>.<T:sz>, v<m>.<T:sz>
      FCM{EQ|GE|GT} (vector, register): v<d>.<T:sz>, v<n>.<T:sz>, v<m>.<T:sz>
      F{MULX|ABD|RECPS|RSQRTS|ACGE|ACGT} (SIMD scalar): <E:sz><d>, <E:sz><n>, <E:sz><m>
      FCM{EQ|GE|GT} (SIMD scalar, register): <E:sz><d>, <E:sz><n>, <E:sz><m>
      {MUL|MLA|MLS|SQDMULH|SQRDMULH|FMLA|FMLS|FMUL|FMULX} (vector, by element):\
       v<d>.<T:size>, v<n>.<T:size>, <element>
      {SQDMULH|SQRDMULH|FMLA|FMLS|FMUL|FMULX} (SIMD scalar, by element):\
       <E:size><d>, <E:size><n>, <element>
      """;

  /** Sources and results of different widths. */
  private static final String DIFFERENT =
      """
      {S|U}{ADD|SUB|ABA|ABD|MLA|MLS|MUL}L (vector):<2> v<d>.<W:size>, v<n>.<T:size>, v<m>.<T:size>
      {PMULL|SQDMLAL|SQDMLSL|SQDMULL} (vector):<2> v<d>.<W:size>, v<n>.<T:size>, v<m>.<T:size>
      {S|U}{ADD|SUB}W (vector):<2> v<d>.<W:size>, v<n>.<W:size>, v<m>.<T:size>
      {|R}{ADD|SUB}HN (vector):<2> v<d>.<T:size>, v<n>.<W:size>, v<m>.<W:size>
      SQDM{LAL|LSL|ULL} (SIMD scalar): <2E:size><d>, <E:size><n>, <E:size><m>
      {S|U}M{LAL|LSL|ULL} (vector, by element):<2> v<d>.<W:size>, v<n>.<T:size>, <element>
      SQDM{LAL|LSL|ULL} (vector, by element):<2> v<d>.<W:size>, v<n>.<T:size>, <element>
      SQDM{LAL|LSL|ULL} (SIMD scalar, by element): <2E:size><d>, <E:size><n>, <element>
      """;

  /** One source. */
  private static final String TWO =
      """
      {CNT|NOT|RBIT|REV16} (vector): v<d>.<T:byte>, v<n>.<T:byte>
      {REV64|REV32|CLS|CLZ|SUQADD|USQADD|SQABS|SQNEG|ABS|NEG} (vector): v<d>.<T:size>, v<n>.<T:size>
      {SUQADD|USQADD|SQABS|SQNEG|ABS|NEG} (SIMD scalar): <E:size><d>, <E:size><n>
      CM{GT|GE|EQ|LE|LT} (vector, zero): v<d>.<T:size>, v<n>.<T:size>, #0
      CM{GT|GE|EQ|LE|LT} (SIMD scalar, zero): d<d>, d<n>, #0
      {S|U}AD{D|A}LP (vector): v<d>.<2T:size>, v<n>.<T:size>
      {XTN|SQXTN|UQXTN|SQXTUN} (vector):<2> v<d>.<T:size>, v<n>.<W:size>
      {SQXTN|UQXTN|SQXTUN} (SIMD scalar): <E:size><d>, <2E:size><n>
      SHLL (vector):<2> v<d>.<W:size>, v<n>.<T:size>, #<bits>
      FCM{GT|GE|EQ|LE|LT} (vector, zero): v<d>.<T:sz>, v<n>.<T:sz>, #0.0
      FCM{GT|GE|EQ|LE|LT} (SIMD scalar, zero): <E:sz><d>, <E:sz><n>, #0.0
      F{ABS|NEG|SQRT|RECPE|RSQRTE} (vector): v<d>.<T:sz>, v<n>.<T:sz>
      FRINT{N|M|P|Z|A|X|I} (vector): v<d>.<T:sz>, v<n>.<T:sz>
      FCVT{N|M|A|P}{S|U} (vector): v<d>.<T:sz>, v<n>.<T:sz>
      {FCVTZS|FCVTZU|SCVTF|UCVTF} (vector, integer): v<d>.<T:sz>, v<n>.<T:sz>
      F{RECPE|RSQRTE|RECPX} (SIMD scalar): <E:sz><d>, <E:sz><n>
      FCVT{N|M|A|P}{S|U} (SIMD scalar): <E:sz><d>, <E:sz><n>
      {FCVTZS|FCVTZU|SCVTF|UCVTF} (SIMD scalar, integer): <E:sz><d>, <E:sz><n>
      FCVT{|X}N (vector):<2> v<d>.<T:half sz>, v<n>.<W:half sz>
      FCVTL (vector):<2> v<d>.<W:half sz>, v<n>.<T:half sz>
      FCVTXN (SIMD scalar): s<d>, d<n>
      U{RECPE|RSQRTE} (vector): v<d>.<T:sz>, v<n>.<T:sz>
      {S|U}ADDLV (vector): <2E:size><d>, v<n>.<T:size>
      {SMAXV|UMAXV|SMINV|UMINV|ADDV} (vector): <E:size><d>, v<n>.<T:size>
      F{MAXNM|MINNM|MAX|MIN}V (vector): s<d>, v<n>.4s
      ADDP (SIMD scalar): d<d>, v<n>.2d
      F{ADDP|MAXP|MINP|MAXNMP|MINNMP} (SIMD scalar): <E:sz><d>, v<n>.2<E:sz>
      """;

  /** Moving lanes about, and constants. */
  private static final String MOVES =
      """
      DUP (vector, element): v<d>.<T:imm5>, v<n>.<E:imm5>[<lane imm5>]
      DUP (SIMD scalar, element): <E:imm5><d>, v<n>.<E:imm5>[<lane imm5>]
      DUP (vector, general): v<d>.<T:imm5>, <Rn:imm5>
      INS (vector, general): v<d>.<E:imm5>[<lane imm5>], <Rn:imm5>
      INS (vector, element): v<d>.<E:imm5>[<lane imm5>], v<n>.<E:imm5>[<lane imm4>]
      {S|U}MOV (vector): <Rd:Q>, v<n>.<E:imm5>[<lane imm5>]
      {UZP|TRN|ZIP}{1|2} (vector): v<d>.<T:size>, v<n>.<T:size>, v<m>.<T:size>
      EXT (vector): v<d>.<T:byte>, v<n>.<T:byte>, v<m>.<T:byte>, #<14:11>
      TB{L|X} (vector): v<d>.<T:byte>, <table>, v<m>.<T:byte>
      M{OV|VN}I (vector, shifted S): v<d>.<T:single>, #<abcdefgh><, lsl S>
      {ORR|BIC} (vector, immediate S): v<d>.<T:single>, #<abcdefgh><, lsl S>
      M{OV|VN}I (vector, shifted H): v<d>.<T:half>, #<abcdefgh><, lsl H>
      {ORR|BIC} (vector, immediate H): v<d>.<T:half>, #<abcdefgh><, lsl H>
      M{OV|VN}I (vector, shifted ones S): v<d>.<T:single>, #<abcdefgh><, msl>
      MOVI (vector, B): v<d>.<T:byte>, #<abcdefgh>
      MOVI (vector, D): <d|2d>, #<abcdefgh mask>
      FMOV (vector, immediate S): v<d>.<T:single>, #<float abcdefgh>
      FMOV (vector, immediate D): v<d>.2d, #<float abcdefgh>
      """;

  /** By a constant amount. */
  private static final String SHIFTS =
      """
      {S|U}{SHR|SRA|RSHR|RSRA} (vector, {B|H|S|D}): v<d>.<T:immh>, v<n>.<T:immh>, #<right>
      {S|U}{SHR|SRA|RSHR|RSRA} (SIMD scalar, D): d<d>, d<n>, #<right>
      SRI (vector, {B|H|S|D}): v<d>.<T:immh>, v<n>.<T:immh>, #<right>
      SRI (SIMD scalar, D): d<d>, d<n>, #<right>
      {SHL|SLI|SQSHLU} (vector, {B|H|S|D}): v<d>.<T:immh>, v<n>.<T:immh>, #<left>
      {SHL|SLI} (SIMD scalar, D): d<d>, d<n>, #<left>
      SQSHLU (SIMD scalar, {B|H|S|D}): <E:immh><d>, <E:immh><n>, #<left>
      {S|U}QSHL (vector, immediate {B|H|S|D}): v<d>.<T:immh>, v<n>.<T:immh>, #<left>
      {S|U}QSHL (SIMD scalar, immediate {B|H|S|D}): <E:immh><d>, <E:immh><n>, #<left>
      {|R}SHRN (vector, {B|H|S}):<2> v<d>.<T:immh>, v<n>.<W:immh>, #<right>
      {SQ|UQ|SQR|UQR}SHRN (vector, {B|H|S}):<2> v<d>.<T:immh>, v<n>.<W:immh>, #<right>
      SQ{|R}SHRUN (vector, {B|H|S}):<2> v<d>.<T:immh>, v<n>.<W:immh>, #<right>
      {SQ|UQ|SQR|UQR}SHRN (SIMD scalar, {B|H|S}): <E:immh><d>, <2E:immh><n>, #<right>
      SQ{|R}SHRUN (SIMD scalar, {B|H|S}): <E:immh><d>, <2E:immh><n>, #<right>
      {S|U}SHLL (vector, {B|H|S}):<2> v<d>.<W:immh>, v<n>.<T:immh>, #<left>
      {SCVTF|UCVTF|FCVTZS|FCVTZU} (vector, fixed-point {S|D}):\
       v<d>.<T:immh>, v<n>.<T:immh>, #<right>
      {SCVTF|UCVTF|FCVTZS|FCVTZU} (SIMD scalar, fixed-point {S|D}):\
       <E:immh><d>, <E:immh><n>, #<right>
      """;

  /** Steps of AES, SHA-1 and SHA-256. */
  private static final String CRYPTOGRAPHY =
      """
      AES{E|D|MC|IMC}: v<d>.16b, v<n>.16b
      SHA1{C|P|M}: q<d>, s<n>, v<m>.4s
      SHA{1SU0|256SU1}: v<d>.4s, v<n>.4s, v<m>.4s
      SHA256H{|2}: q<d>, q<n>, v<m>.4s
      SHA1H: s<d>, s<n>
      SHA{1SU1|256SU0}: v<d>.4s, v<n>.4s
      """;

  static final String TEXT = SAME + DIFFERENT + TWO + MOVES + SHIFTS + CRYPTOGRAPHY;

  private VectorRules() {}
}
