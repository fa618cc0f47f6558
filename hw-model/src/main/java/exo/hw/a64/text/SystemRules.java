package exo.hw.a64.text;

/** What speaks to the system, to EL1 or to a debugger. */
final class SystemRules {
  static final String TEXT =
      """
      {SVC|BRK|HLT}: #<0x20:5>
      UDF: #<15:0>
      HINT: #<0x11:5>
      {CLREX|ISB}:< unless 15>
      {DSB|DMB}: <barrier>
      SYS ({DC ZVA|IC IVAU|DC CVAC|DC CVAU|DC CIVAC}):\
       #<18:16>, C<15:12>, C<11:8>, #<7:5><, Xt>
      MRS ({NZCV|FPCR|FPSR|DAIF|TPIDR_EL0|TPIDRRO_EL0}): <Xt>, <system register>
      MRS ({CTR_EL0|DCZID_EL0|CNTFRQ_EL0|CNTPCT_EL0|CNTVCT_EL0}): <Xt>, <system register>
      MSR ({NZCV|FPCR|FPSR|DAIF|TPIDR_EL0}): <system register>, <Xt>
      MSR (DAIFSet): daifset, #<0x11:8>
      MSR (DAIFClr): daifclr, #<0x11:8>
      """;

  private SystemRules() {}
}
