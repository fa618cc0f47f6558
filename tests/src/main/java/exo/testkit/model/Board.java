package exo.testkit.model;

/**
 * What does not change: how much of everything there is, and what the hardware does by itself.
 *
 * @param frames installed
 * @param blocks of the disk
 * @param slices positions of the slice vector
 * @param extents bound at once, at most
 * @param saveSlots bound at once, at most
 * @param derivations alive at once, at most
 * @param tlbEntries of the software TLB; 0 where the hardware walks tables
 * @param queue transfers under way at once, at most
 * @param accessFlag whether an access sets the access flag, where it else faults
 * @param dirtyState whether a store marks a page dirty, where it else faults
 * @param processors how many
 * @param movesBytes whether transfers move any; else nobody knows what they leave
 * @param quiet whether no program stores to memory, so that only calls and transfers change it
 */
record Board(
    long frames,
    long blocks,
    long slices,
    long extents,
    long saveSlots,
    long derivations,
    long tlbEntries,
    long queue,
    boolean accessFlag,
    boolean dirtyState,
    int processors,
    boolean movesBytes,
    boolean quiet) {}
