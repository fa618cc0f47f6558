package exo.kernel;

/**
 * What the kernel counted for one environment.
 *
 * @param upcalls up-calls made
 * @param downcalls down-calls asked for, refused ones included
 * @param refusals down-calls refused
 * @param binds frames and extents bound
 * @param unbinds frames and extents given back
 * @param maps pages mapped
 * @param unmaps pages unmapped
 * @param translationFaults faults for want of a mapping
 * @param accessFlagFaults faults at a first touch, where hardware sets no access flag
 * @param permissionFaults faults at a store that the descriptor does not allow
 * @param otherExceptions exceptions of other kinds
 * @param svcs supervisor calls of the program
 * @param reads transfers from disk
 * @param writes transfers to disk
 * @param slices time slices begun
 * @param l1Misses accesses that missed the first-level TLB
 * @param walks accesses that missed both levels
 * @param walkSteps descriptors read by the hardware walker
 * @param stlbHits accesses that missed both levels and were served by the software TLB
 * @param stlbMisses accesses that it did not hold either; a page of the guaranteed set was written again by the kernel, of the others the
 *     libOS was told
 */
public record EnvironmentCounts(
    long upcalls,
    long downcalls,
    long refusals,
    long binds,
    long unbinds,
    long maps,
    long unmaps,
    long translationFaults,
    long accessFlagFaults,
    long permissionFaults,
    long otherExceptions,
    long svcs,
    long reads,
    long writes,
    long slices,
    long l1Misses,
    long walks,
    long walkSteps,
    long stlbHits,
    long stlbMisses) {

  static EnvironmentCounts of(Environment env) {
    Environment.Account a = env.account;
    return new EnvironmentCounts(
        a.upcalls,
        a.downcalls,
        a.refusals,
        a.frameBinds + a.extentBinds,
        a.frameUnbinds + a.extentUnbinds,
        a.maps,
        a.unmaps,
        a.translationFaults,
        a.accessFlagFaults,
        a.permissionFaults,
        a.otherExceptions,
        a.svcs,
        a.reads,
        a.writes,
        a.slices,
        a.l1Misses,
        a.walks,
        a.walkSteps,
        a.stlbHits,
        a.stlbMisses);
  }
}
