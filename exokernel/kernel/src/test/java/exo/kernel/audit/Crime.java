package exo.kernel.audit;

import static exo.abi.Protection.DIRTY;
import static exo.abi.Protection.EXECUTE;
import static exo.abi.Protection.READ;
import static exo.abi.Protection.REFERENCED;
import static exo.abi.Protection.WRITE;
import static exo.kernel.audit.Actor.node;
import static exo.kernel.audit.Actor.number;
import static exo.kernel.audit.Actor.page;

import exo.abi.Context;
import exo.abi.RepossessionVector;
import exo.abi.SoftwareTlb;
import exo.bindings.Capability;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import exo.bindings.table.Bindings;
import exo.bindings.table.Breaker;
import exo.hw.Descriptor;
import exo.hw.mmu.SystemRegisters;
import java.util.EnumSet;
import java.util.Set;

/**
 * What a bug in the kernel, the bindings or the hardware could do in the middle of an up-call: the second environment's libOS is
 * at work, and the state is changed behind the kernel's back, through the machine's own interface where that will do.
 */
enum Crime {
  // ---- L1
  MAPS_A_FOREIGN_FRAME(
      (stage, self, victim) ->
          stage.memory.writeLong(self.entry(9), descriptorOf(stage, victim, 0)),
      Law.L1,
      Law.L11,
      Invariant.I9),
  MAPS_ITS_OWN_TABLE_FOR_STORING(
      (stage, self, victim) ->
          stage.memory.writeLong(
              self.entry(9), moved(descriptorOf(stage, self, 0), number(self.tables[3]))),
      Law.L1,
      Law.L11,
      Invariant.I9),
  MAPS_THE_KERNELS_FRAME(
      (stage, self, victim) ->
          stage.memory.writeLong(self.entry(9), moved(descriptorOf(stage, self, 0), 0)),
      Law.L1,
      Law.L11,
      Invariant.I9),
  MAPS_A_BLOCK(
      (stage, self, victim) ->
          stage.memory.writeLong(
              self.regionEntry(1),
              Descriptor.block(2, 0, Descriptor.AF | Descriptor.AP_EL0 | Descriptor.NON_GLOBAL)),
      Law.L1,
      Law.L11,
      Invariant.I9),
  MAPS_BEYOND_MEMORY(
      (stage, self, victim) ->
          stage.memory.writeLong(
              self.entry(9), moved(descriptorOf(stage, self, 0), (int) Stage.FRAMES)),
      Law.L1,
      Law.L11,
      Invariant.I9),
  POINTS_TO_A_TABLE_BEYOND_MEMORY(
      (stage, self, victim) ->
          stage.memory.writeLong(
              self.regionEntry(1), Descriptor.table(Stage.FRAMES * Actor.PAGE, 0)),
      Law.L1,
      Invariant.I9),
  USES_A_TABLE_TWICE(
      (stage, self, victim) ->
          stage.change(self.regionEntry(1), none -> stage.memory.readLong(self.regionEntry(0))),
      Law.L1,
      Invariant.I9),
  USES_A_FOREIGN_TABLE(
      (stage, self, victim) ->
          stage.change(self.regionEntry(1), none -> stage.memory.readLong(victim.regionEntry(0))),
      Law.L1,
      Invariant.I9),
  WIDENS_A_MAPPING(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.age(page(2)));
        stage.change(
            self.entry(2), descriptor -> (descriptor | Descriptor.DBM) & ~Descriptor.AP_READ_ONLY);
      },
      Law.L1,
      Invariant.I9),
  MAPS_FOR_EVERYBODY(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.protect(page(1), READ | REFERENCED));
        stage.change(self.entry(1), descriptor -> descriptor & ~Descriptor.NON_GLOBAL);
      },
      Law.L1,
      Invariant.I9),
  LEAVES_A_TLB_ENTRY_BEHIND_A_CHANGE(
      (stage, self, victim) -> {
        self.must(self.kernel.load(page(0)));
        stage.change(self.entry(0), descriptor -> moved(descriptor, number(self.spare)));
      },
      Law.L1,
      Law.L11,
      Invariant.I9,
      Invariant.I10),
  LEAVES_A_TLB_ENTRY_BEHIND_A_DOWNGRADE(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.age(page(0)));
        self.must(self.kernel.store(page(0), 1));
        stage.change(
            self.entry(0), descriptor -> (descriptor & ~Descriptor.DBM) | Descriptor.AP_READ_ONLY);
      },
      Law.L1,
      Invariant.I11),
  LEAVES_AN_EXECUTABLE_TLB_ENTRY(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.age(page(0)));
        stage.mmu.fetch(page(0));
        stage.change(self.entry(0), descriptor -> descriptor | Descriptor.UXN);
      },
      Law.L1,
      Invariant.I11),
  WALKS_A_FOREIGN_TABLE(
      true,
      (stage, self, victim) ->
          stage.mmu.setTtbr0(((long) self.id << 48) | number(victim.tables[0]) * Actor.PAGE),
      Law.L1,
      Invariant.I9),
  FILLS_A_FOREIGN_FRAME_BY_DMA(
      (stage, self, victim) -> stage.disk.submitRead(0, victim.frame(0)),
      Law.L1,
      Law.L11,
      Invariant.I15),
  SHOWS_A_FOREIGN_FRAME_BY_DMA(
      (stage, self, victim) ->
          stage.disk.submitWrite(ResourceName.start(self.extent.resource), victim.frame(0)),
      Law.L1,
      Law.L11,
      Invariant.I15),
  FILLS_ITS_TABLE_BY_DMA(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.startRead(self.extent, 0, self.spare));
        stage.beliefs.markTable(number(self.spare));
      },
      Law.L1,
      Invariant.I15),
  MAKES_A_TABLE_OF_A_FOREIGN_FRAME(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.giveTable(self.spare, Actor.BASE + (1 << 21), 3));
        stage.records.remove(self.spare.resource);
        stage.records.insert(self.spare.resource, victim.id, Rights.ALL);
      },
      Law.L1,
      Invariant.I9),
  WRITES_TO_THE_EMPTY_TABLE(
      (stage, self, victim) -> stage.memory.writeLong(16, 3), Law.L1, Invariant.I9),

  // ---- L2
  FORGETS_AN_OWNER(
      (stage, self, victim) -> stage.records.setOwner(victim.frame(0), self.id),
      Law.L2,
      Law.L11,
      Invariant.I1,
      Invariant.I31),
  MISCOUNTS_FREE_FRAMES(
      true,
      (stage, self, victim) -> stage.records.callFree(victim.frame(0)),
      Law.L2,
      Law.L11,
      Invariant.I2,
      Invariant.I31),
  BINDS_A_BLOCK_TWICE(
      (stage, self, victim) -> {
        long start = ResourceName.start(victim.extent.resource);
        stage.records.insert(ResourceName.extent(start + 1, 2), self.id, Rights.ALL);
      },
      Law.L2,
      Invariant.I1),
  KEEPS_A_FRAME_FOR_SOMEBODY_WHO_IS_NOT_THERE(
      (stage, self, victim) -> {
        stage.records.remove(self.spare.resource);
        stage.records.insert(self.spare.resource, 7, Rights.ALL);
      },
      Law.L2,
      Invariant.I1),

  // ---- L3
  WIDENS_A_DERIVED_CAPABILITY(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.age(page(2)));
        stage.records.setRights(node(self.readOnly), Rights.ALL);
        stage.records.setRights(node(self.frames[2]), Rights.READ | Rights.GRANT);
      },
      Law.L3,
      Invariant.I6),
  GRANTS_WITHOUT_THE_RIGHT(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.derive(self.spare, victim.id, Rights.READ, new Capability()));
        stage.records.setRights(node(self.spare), Rights.READ | Rights.WRITE);
      },
      Law.L3,
      Invariant.I3),
  DERIVES_MORE_THAN_IT_HAS(
      true,
      (stage, self, victim) -> {
        Capability derived = new Capability();
        self.must(self.kernel.derive(self.readOnly, self.id, Rights.READ, derived));
        stage.records.setRights(node(derived), Rights.READ | Rights.WRITE);
      },
      Law.L3,
      Invariant.I6),
  DESCENDS_FROM_ITSELF(
      (stage, self, victim) -> stage.records.setParent(node(self.readOnly), node(self.readOnly)),
      Law.L3,
      Invariant.I3,
      Invariant.I6),

  // ---- L4
  BREAKS_NO_PATH(
      true,
      (stage, self, victim) -> {
        stage.bindings.onBreak(Breaker.NONE);
        self.must(self.kernel.unbindFrame(self.frames[1]));
      },
      Law.L4,
      Invariant.I10),
  LEAVES_A_TLB_ENTRY_TO_A_FREE_FRAME(
      true,
      (stage, self, victim) -> {
        long descriptor = stage.memory.readLong(self.entry(1));
        self.must(self.kernel.unmap(page(1)));
        stage.memory.writeLong(self.entry(1), descriptor);
        self.must(self.kernel.load(page(1)));
        stage.memory.writeLong(self.entry(1), 0);
        self.must(self.kernel.unbindFrame(self.frames[1]));
      },
      Law.L4,
      Invariant.I10),
  LEAVES_A_DESCRIPTOR_TO_A_FREE_FRAME(
      true,
      (stage, self, victim) -> {
        long descriptor = stage.memory.readLong(self.entry(1));
        self.must(self.kernel.unbindFrame(self.frames[1]));
        stage.memory.writeLong(self.entry(1), descriptor);
      },
      Law.L4,
      Law.L11,
      Invariant.I9,
      Invariant.I10),
  LEAVES_A_TRANSFER_TO_A_FREE_FRAME(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.startRead(self.extent, 0, self.spare));
        stage.bindings.onBreak(Breaker.NONE);
        self.must(self.kernel.unbindFrame(self.spare));
      },
      Law.L4,
      Invariant.I10,
      Invariant.I15),
  LEAVES_A_TRANSFER_TO_A_FREE_BLOCK(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.startRead(self.extent, 0, self.spare));
        stage.bindings.onBreak(Breaker.NONE);
        self.must(self.kernel.unbindExtent(self.extent));
      },
      Law.L4,
      Invariant.I15),
  LEAVES_A_MAPPING_BY_A_REVOKED_CAPABILITY(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.age(page(2)));
        stage.bindings.onBreak(Breaker.NONE);
        self.must(self.kernel.revokeDerived(self.frames[2]));
      },
      Law.L4,
      Invariant.I10),
  KEEPS_THE_GENERATION(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.unbindFrame(self.spare));
        stage.records.setGeneration(node(self.spare), Capability.generation(self.spare.authority));
      },
      Law.L4,
      Invariant.I8),
  LEAVES_A_TLB_ENTRY_OF_NOBODY(
      (stage, self, victim) -> {
        long ttbr0 = stage.mmu.ttbr0();
        stage.mmu.setTtbr0((9L << 48) | (ttbr0 & 0xFFFF_FFFF_FFFFL));
        stage.mmu.load(page(0));
        stage.mmu.setTtbr0(ttbr0);
      },
      Law.L4,
      Invariant.I12),

  // ---- L5
  DOES_NOT_MARK_A_FRAME_FOR_SCRUBBING(
      true,
      (stage, self, victim) -> {
        stage.forgetEnds();
        self.must(self.kernel.unbindFrame(self.frames[0]));
      },
      Law.L5,
      Invariant.I13),
  MAPS_A_FRAME_WITH_FORMER_CONTENTS(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.age(page(0)));
        stage.beliefs.markStale(self.frame(0));
      },
      Law.L5,
      Invariant.I13),
  SKIPS_THE_SCRUBBING(
      true,
      (stage, self, victim) -> {
        stage.beliefs.markScrubbed(number(victim.old));
        Capability frame = new Capability();
        self.must(self.kernel.bindFrame(number(victim.old), frame));
        self.must(self.kernel.map(frame, page(9), READ | WRITE | REFERENCED));
      },
      Law.L5,
      Invariant.I13),
  SHOWS_FORMER_CONTENTS_TO_THE_DISK(
      true,
      (stage, self, victim) -> {
        stage.beliefs.markScrubbed(number(victim.old));
        Capability frame = new Capability();
        self.must(self.kernel.bindFrame(number(victim.old), frame));
        self.must(self.kernel.startWrite(self.extent, 1, frame));
      },
      Law.L5,
      Invariant.I13),
  LEAVES_CONTENTS_ON_FREE_BLOCKS(
      true,
      (stage, self, victim) -> {
        stage.forgetEnds();
        self.must(self.kernel.unbindExtent(self.extent));
      },
      Law.L5,
      Invariant.I13),
  WRITES_TO_A_FREE_FRAME(
      (stage, self, victim) ->
          stage.memory.writeLong((Stage.FRAMES - 1) * Actor.PAGE + 8, 0x5ec7e7),
      Law.L5,
      Invariant.I13),

  // ---- L6
  TAKES_A_FRAME_AND_KEEPS_IT_QUIET(
      true,
      (stage, self, victim) -> {
        stage.bindings.seizeFrame(number(self.spare));
        stage.bindings.releaseFrame(number(self.spare));
      },
      Law.L6,
      Invariant.I20,
      Invariant.I22),
  LEAVES_SEIZED_CONTENTS_LYING_ABOUT(
      true,
      (stage, self, victim) -> stage.bindings.seizeFrame(number(self.spare)),
      Law.L6,
      Invariant.I22),

  // ---- L7
  PROMISES_MORE_THAN_THERE_IS(
      true,
      (stage, self, victim) -> stage.beliefs.promise(self.id, Stage.FRAMES),
      Law.L7,
      Invariant.I19),
  ASKS_BELOW_THE_GUARANTEE(
      true, (stage, self, victim) -> stage.beliefs.owe(self.id, 100), Law.L7, Invariant.I19),

  // ---- L8
  FORGETS_A_DEADLINE(
      true,
      (stage, self, victim) -> stage.beliefs.askForEver(self.id, victim.id),
      Law.L8,
      Invariant.I21),

  // ---- L9
  CHANGES_SOMETHING_IN_A_REFUSED_CALL(
      true,
      (stage, self, victim) -> stage.beliefs.refusedCallChangedSomething(),
      Law.L9,
      Invariant.I25),

  // ---- L10
  BOOKS_CYCLES_THAT_NEVER_PASSED(
      true, (stage, self, victim) -> stage.beliefs.book(0, 5), Law.L10, Invariant.I2),
  TAKES_CYCLES_BACK(
      true,
      (stage, self, victim) -> {
        stage.beliefs.book(0, -1_000_000);
        stage.beliefs.book(1, 1_000_000);
      },
      Law.L10,
      Invariant.I2),
  CHARGES_NOBODY_FOR_A_FRAME(
      (stage, self, victim) -> stage.records.uncharge(self.id),
      Law.L10,
      Law.L11,
      Invariant.I2,
      Invariant.I31),

  // ---- L11
  LOSES_A_DESCRIPTOR(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.age(page(1)));
        stage.memory.writeLong(self.entry(1), 0);
      },
      Law.L11,
      Invariant.I9),
  HIDES_THAT_A_PAGE_IS_DIRTY(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.age(page(0)));
        self.must(self.kernel.store(page(0), 1));
        stage.change(self.entry(0), descriptor -> descriptor | Descriptor.AP_READ_ONLY);
      },
      Law.L11,
      Invariant.I11),
  HIDES_THAT_A_PAGE_IS_USED(
      true,
      (stage, self, victim) -> {
        self.must(self.kernel.clean(page(0)));
        self.must(self.kernel.load(page(0)));
        stage.change(self.entry(0), descriptor -> descriptor & ~Descriptor.AF);
      },
      Law.L11,
      Invariant.I11),
  MISCOUNTS_MAPPINGS(
      true, (stage, self, victim) -> stage.beliefs.addMappings(self.id, 1), Law.L11, Invariant.I9),
  TAKES_A_FRAME_FOR_A_TABLE(
      (stage, self, victim) -> stage.beliefs.markTable(number(self.spare)), Law.L11, Invariant.I9),
  MISCOUNTS_DESCRIPTORS(
      (stage, self, victim) -> stage.beliefs.addEntries(number(self.tables[3]), 1),
      Law.L11,
      Invariant.I9),
  MISCOUNTS_TRANSFERS(
      (stage, self, victim) -> stage.beliefs.addTransfers(number(self.spare), 1),
      Law.L11,
      Invariant.I15),
  LOSES_A_TRANSFER(
      true,
      (stage, self, victim) -> {
        long ticket = self.must(self.kernel.startRead(self.extent, 0, self.spare));
        stage.disk.cancel(ticket);
      },
      Law.L11,
      Invariant.I15),

  // ---- what a step may not change
  BINDS_FOR_SOMEBODY_WHO_HAS_NOT_ASKED(
      true,
      (stage, self, victim) -> {
        Capability minted = new Capability();
        long frame = stage.bindings.bindFrame(victim.id, Bindings.ANY, Rights.ALL, minted);
        stage.beliefs.touch((int) frame);
      },
      Law.L3,
      Invariant.I3),
  BINDS_A_SLICE_FOR_SOMEBODY_WHO_HAS_NOT_ASKED(
      (stage, self, victim) -> stage.bindings.bindSlice(victim.id, Bindings.ANY, new Capability()),
      Law.L3,
      Invariant.I3),
  DERIVES_FOR_SOMEBODY_WITHOUT_A_RECORD(
      (stage, self, victim) ->
          stage.bindings.derive(
              victim.id, victim.frames[0], Rights.READ, self.id, new Capability()),
      Law.L3,
      Invariant.I3),
  DERIVES_FROM_WHAT_IS_NOT_ITS_OWN(
      true,
      (stage, self, victim) ->
          stage.beliefs.logDerivation(
              stage.bindings.derive(
                  victim.id, victim.frames[0], Rights.READ, self.id, new Capability()),
              self.id),
      Law.L3,
      Invariant.I3),
  LETS_A_CHILD_OF_THE_DEAD_LIVE(
      true,
      (stage, self, victim) -> {
        Capability child = new Capability();
        self.must(self.kernel.derive(self.frames[0], self.id, Rights.READ, child));
        self.must(self.kernel.unbindFrame(self.spare));
        stage.records.setParent(node(child), node(self.spare));
      },
      Law.L4,
      Invariant.I7),
  UNBINDS_BEHIND_THE_OWNERS_BACK(
      true,
      (stage, self, victim) -> stage.bindings.unbind(victim.id, victim.spare),
      Law.L6,
      Invariant.I20),
  UNBINDS_AN_EXTENT_BEHIND_THE_OWNERS_BACK(
      true,
      (stage, self, victim) -> stage.bindings.unbind(victim.id, victim.extent),
      Law.L6,
      Invariant.I20),
  SETS_A_WORD_OF_SOMEBODY_ELSES_CONTEXT(
      (stage, self, victim) -> stage.beliefs.setContext(victim.id, Context.START, 0x1000),
      Law.L9,
      Invariant.I4),
  CUTS_A_BYSTANDERS_GUARANTEE_IN_AN_ABORT(
      true,
      (stage, self, victim) -> {
        int frame = number(self.spare);
        stage.bindings.seizeFrame(frame);
        stage.bindings.releaseFrame(frame);
        stage.beliefs.recordLoss(self.id, self.spare.resource, RepossessionVector.CLEAN);
        stage.beliefs.promise(victim.id, 2);
      },
      Law.L7,
      Invariant.I24),
  RECORDS_A_LOSS_AND_TAKES_NOTHING(
      true,
      (stage, self, victim) ->
          stage.beliefs.recordLoss(self.id, self.spare.resource, RepossessionVector.CLEAN),
      Law.L6,
      Invariant.I22),
  COUNTS_A_LOSS_TWICE(
      (stage, self, victim) -> stage.beliefs.addLosses(victim.id, 1), Law.L6, Invariant.I22),
  SAYS_THAT_CONTENTS_ARE_WHERE_THEY_ARE_NOT(
      true,
      (stage, self, victim) ->
          stage.beliefs.recordLoss(
              self.id, self.spare.resource, ResourceName.start(self.extent.resource)),
      Law.L6,
      Invariant.I22,
      Invariant.I23),
  REISSUES_A_TAG_TOO_EARLY(
      true,
      (stage, self, victim) -> {
        long ttbr0 = stage.mmu.ttbr0();
        stage.mmu.setTtbr0((3L << 48) | (ttbr0 & 0xFFFF_FFFF_FFFFL));
        stage.mmu.load(page(0));
        stage.mmu.setTtbr0(ttbr0);
        stage.admit("newcomer", new Actor(0, none -> {}), Actor.CALLS);
      },
      Law.L4,
      Invariant.I12),
  KEEPS_THE_GENERATION_OF_A_SLICE(
      true,
      (stage, self, victim) -> {
        Capability slice = new Capability();
        self.must(self.kernel.attachSlice(1, slice));
        self.must(self.kernel.unbindSlice(slice));
        stage.records.setGeneration(node(slice), Capability.generation(slice.authority));
      },
      Law.L4,
      Invariant.I8),
  BOOKS_AN_OVERRUN_THAT_NEVER_WAS(
      true,
      (stage, self, victim) -> stage.beliefs.overrun(self.id, 1L << 40),
      Law.L10,
      Invariant.I26),
  ASKS_NOBODY(
      true, (stage, self, victim) -> stage.beliefs.waitForNobody(self.id), Law.L8, Invariant.I27),

  // ---- where software fills the TLBs
  FORGES_A_SOFTWARE_TLB_ENTRY(
      true,
      true,
      (stage, self, victim) -> put(stage, self, 9, victim.frame(0), READ | WRITE | DIRTY),
      Law.L1,
      Invariant.I10),
  FORGES_A_SOFTWARE_TLB_ENTRY_TO_THE_SOFTWARE_TLB(
      true,
      true,
      (stage, self, victim) -> put(stage, self, 9, 1, READ | WRITE | DIRTY),
      Law.L1,
      Invariant.I10),
  FORGES_A_SOFTWARE_TLB_ENTRY_BEYOND_MEMORY(
      true,
      true,
      (stage, self, victim) -> put(stage, self, 9, (int) Stage.FRAMES, READ),
      Law.L4,
      Invariant.I10),
  TURNS_A_SOFTWARE_TLB_ENTRY_TO_ANOTHER_FRAME(
      true,
      true,
      (stage, self, victim) -> put(stage, self, 0, number(self.spare), READ),
      Law.L1,
      Invariant.I10),
  WIDENS_A_SOFTWARE_TLB_ENTRY(
      true,
      true,
      (stage, self, victim) -> put(stage, self, 2, self.frame(2), READ | WRITE | DIRTY),
      Law.L1,
      Invariant.I11),
  ALLOWS_EXECUTION_IN_A_SOFTWARE_TLB_ENTRY(
      true,
      true,
      (stage, self, victim) -> put(stage, self, 1, self.frame(1), READ | WRITE | EXECUTE),
      Law.L1,
      Invariant.I11),
  HIDES_THAT_A_PAGE_IS_DIRTY_IN_A_SOFTWARE_TLB_ENTRY(
      true,
      true,
      (stage, self, victim) -> put(stage, self, 1, self.frame(1), READ | WRITE | DIRTY),
      Law.L11,
      Invariant.I11),
  MAKES_A_SOFTWARE_TLB_ENTRY_FOR_NOBODY(
      true,
      true,
      (stage, self, victim) ->
          stage.memory.writeLong(
              slotAddress(SoftwareTlb.slot(page(0), 7)),
              SoftwareTlb.entry(page(0), 7, self.frame(0), READ)),
      Law.L4,
      Invariant.I12),
  LEAVES_A_SOFTWARE_TLB_ENTRY_TO_A_FREE_FRAME(
      true,
      true,
      (stage, self, victim) -> {
        long entry = stage.memory.readLong(slotAddress(self.slot(1)));
        self.must(self.kernel.unbindFrame(self.frames[1]));
        stage.memory.writeLong(slotAddress(self.slot(1)), entry);
      },
      Law.L4,
      Invariant.I10),
  LEAVES_A_SOFTWARE_TLB_ENTRY_OF_A_DELETED_PAGE(
      true,
      true,
      (stage, self, victim) -> {
        long entry = stage.memory.readLong(slotAddress(self.slot(1)));
        self.must(self.kernel.tlbDelete(page(1)));
        stage.memory.writeLong(slotAddress(self.slot(1)), entry);
      },
      Law.L1,
      Invariant.I10),
  LEAVES_A_TLB_ENTRY_THAT_THE_SOFTWARE_TLB_HAS_LOST(
      true,
      true,
      (stage, self, victim) -> {
        self.map(self.spare, page(1) + (1L << 24), READ);
        long descriptor = stage.kernel.inspection().descriptor(self.id, page(1));
        self.must(self.kernel.unbindFrame(self.frames[1]));
        stage.mmu.tlbWrite(page(1), self.id, descriptor);
      },
      Law.L4,
      Invariant.I10),
  WRITES_THE_TLB_FOR_A_FOREIGN_FRAME(
      true,
      false,
      (stage, self, victim) ->
          stage.mmu.tlbWrite(
              page(9),
              self.id,
              moved(stage.kernel.inspection().descriptor(self.id, page(0)), victim.frame(0))),
      Law.L1,
      Invariant.I10),
  BREAKS_NO_WRITTEN_PATH(
      true,
      true,
      (stage, self, victim) -> {
        stage.bindings.onBreak(Breaker.NONE);
        self.must(self.kernel.unbindFrame(self.frames[1]));
      },
      Law.L4,
      Invariant.I10),
  LEAVES_A_WRITTEN_PAGE_BY_A_REVOKED_CAPABILITY(
      true,
      true,
      (stage, self, victim) -> {
        stage.bindings.onBreak(Breaker.NONE);
        self.must(self.kernel.tlbWrite(self.frames[2], page(9), READ));
        self.must(self.kernel.revokeDerived(self.frames[2]));
      },
      Law.L4,
      Invariant.I10),
  FORGETS_WHAT_IT_HAS_WRITTEN(
      true,
      true,
      (stage, self, victim) -> {
        self.map(self.frames[1], page(1), READ);
        stage.beliefs.forgetWritten(self.id, page(1));
      },
      Law.L1,
      Law.L11,
      Invariant.I9,
      Invariant.I10),
  REMEMBERS_WHAT_IT_HAS_NOT_WRITTEN(
      true,
      false,
      (stage, self, victim) -> stage.beliefs.written(self.id, page(9), page(0)),
      Law.L11,
      Invariant.I9),
  LETS_THE_HARDWARE_WALK(
      true,
      true,
      (stage, self, victim) -> stage.mmu.setTcr(SystemRegisters.TCR_USER_48),
      Law.L1,
      Invariant.I9);

  /** What is done. */
  interface Deed {
    void by(Stage stage, Actor self, Actor victim);
  }

  final Deed deed;
  final Set<Law> laws = EnumSet.noneOf(Law.class);
  final Set<Invariant> invariants = EnumSet.noneOf(Invariant.class);

  /** Whether it is done where software fills the TLBs. */
  final boolean software;

  /** Whether it meets something that the step has touched, so that no audit may take longer than that step. */
  final boolean atOnce;

  Crime(Deed deed, Enum<?>... broken) {
    this(false, deed, broken);
  }

  Crime(boolean atOnce, Deed deed, Enum<?>... broken) {
    this(false, atOnce, deed, broken);
  }

  /** What is broken are laws and invariants. */
  Crime(boolean software, boolean atOnce, Deed deed, Enum<?>... broken) {
    this.software = software;
    this.atOnce = atOnce;
    this.deed = deed;
    for (Enum<?> each : broken) {
      if (each instanceof Law law) {
        laws.add(law);
      } else {
        invariants.add((Invariant) each);
      }
    }
  }

  /** Writes the entry of one of its pages over what is in its slot. */
  private static void put(Stage stage, Actor self, int page, int frame, int protection) {
    stage.memory.writeLong(
        slotAddress(self.slot(page)), SoftwareTlb.entry(page(page), self.id, frame, protection));
  }

  private static long slotAddress(int slot) {
    return Actor.PAGE + slot * 8L;
  }

  private static long descriptorOf(Stage stage, Actor actor, int page) {
    return stage.memory.readLong(actor.entry(page));
  }

  private static long moved(long descriptor, int frame) {
    return (descriptor & ~Descriptor.ADDRESS_MASK) | frame * Actor.PAGE;
  }
}
