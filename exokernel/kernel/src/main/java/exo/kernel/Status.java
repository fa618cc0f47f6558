package exo.kernel;

import exo.abi.Context;
import exo.hw.mmu.Mmu;
import exo.hw.mmu.SystemRegisters;
import exo.hw.processor.Processor;

/**
 * What the processor has switched on for the environment that runs: the vector registers (CPACR_EL1.FPEN) and the check of alignment
 * (SCTLR_EL1.A), as its status word says.
 *
 * <p>The vector registers change hands lazily. Whoever switches them on finds zeros, unless they are its own still; whoever had them
 * finds them switched off, which its program's next use tells its libOS. So what was in them is the libOS's to store before it gives
 * the processor up, and nobody sees another's (law L5).
 */
final class Status {
  private final Processor processor;
  private final Mmu mmu;
  private final Environments environments;
  private int vectorsOf;

  Status(Processor processor, Environments environments) {
    this.processor = processor;
    this.mmu = processor.mmu();
    this.environments = environments;
  }

  /** An environment takes the processor, or its status word has changed. */
  void install(Environment env) {
    long status = env.contexts.get(Context.STATUS);
    boolean vectors = (status & Context.VECTORS_ON) != 0;
    long cpacr = vectors ? Processor.CPACR_FPEN : 0;
    if (processor.cpacr() != cpacr) {
      processor.setCpacr(cpacr);
    }
    boolean checked = (status & Context.ALIGNMENT_CHECKED) != 0;
    long sctlr = SystemRegisters.SCTLR_M | (checked ? SystemRegisters.SCTLR_A : 0);
    if (mmu.sctlr() != sctlr) {
      mmu.setSctlr(sctlr);
    }
  }

  /** An environment that has the processor, in a slice, sets its status word. */
  void set(Environment env, long status) {
    boolean wants = (status & Context.VECTORS_ON) != 0;
    if (wants && vectorsOf != env.id) {
      takeVectors(env);
    }
    env.contexts.set(Context.STATUS, status);
    install(env);
  }

  private void takeVectors(Environment env) {
    if (environments.contains(vectorsOf)) {
      Contexts former = environments.get(vectorsOf).contexts;
      former.set(Context.STATUS, former.get(Context.STATUS) & ~Context.VECTORS_ON);
    }
    processor.setCpacr(Processor.CPACR_FPEN);
    processor.clearVectors();
    vectorsOf = env.id;
  }

  /** It has left: its number may be given to another, to whom these registers do not belong. */
  void gone(Environment env) {
    vectorsOf = vectorsOf == env.id ? 0 : vectorsOf;
  }
}
