package exo.testkit;

import exo.abi.DownCalls;
import exo.abi.Interrupt;
import exo.abi.Protection;
import exo.hw.Descriptor;
import exo.kernel.EventKind;

/**
 * Whether a step has changed anything. Of a down-call what was asked and answered tells: one that may have found everything as it leaves
 * it counts as none that has, and who guards a frame that is guarded, or zeroes a page of zeros, has done nothing. An up-call has when the
 * kernel makes it because it has changed something of what is bound, lent, asked for or under way; to whom the processor goes does not count.
 */
final class Effect {
  private static final int ALLOWED = Protection.WRITE | Protection.EXECUTE;

  private Effect() {}

  /** {@return whether it has, for certain} */
  static boolean isCertain(Call call, Answer answer) {
    return answer.refusal() == null && isCertainOfGranted(call, answer.result());
  }

  /**
   * {@return whether the kernel has, before it made this up-call}
   *
   * @param cause of an interrupt
   */
  static boolean isCertain(EventKind upCall, long cause) {
    return switch (upCall) {
      case BOOT -> true; // an environment has come, with a slice of its own
      case REVOCATION ->
          true; // a dialogue with this victim has begun, or has come to its next stage
      case REPOSSESSION -> true; // bindings have ended
      case INTERRUPT -> cause == Interrupt.TRANSFER || cause == Interrupt.GRANT; // one has ended
      default -> false;
    };
  }

  private static boolean isCertainOfGranted(Call call, long result) {
    return switch (call) {
      case Call.Load read -> false;
      case Call.ReadContext read -> false;
      case Call.ReadDescriptor read -> false;
      case Call.LoadVectors read -> false;
      case Call.StoreVectors maybe -> false;
      case Call.Print character -> false;
      case Call.Scan character -> result != DownCalls.NOTHING_TYPED;
      case Call.AttachExtent known -> false;
      case Call.AttachSlice known -> false;
      case Call.Zero maybe -> false;
      case Call.Guard maybe -> false;
      case Call.RevokeDerived dead -> result > 0;
      case Call.SetContext word -> result != word.value();
      case Call.Age page -> Descriptor.isReferenced(result);
      case Call.Clean page -> Descriptor.isDirty(result);
      case Call.Protect page -> allowed(result) != (page.protection() & ALLOWED);
      default -> true;
    };
  }

  /** {@return what a page had allowed, of what may change} */
  private static int allowed(long descriptor) {
    int write = (descriptor & Descriptor.DBM) != 0 ? Protection.WRITE : 0;
    int execute = (descriptor & Descriptor.UXN) == 0 ? Protection.EXECUTE : 0;
    return write | execute;
  }
}
