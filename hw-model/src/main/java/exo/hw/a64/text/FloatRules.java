package exo.hw.a64.text;

/** Scalar floating point. */
final class FloatRules {
  static final String TEXT =
      """
      F{MUL|DIV|ADD|SUB|MAX|MIN|MAXNM|MINNM|NMUL} (scalar): <E:sz><d>, <E:sz><n>, <E:sz><m>
      F{MADD|MSUB|NMADD|NMSUB}: <E:sz><d>, <E:sz><n>, <E:sz><m>, <E:sz><a>
      FMOV (register): <E:sz><d>, <E:sz><n>
      F{ABS|NEG|SQRT} (scalar): <E:sz><d>, <E:sz><n>
      FRINT{N|P|M|Z|A|X|I} (scalar): <E:sz><d>, <E:sz><n>
      FCVT (single to double): d<d>, s<n>
      FCVT (single to half): h<d>, s<n>
      FCVT (double to single): s<d>, d<n>
      FCVT (double to half): h<d>, d<n>
      FCVT (half to single): s<d>, h<n>
      FCVT (half to double): d<d>, h<n>
      FCMP{|E}: <E:sz><n>, <E:sz><m>
      FCMP{|E} (zero): <E:sz><n>, #0.0
      FCCMP{|E}: <E:sz><n>, <E:sz><m>, #<0x3:0>, <cond 15:12>
      FMOV (scalar, immediate): <E:sz><d>, #<float imm8>
      FCSEL: <E:sz><d>, <E:sz><n>, <E:sz><m>, <cond 15:12>
      FMOV ({S to W|D to X}): <Rd>, <E:sz><n>
      FMOV ({W to S|X to D}): <E:sz><d>, <Rn>
      FMOV (V.D[1] to X): <Xd>, v<n>.d[1]
      FMOV (X to V.D[1]): v<d>.d[1], <Xn>
      FCVT{N|P|M|Z|A}{S|U} (scalar, integer): <Rd>, <E:sz><n>
      {S|U}CVTF (scalar, integer): <E:sz><d>, <Rn>
      FCVTZ{S|U} (scalar, fixed-point): <Rd>, <E:sz><n>, #<fbits>
      {S|U}CVTF (scalar, fixed-point): <E:sz><d>, <Rn>, #<fbits>
      """;

  private FloatRules() {}
}
