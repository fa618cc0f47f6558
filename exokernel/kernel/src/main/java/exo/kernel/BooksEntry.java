package exo.kernel;

import exo.abi.Books;

/** The entries of the books by number, so that a question about one can cross a gate. */
enum BooksEntry {
  NOW,
  INSTALLED_FRAMES,
  FREE_FRAMES,
  NEXT_FREE_FRAME,
  OWNER_OF_FRAME,
  INSTALLED_BLOCKS,
  FREE_BLOCKS,
  DISK_HEAD,
  TRANSFERS_IN_FLIGHT,
  SLICES,
  OWNER_OF_SLICE,
  SLICE_CYCLES,
  FRAMES_HELD,
  FRAMES_GUARANTEED,
  FRAMES_SET_ASIDE,
  WANTED,
  WANTED_BY,
  BLOCKS_HELD,
  PROGRAM_CYCLES,
  LIBOS_CYCLES,
  KERNEL_CYCLES,
  DISK_WAIT_CYCLES,
  INSTALLED_SLICES,
  PROCESSORS,
  PROCESSOR_OF_SLICE,
  FREE_SLICES,
  USER_OF_SLICE,
  SLICES_HELD,
  OVERRUN,
  SOFTWARE_TLB_ENTRIES,
  SOFTWARE_TLB_ENTRY;

  private static final BooksEntry[] ALL = values();

  @SuppressWarnings("EnumOrdinal") // the order is the numbering, which both sides take from here
  int code() {
    return ordinal();
  }

  static BooksEntry of(int code) {
    return ALL[code];
  }

  /** Looks it up. */
  long in(Books books, long argument) {
    return switch (this) {
      case NOW -> books.now();
      case INSTALLED_FRAMES -> books.installedFrames();
      case FREE_FRAMES -> books.freeFrames();
      case NEXT_FREE_FRAME -> books.nextFreeFrame(argument);
      case OWNER_OF_FRAME -> books.ownerOfFrame(argument);
      case INSTALLED_BLOCKS -> books.installedBlocks();
      case FREE_BLOCKS -> books.freeBlocks();
      case DISK_HEAD -> books.diskHead();
      case TRANSFERS_IN_FLIGHT -> books.transfersInFlight();
      case SLICES -> books.slices();
      case OWNER_OF_SLICE -> books.ownerOfSlice((int) argument);
      case SLICE_CYCLES -> books.sliceCycles();
      case FRAMES_HELD -> books.framesHeld();
      case FRAMES_GUARANTEED -> books.framesGuaranteed();
      case FRAMES_SET_ASIDE -> books.framesSetAside();
      case WANTED -> books.wanted();
      case WANTED_BY -> books.wantedBy();
      case BLOCKS_HELD -> books.blocksHeld();
      case PROGRAM_CYCLES -> books.cycles(Books.Account.PROGRAM);
      case LIBOS_CYCLES -> books.cycles(Books.Account.LIBOS);
      case KERNEL_CYCLES -> books.cycles(Books.Account.KERNEL);
      case DISK_WAIT_CYCLES -> books.cycles(Books.Account.DISK_WAIT);
      case INSTALLED_SLICES -> books.installedSlices();
      case PROCESSORS -> books.processors();
      case PROCESSOR_OF_SLICE -> books.processorOfSlice((int) argument);
      case FREE_SLICES -> books.freeSlices();
      case USER_OF_SLICE -> books.userOfSlice((int) argument);
      case SLICES_HELD -> books.slicesHeld();
      case OVERRUN -> books.overrun();
      case SOFTWARE_TLB_ENTRIES -> books.softwareTlbEntries();
      case SOFTWARE_TLB_ENTRY -> books.softwareTlbEntry((int) argument);
    };
  }
}
