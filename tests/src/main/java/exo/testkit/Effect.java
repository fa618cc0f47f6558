package exo.testkit;

import exo.abi.Protection;
import exo.hw.Descriptor;

/**
 * Whether a down-call has changed anything, as far as what was asked and answered tells. A call that may have found everything as it
 * leaves it counts as none that has: who guards a frame that is guarded, or zeroes a page of zeros, has done nothing.
 */
final class Effect {
  private static final int ALLOWED = Protection.WRITE | Protection.EXECUTE;

  private Effect() {}

  /** {@return whether it has, for certain} */
  static boolean isCertain(Call call, Answer answer) {
    return answer.refusal() == null && isCertainOfGranted(call, answer.result());
  }

  private static boolean isCertainOfGranted(Call call, long result) {
    return switch (call) {
      case Call.Load read -> false;
      case Call.ReadContext read -> false;
      case Call.ReadDescriptor read -> false;
      case Call.LoadVectors read -> false;
      case Call.StoreVectors maybe -> false;
      case Call.Print character -> false;
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
