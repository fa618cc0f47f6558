package exo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.abi.Revocation;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.kernel.EventKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EventTextTest {
  @Test
  void wordsAreUnpackedAndNamed() {
    long extents = (long) ResourceKind.EXTENT.code() << 56 | 3;
    assertText("  [request of 2: request 1, extent, 3]", EventKind.REQUEST, 1, extents);
    assertText("  [submit of 2: transfer 256, to write block 5]", EventKind.SUBMIT, 256, 11);
    assertText("  [submit of 2: transfer 256, to read block 0]", EventKind.SUBMIT, 256, 0);
    assertText(
        "  [complete of 2: transfer 256, cancelled]", EventKind.COMPLETE, 256, Interrupt.CANCELLED);
    assertText("  [ended of 2: frame 9]", EventKind.ENDED, ResourceName.frame(9), 0);
    assertText("  [lie of 2: request 1, slice 4]", EventKind.LIE, 1, ResourceName.slice(4));
    assertText("  [abort of 2: request 1, for a lie]", EventKind.ABORT, 1, Revocation.CAUSE_LIE);
    assertText("  [refused next of 2: yield to 3]", EventKind.REFUSED_NEXT, Next.yieldTo(3), 0);
    assertText(
        "  libOS 2: refused yield to 3", EventKind.INTERRUPT, Interrupt.REFUSED, Next.yieldTo(3));
  }

  private static void assertText(String expected, EventKind kind, long a, long b) {
    assertEquals(expected, EventText.line(kind, 2, a, b));
  }

  @Test
  void whatIsNobodysIsTheKernels() {
    assertEquals(
        "  [wait of the kernel: until cycle 3,000]", EventText.line(EventKind.WAIT, 0, 3000, 0));
  }

  @ParameterizedTest
  @EnumSource
  void eachKindHasALineUnlessItsCallHas(EventKind kind) {
    boolean isCalls = kind == EventKind.CALL || kind == EventKind.REFUSED;
    assertEquals(isCalls, EventText.line(kind, 1, 1, 0).isEmpty());
    assertFalse(EventText.line(kind, 1, 1, 0).contains("_"));
  }
}
