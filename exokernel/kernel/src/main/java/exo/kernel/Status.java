package exo.kernel;

import exo.abi.Context;
import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;

/**
 * What a processor has switched on for the environment that runs: the vector registers (CPACR_EL1.FPEN) and the checks of
 * alignment (SCTLR_EL1.A and SA0), as its status word says.
 *
 * <p>The vector registers change hands lazily. Whoever switches them on finds zeros, unless they are its own still; whoever had them
 * finds them switched off, which its program's next use tells its libOS. So what was in them is the libOS's to store before it gives
 * the processor up, and nobody sees another's (law L5).
 */
final class Status {
  private final Processors processors;
  private final Environments environments;

  /** By processor: whose vectors its registers hold. */
  private final int[] vectorsOf;

  Status(Processors processors, Environments environments) {
    this.processors = processors;
    this.environments = environments;
    this.vectorsOf = new int[processors.count()];
  }

  /** An environment takes the processor, or its status word has changed. */
  void install(Environment env) {
    long status = env.contexts.get(Context.STATUS);
    if ((status & Context.VECTORS_ON) != 0 && vectorsOf[processors.number()] != env.id) {
      status &= ~Context.VECTORS_ON; // its vectors are in another processor, or somebody else's
      env.contexts.set(Context.STATUS, status);
    }
    Processor processor = processors.running();
    long cpacr = (status & Context.VECTORS_ON) != 0 ? Processor.CPACR_FPEN : 0;
    if (processor.cpacr() != cpacr) {
      processor.setCpacr(cpacr);
    }
    boolean checked = (status & Context.ALIGNMENT_CHECKED) != 0;
    long sctlr =
        SystemRegisters.SCTLR_M
            | (checked ? SystemRegisters.SCTLR_A | SystemRegisters.SCTLR_SA0 : 0);
    if (processor.mmu().sctlr() != sctlr) {
      processor.mmu().setSctlr(sctlr);
    }
  }

  /** An environment that has the processor, in a slice, sets its status word. */
  void set(Environment env, long status) {
    boolean wants = (status & Context.VECTORS_ON) != 0;
    if (wants && vectorsOf[processors.number()] != env.id) {
      takeVectors(env);
    }
    env.contexts.set(Context.STATUS, status);
    install(env);
  }

  /** What it may have left in another processor is nobody's from now on. */
  private void takeVectors(Environment env) {
    int former = vectorsOf[processors.number()];
    if (environments.contains(former)) {
      Contexts contexts = environments.get(former).contexts;
      contexts.set(Context.STATUS, contexts.get(Context.STATUS) & ~Context.VECTORS_ON);
    }
    gone(env);
    processors.running().setCpacr(Processor.CPACR_FPEN);
    processors.running().clearVectors();
    vectorsOf[processors.number()] = env.id;
  }

  /** It has left: its number may be given to another, to whom these registers do not belong. */
  void gone(Environment env) {
    for (int i = 0; i < vectorsOf.length; i++) {
      vectorsOf[i] = vectorsOf[i] == env.id ? 0 : vectorsOf[i];
    }
  }
}
