package exo.bindings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** The values that cross the boundary, at their edges. */
class VocabularyTest {

  @Test
  void aNameHoldsTheLargestNumbersThatFitAndNoLargerOnes() {
    long last = ResourceName.START_LIMIT - 1;
    long name = ResourceName.extent(last, ResourceName.MAX_LENGTH);
    assertEquals(last, ResourceName.start(name));
    assertEquals(ResourceName.MAX_LENGTH, ResourceName.length(name));
    assertEquals(ResourceKind.EXTENT, ResourceName.kind(name));
    assertEquals(0, ResourceName.start(ResourceName.frame(0)));
    assertEquals(1, ResourceName.length(ResourceName.frame(0)));
    assertNoName(-1, 1);
    assertNoName(last + 1, 1);
    assertNoName(0, 0);
    assertNoName(0, ResourceName.MAX_LENGTH + 1);
  }

  private static void assertNoName(long start, long length) {
    String said =
        assertThrows(IllegalArgumentException.class, () -> ResourceName.extent(start, length))
            .getMessage();
    assertEquals("no name fits EXTENT " + start + "+" + length, said);
  }

  @Test
  void onlyFourKindsAreResources() {
    for (int code = 0; code < 16; code++) {
      boolean is = code >= 1 && code <= 4;
      assertEquals(is, ResourceName.isResource((long) code << 60), "code " + code);
      assertEquals(code, ResourceName.kindCode((long) code << 60));
      if (is) {
        assertEquals(code, ResourceKind.of(code).code());
      } else {
        int none = code;
        assertThrows(IllegalArgumentException.class, () -> ResourceKind.of(none));
      }
    }
    assertThrows(IllegalArgumentException.class, () -> ResourceKind.of(-1));
  }

  @Test
  void namesReadAsPeopleWouldSayThem() {
    assertEquals("frame 17", ResourceName.toString(ResourceName.frame(17)));
    assertEquals("extent 64+8", ResourceName.toString(ResourceName.extent(64, 8)));
    assertEquals("save slot 65", ResourceName.toString(ResourceName.saveSlot(65)));
    assertEquals("slice 3", ResourceName.toString(ResourceName.slice(3)));
    assertEquals("no resource 0x0", ResourceName.toString(ResourceName.NONE));
    assertEquals("no resource 0xf000000000000000", ResourceName.toString(15L << 60));
  }

  @Test
  void rightsReadAsPeopleWouldSayThem() {
    assertEquals("none", Rights.toString(0));
    assertEquals("read", Rights.toString(Rights.READ));
    assertEquals("write+grant", Rights.toString(Rights.WRITE | Rights.GRANT));
    assertEquals("read+write+grant", Rights.toString(Rights.ALL));
    assertEquals("read+0x8", Rights.toString(Rights.READ | 8));
    assertEquals("0x10", Rights.toString(16));
  }

  @Test
  void rightsAreWithinThoseThatHaveThemAll() {
    for (int wanted = 0; wanted <= Rights.ALL; wanted++) {
      for (int held = 0; held <= Rights.ALL; held++) {
        assertEquals((wanted | held) == held, Rights.within(wanted, held), wanted + " in " + held);
      }
    }
    assertFalse(Rights.within(8, Rights.ALL));
  }

  @Test
  void aQuotaHasNoNegativeNumber() {
    assertEquals(0, new Quota(0, 0, 0, 0, 0).mappings());
    for (int which = 0; which < 5; which++) {
      long[] n = new long[5];
      n[which] = -1;
      String said =
          assertThrows(
                  IllegalArgumentException.class, () -> new Quota(n[0], n[1], n[2], n[3], n[4]))
              .getMessage();
      assertTrue(said.contains("-1"), said);
    }
  }

  @Test
  void anAuthorityHasThreePartsThatDoNotTouch() {
    int lastNode = Capability.NODE_LIMIT - 1;
    long lastGeneration = Capability.GENERATION_LIMIT - 1;
    for (int node : new int[] {0, 1, lastNode}) {
      for (long generation : new long[] {0, 1, lastGeneration}) {
        for (int rights : new int[] {0, 1, Rights.ALL}) {
          long authority = Capability.authority(node, generation, rights);
          assertEquals(node, Capability.node(authority));
          assertEquals(generation, Capability.generation(authority));
          assertEquals(rights, Capability.rights(authority));
        }
      }
    }
  }

  @Test
  void aCapabilityIsThreeWordsAndSaysWhatTheyMean() {
    Capability capability = new Capability();
    capability.set(ResourceName.frame(17), Capability.authority(5, 9, Rights.READ), 77);
    assertEquals("frame 17 read by node 5 of generation 9", capability.toString());
    assertEquals(Rights.READ, capability.rights());
    long[] words = new long[5];
    capability.copyTo(words, 1);
    Capability copy = new Capability();
    copy.copyFrom(words, 1);
    assertEquals(capability.toString(), copy.toString());
    assertEquals(77, copy.mac);
    assertEquals(0, words[0] | words[4]);
    copy.clear();
    assertEquals(0, copy.resource | copy.authority | copy.mac);
    copy.set(capability);
    assertEquals(capability.authority, copy.authority);
  }

  @Test
  void aRefusalNamesTheNumbersThatItIsAbout() {
    long frame = ResourceName.frame(17);
    assertSays(new Refusal.OtherTranslation(0), "software TLB has 0 entries");
    assertSays(new Refusal.OtherTranslation(64), "64 entries");
    assertSays(new Refusal.NoEntry(3, 1), "environment 3", "mode 1");
    assertSays(new Refusal.StandsStill(3), "environment 3");
    assertSays(new Refusal.Busy(Quantity.FRAMES, 8), "all 8");
    assertSays(new Refusal.NotGuaranteed(0x5000, frame), "0x5000", "frame 17");
    assertSays(new Refusal.Taken(frame, 0), "frame 17", "the kernel");
    assertSays(new Refusal.Taken(frame, 2), "frame 17", "environment 2");
    assertSays(new Refusal.OverQuota(Quantity.FRAMES, 5, 4, 1), "5", "4", "1");
    assertSays(new Refusal.Exhausted(Quantity.FRAMES, 5, 3), "5", "3");
    assertSays(new Refusal.OutOfRange(Quantity.BLOCKS, 12, 10), "12", "10");
    assertSays(new Refusal.InsufficientRights(Rights.WRITE, Rights.READ), "write", "read");
    assertSays(new Refusal.WrongKind(frame, ResourceKind.EXTENT), "frame 17");
    assertSays(new Refusal.NotHeld(frame), "frame 17");
    assertSays(new Refusal.NotOwner(frame, 4), "frame 17", "environment 4");
    assertSays(new Refusal.Stale(frame, 6, 7), "frame 17", "6", "7");
    assertSays(new Refusal.Forged(frame), "frame 17");
    assertSays(new Refusal.NameTaken("alice", 3), "alice", "3");
    assertSays(new Refusal.InUse(frame, 3), "frame 17", "3 times");
    assertSays(new Refusal.NotAsked(ResourceKind.SLICE), "SLICE");
    assertSays(new Refusal.NotExecutable(0x5000), "0x5000", "executed");
    assertSays(new Refusal.NotMapped(0x5000), "0x5000", "not mapped");
    assertSays(new Refusal.AlreadyMapped(0x5000), "0x5000", "mapped already");
    assertSays(new Refusal.NoTable(0x5000, 2), "0x5000", "level-2");
    assertSays(new Refusal.Misaligned(Quantity.SAVE_SLOTS, 0x5001, 8), "save slots", "0x5001", "8");
    assertSays(
        new Refusal.Overlaps(ResourceName.extent(4, 4), ResourceName.extent(6, 8), 2),
        "extent 4+4",
        "extent 6+8",
        "environment 2");
  }

  private static void assertSays(Refusal refusal, String... parts) {
    for (String part : parts) {
      assertTrue(refusal.message().contains(part), () -> refusal.message() + " lacks " + part);
    }
  }
}
