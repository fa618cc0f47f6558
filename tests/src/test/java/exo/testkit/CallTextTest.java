package exo.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.abi.DownCalls;
import exo.abi.Protection;
import exo.bindings.ResourceKind;
import exo.bindings.Rights;
import org.junit.jupiter.api.Test;

class CallTextTest {
  @Test
  void argumentsAreInWords() {
    assertEquals("BindFrame[frame=any]", new Call.BindFrame(DownCalls.ANY).text());
    assertEquals("BindSlice[position=-2]", new Call.BindSlice(-2).text());
    assertEquals(
        "BindExtent[start=any, blocks=4, durable=true]",
        new Call.BindExtent(DownCalls.ANY, 4, true).text());
    assertEquals(
        "Protect[va=0x40000000, protection=read+execute]",
        new Call.Protect(0x4000_0000, Protection.READ | Protection.EXECUTE).text());
    assertEquals("Protect[va=0x0, protection=write+0x40]", new Call.Protect(0, 66).text());
    assertEquals("Protect[va=0x0, protection=none]", new Call.Protect(0, 0).text());
    assertEquals(
        "Derive[parent=no capability, environment=2, rights=read]",
        new Call.Derive(Claim.NONE, 2, Rights.READ).text());
    assertEquals(
        "Request[kind=save slot, amount=3]",
        new Call.Request(ResourceKind.SAVE_SLOT.code(), 3).text());
    assertEquals("Request[kind=no kind 7, amount=3]", new Call.Request(7, 3).text());
    assertEquals("Scan[]", new Call.Scan().text());
  }
}
