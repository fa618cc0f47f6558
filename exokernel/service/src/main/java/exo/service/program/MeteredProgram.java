package exo.service.program;

import exo.hw.Program;

/** What runs at EL0, and how far it is. */
public sealed interface MeteredProgram extends Program permits TraceProgram, ElfProgram {
  /** Loads and stores of a trace that are done; none of a program of instructions, whose own are not counted. */
  long accesses();

  /** Accesses done that stored. */
  long stores();

  /** Accesses done whose content was verified. */
  long verified();

  /** Instructions done; none of a trace. */
  long instructions();

  /** Ends before its end: the next step is its last. */
  void depart();
}
