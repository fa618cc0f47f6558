package exo.abi;

/**
 * What the kernel exposes: physical names, free lists, owners, the disk head and the caller's own account. Read-only, and
 * equal to what the kernel believes at this moment. It shows who holds what, never a capability and never contents.
 */
public interface Books {
  /** {@return the machine's clock, in cycles} */
  long now();

  /** {@return frames installed, those of the kernel included} */
  long installedFrames();

  /** {@return frames that nobody holds} */
  long freeFrames();

  /**
   * {@return the first free frame at or after it, or -1}
   *
   * @param from a frame number
   */
  long nextFreeFrame(long from);

  /**
   * {@return the environment that owns it, 0 for the kernel, -1 when it is free}
   *
   * @param frame a frame number
   */
  int ownerOfFrame(long frame);

  /** {@return entries of the software TLB; 0 where the hardware walks tables, which says which of the two this machine does} */
  int softwareTlbEntries();

  /**
   * {@return an entry of the software TLB, of whichever environment, in the layout of {@link SoftwareTlb}; {@link SoftwareTlb#EMPTY} also
   * where there is none}
   *
   * @param slot from 0
   */
  long softwareTlbEntry(int slot);

  /** {@return blocks of the disk} */
  long installedBlocks();

  /** {@return blocks that nobody holds} */
  long freeBlocks();

  /** {@return the block under the disk's head: the last one served} */
  long diskHead();

  /** {@return transfers queued or running on the disk, of all environments} */
  int transfersInFlight();

  /** {@return one more than the last position of the slice vector that has an owner} */
  int slices();

  /** {@return positions of the slice vector, with an owner or without} */
  int installedSlices();

  /** {@return processors, which take turns: a slice of each} */
  int processors();

  /**
   * {@return the number of the processor, from 0, that runs in a position: each has a row of contiguous ones}
   *
   * @param slice a position in the vector
   */
  int processorOfSlice(int slice);

  /** {@return positions of the slice vector that nobody holds} */
  long freeSlices();

  /**
   * {@return the environment that owns it, or -1}
   *
   * @param slice a position in the vector
   */
  int ownerOfSlice(int slice);

  /**
   * {@return the environment that runs in it: its owner, or who was given it by a synchronous transfer; -1 for nobody}
   *
   * @param slice a position in the vector
   */
  int userOfSlice(int slice);

  /** {@return the length of a slice, in cycles} */
  long sliceCycles();

  /** {@return slices the caller holds} */
  long slicesHeld();

  /** {@return cycles by which the caller has overrun slices and that are not paid yet; each full slice of them costs it one} */
  long overrun();

  /** {@return frames the caller holds} */
  long framesHeld();

  /** {@return frames guaranteed to the caller: below this it is neither asked nor robbed} */
  long framesGuaranteed();

  /** {@return free frames that are set aside for requests that were granted, the caller's included} */
  long framesSetAside();

  /** {@return how many frames or blocks the caller is asked to give back; 0 when it is not} */
  long wanted();

  /** {@return the cycle by which, as the revocation up-call told it; 0 when nothing is wanted} */
  long wantedBy();

  /** {@return blocks the caller holds} */
  long blocksHeld();

  /**
   * {@return cycles booked so far for the caller}
   *
   * @param account one of the accounts
   */
  long cycles(Account account);

  /** Where an environment's cycles go (law L10). */
  enum Account {
    /** The program's own instructions and accesses. */
    PROGRAM,
    /** The libOS's code in up-calls. */
    LIBOS,
    /** The kernel at work for this environment. */
    KERNEL,
    /** Nobody could run and the disk was serving this environment. */
    DISK_WAIT
  }
}
