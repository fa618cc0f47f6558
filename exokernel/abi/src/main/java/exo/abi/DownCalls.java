package exo.abi;

import exo.bindings.Capability;
import exo.bindings.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * The down-calls: everything a libOS can ask of the kernel, on one page.
 *
 * <p><b>Results.</b> Every call returns a {@code long}. Zero or more is the result. {@link #REFUSED} means that the caller
 * asked for what it may not have: {@link #refusal()} then tells which rule and with which numbers, and nothing at all has
 * changed. All checks come before the first write.
 *
 * <p><b>Names.</b> Resources have physical names, and the caller may ask for one by name or for {@link #ANY}. Authority is
 * checked when a resource is bound, mapped or transferred; an access then costs what the hardware costs.
 *
 * <p><b>Capabilities</b> lie in the caller's memory. A {@code Capability} argument is a claim until the kernel has checked
 * it; where the parameter is called {@code minted}, the kernel writes one there.
 *
 * <p><b>Refusals common to all calls</b>: {@code Forged}, {@code Stale} and {@code NotHeld} for a claim that is not live
 * authority of the caller, {@code InsufficientRights} for one that is too weak, {@code OverQuota} and {@code Exhausted}
 * with asked, allowed and left, {@code OutOfRange} and {@code Misaligned} for a senseless number. Each call names its others.
 */
public interface DownCalls {
  /** The result of a refused call. */
  long REFUSED = -1;

  /** Where a resource may be named: any free one will do. */
  long ANY = -1;

  /** {@return why the latest call was refused, or null when it was not} */
  @Nullable Refusal refusal();

  // ---- frames

  /**
   * Binds a frame. Before its first mapping or transfer shows it to anyone it is scrubbed.
   *
   * @param frame a frame number, or {@link #ANY}
   * @param minted receives the owner's capability with all rights
   * @return the frame number. Refused: {@code Taken}
   */
  long bindFrame(long frame, Capability minted);

  /**
   * Gives a frame back: every mapping of it goes, in all environments, queued transfers are cancelled, and every
   * capability for it dies.
   *
   * @return 0. Refused: {@code InUse} while the frame serves as a translation table
   */
  long unbindFrame(Capability frame);

  // ---- capabilities

  /**
   * Derives a capability of no more rights, for the caller itself or for another environment.
   *
   * @param environment who may use it; another than the caller needs the right to grant
   * @param rights bits of {@link exo.bindings.Rights}, a subset of the parent's
   * @return 0
   */
  long derive(Capability parent, int environment, int rights, Capability minted);

  /**
   * Kills every capability derived from this one, and every path that rests on them.
   *
   * @return how many died
   */
  long revokeDerived(Capability parent);

  // ---- disk extents

  /**
   * Binds a run of disk blocks. They read as zeros until the owner writes them.
   *
   * @param start the first block, or {@link #ANY}
   * @param blocks how many, 1 or more
   * @param durable whether the binding survives a restart under this environment's name
   * @return the first block. Refused: {@code Overlaps}, {@code Exhausted} with nothing left once the disk has lost power
   */
  long bindExtent(long start, long blocks, boolean durable, Capability minted);

  /**
   * Gets the capability for a durable extent of this environment's name: one that it held before the machine started or before it
   * was here last, above all. Nothing is bound by it, so nothing of what is set aside is used up.
   *
   * @param start its first block
   * @return its length in blocks. Refused: {@code NotHeld}
   */
  long attachExtent(long start, Capability minted);

  /**
   * Gives an extent back, with the save slots in it; queued transfers are cancelled and its blocks are scrubbed.
   *
   * @return 0
   */
  long unbindExtent(Capability extent);

  /**
   * Sets a block of an own extent aside as a save slot: where the kernel puts the contents of a frame that it takes.
   *
   * @param offset the block, counted from the start of the extent
   * @return the block's number on the disk. Refused: {@code Taken}
   */
  long bindSaveSlot(Capability extent, long offset, Capability minted);

  /** {@return 0: the block is an ordinary one of its extent again} */
  long unbindSaveSlot(Capability slot);

  // ---- time slices

  /**
   * Binds a position of the slice vector: one turn of the processor in each round. Position bounds when it begins: at most as many
   * slices after the round began as there are positions before it.
   *
   * @param position a position, or {@link #ANY}
   * @return the position. Refused: {@code Taken}
   */
  long bindSlice(long position, Capability minted);

  /**
   * Gets the capability for a slice that the caller owns: the one it was admitted with, above all.
   *
   * @param position of the slice
   * @return the position. Refused: {@code NotHeld}
   */
  long attachSlice(long position, Capability minted);

  /**
   * Gives a slice back. Who has given back all of them runs only in time that others give it.
   *
   * @return 0
   */
  long unbindSlice(Capability slice);

  // ---- the processor environment

  /**
   * Sets a word of the processor environment, {@link Context}.
   *
   * @param word its index
   * @param value 0 for none, or what the word takes
   * @return what it was. Refused: {@code OutOfRange} for a word that there is not or that is the kernel's to set, {@code Misaligned},
   *     {@code NotMapped} for a handler, an entry or a save area that no page shows, {@code NotExecutable} for code that is none,
   *     {@code InsufficientRights} for a save area that may not be stored to, {@code NotGuaranteed} for what is not in the guaranteed
   *     set, {@code Busy} for the status word in somebody else's slice
   */
  long setContext(int word, long value);

  /**
   * Reads a word of the processor environment, {@link Context}. That the vector registers are switched on in the status word means that
   * nobody else has had them since.
   *
   * @return the word. Refused: {@code OutOfRange}
   */
  long context(int word);

  // ---- translation tables and pages, where the hardware walks tables. Elsewhere all but
  // descriptor are refused: OtherTranslation

  /**
   * Gives a frame to serve as a translation table. From then on the libOS may map it for reading only; the kernel
   * writes the entries.
   *
   * @param va an address the table is to cover; at level 0 any that there is
   * @param level 0 (the root) to 3
   * @return 0. Refused: {@code NoTable} with the level that must come first, {@code AlreadyMapped} when one is there,
   *     {@code InUse} while the frame is mapped writable or in a transfer
   */
  long giveTable(Capability frame, long va, int level);

  /**
   * Takes an empty table out of use; the frame stays bound.
   *
   * @return the frame number. Refused: {@code NoTable}, {@code InUse} while it has entries
   */
  long takeTable(long va, int level);

  /**
   * Maps a page onto a frame.
   *
   * @param va page-aligned, below 2^48
   * @param protection bits of {@link Protection}
   * @return the frame number. Refused: {@code NoTable} with the level missing, {@code AlreadyMapped}, {@code InUse} for a
   *     writable mapping of a frame that serves as a table
   */
  long map(Capability frame, long va, int protection);

  /**
   * Removes a mapping; when it returns no cached entry is left either.
   *
   * @return the descriptor as it last was; ask {@code exo.hw.Descriptor} for its referenced and dirty state. Refused:
   *     {@code NotMapped}
   */
  long unmap(long va);

  /**
   * Changes what a mapping allows, never beyond the capability it was mapped with.
   *
   * @return the descriptor as it was before. Refused: {@code NotMapped}
   */
  long protect(long va, int protection);

  /**
   * {@return the descriptor that maps the page, read-only; 0 when nothing does. Where software fills the TLBs it is the one written last}
   */
  long descriptor(long va);

  /**
   * Reads and clears the access flag, so that the next touch shows.
   *
   * @return the descriptor as it was before. Refused: {@code NotMapped}
   */
  long age(long va);

  /**
   * Reads and clears the dirty state, so that the next store shows.
   *
   * @return the descriptor as it was before. Refused: {@code NotMapped}
   */
  long clean(long va);

  // ---- pages where software fills the TLBs (Books.softwareTlbEntries). Elsewhere refused:
  // OtherTranslation

  /**
   * Writes a page into the TLBs and into the software TLB ({@link SoftwareTlb}), in the place of what was written for it before. That
   * the page is shown lasts until {@link #tlbDelete} or until the right to it ends; that the TLBs hold it does not: who misses it in
   * both is told of a memory fault and writes it again. A page whose frame is in a guaranteed set, whoever's, the kernel itself writes again.
   *
   * @param frame needs the right to read, and to write for a page that may be stored to
   * @param va page-aligned, below 2^48
   * @param protection bits of {@link Protection}. {@code REFERENCED} goes without saying: a page whose next touch is to show is
   *     deleted. Nothing marks a page dirty: the first store to one that is not is a permission fault
   * @return the frame number. Refused: {@code InUse} for a writable page of a frame that only the kernel writes, {@code OverQuota} for
   *     one page more than may be mapped
   */
  long tlbWrite(Capability frame, long va, int protection);

  /**
   * Takes a page out of the TLBs and of the software TLB.
   *
   * @return the descriptor that was written last, as of {@link #unmap}. Refused: {@code NotMapped}
   */
  long tlbDelete(long va);

  // ---- the libOS's own loads and stores, through its own mappings
  // -------------------------------------------------

  /**
   * Loads 8 bytes, little-endian, as the program would.
   *
   * @return the value, which may be any; {@link #refusal()} tells a refused call apart. Refused: {@code NotMapped}
   */
  long load(long va);

  /** {@return 0. Refused: {@code NotMapped}} */
  long store(long va, long value);

  /**
   * Stores the vector registers with FPCR and FPSR: V0 to V31, low half first, then the two, 66 words.
   *
   * @param va 1,024-byte-aligned
   * @return 0. Refused: {@code NotMapped}, {@code Busy} while they are not switched on for the caller
   */
  long storeVectors(long va);

  /** Loads what {@link #storeVectors} stored. */
  long loadVectors(long va);

  /**
   * Fills a page of one's own address space with zeros, at the speed of memory. The mapping must allow stores; its referenced
   * and dirty state stay as they are.
   *
   * @return 0. Refused: {@code NotMapped}, {@code InsufficientRights}
   */
  long zero(long va);

  // ---- disk transfers

  /**
   * Starts reading a block into a frame by DMA.
   *
   * @param extent needs the right to read
   * @param offset the block, counted from the start of the extent
   * @param frame needs the right to write
   * @return the ticket, 1 or more; the interrupt {@link Interrupt#TRANSFER} tells its end. Refused: {@code Busy} when the
   *     queue is full, {@code InUse} for a frame that serves as a table
   */
  long startRead(Capability extent, long offset, Capability frame);

  /**
   * Starts writing a frame to a block by DMA; as {@link #startRead}, with the rights the other way round. Refused: {@code InUse}
   * for a save slot that something is on its way to; and what has not been written when that begins is cancelled.
   */
  long startWrite(Capability extent, long offset, Capability frame);

  // ---- revocation

  /**
   * Asks for resources that others hold. The kernel's arbiter picks whom to ask, and the protocol does the rest; what comes
   * in is set aside for the caller, who binds it as usual, until its next slice but one ends.
   *
   * @param kind {@link exo.bindings.ResourceKind#FRAME}, {@code EXTENT} or {@code SLICE}, by its code
   * @param amount frames, blocks or slices; 1 or more
   * @return the ticket, 1 or more; the interrupt {@link Interrupt#GRANT} tells its end. Refused: {@code OverQuota},
   *     {@code Exhausted} with what is attainable above everybody's guarantee, {@code Busy} while another request of the
   *     caller is under way
   */
  long request(int kind, long amount);

  /**
   * Answers a revocation: gives a frame or an extent back that nothing uses any more. A wrong answer is a lie and ends the
   * grace: the kernel takes what it is owed.
   *
   * @return what is still wanted of the caller, 0 for nothing. Refused: {@code NotAsked} when nothing of the kind is wanted;
   *     and, as lies, {@code InUse} while the frame is mapped, serves as a table or is in a transfer, {@code Stale} for one
   *     given back before, {@code NotHeld} and {@code Forged} for another's
   */
  long giveBack(Capability resource);

  /**
   * Puts a frame into the guaranteed set, which is never asked for or taken: as many as are guaranteed to the caller.
   * A page is resolvable for ever when the tables that lead to it are in the set as well, from the root down.
   *
   * @return how many are in it. Refused: {@code OverQuota} with the size of the guarantee
   */
  long guard(Capability frame);

  /** {@return how many are left in the guaranteed set without this one. Refused: {@code NotHeld} when it is not in it} */
  long unguard(Capability frame);

  /**
   * Names a frame that would hurt least: should the kernel have to take frames, it takes these first, in the order they were
   * named. A frame that is named again goes to the end.
   *
   * @return how many are named. Refused: {@code InUse} for one of the guaranteed set
   */
  long nominate(Capability frame);

  /**
   * Installs the frame in which the kernel lists what it took ({@link RepossessionVector}). It joins the guaranteed set; the
   * caller may map it for reading only.
   *
   * @return 0. Refused: {@code InUse} when there is one, or while the frame is mapped writable, serves as a table or is in a
   *     transfer, {@code OverQuota} when the guaranteed set is full
   */
  long installVector(Capability frame);

  // ---- the rest

  /** {@return what the kernel knows, to read} */
  Books books();

  /**
   * Writes one byte to the console.
   *
   * @return 0
   */
  long print(int character);

  /** What {@link #scan} returns when no byte has come in. */
  int NOTHING_TYPED = 256;

  /**
   * Takes the next byte that has come in on the console.
   *
   * @return 0 to 255, or {@link #NOTHING_TYPED}
   */
  long scan();
}
