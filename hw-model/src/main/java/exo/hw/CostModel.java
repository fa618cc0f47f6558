package exo.hw;

/**
 * What each micro-step of a machine costs, in processor cycles. Machines charge micro-steps and
 * nothing coarser, so that the cost of a primitive is the sum of what it does. The figures give
 * shapes, not a board's cycles.
 *
 * <p>Two profiles. <em>T</em> marks a figure from a technical reference manual, <em>M</em> one
 * published elsewhere, by measurement or in a compiler's model of the core, <em>E</em> our estimate.
 * None is a fact of the architecture, which promises no times.
 *
 * <pre>
 *                        cortex-a53                         cortex-a76
 *   l1TlbHit              3  M load to use, L1 data [1]      4  M load to use, L1 data [4]
 *   l2TlbHit              2  M micro TLB miss [2]            3  T "usually three cycles" [3]
 *   walkStep             13  M read served by L2 cache [2]   9  M read served by L2 cache [4]
 *   exceptionEntry       18  E twice a misprediction [1]    26  E drain, refill of 13 stages [4]
 *   exceptionReturn      18  E as entry                     26  E as entry
 *   registerPairSave      2  E 64-bit store path             1  E one STP per cycle
 *   registerPairRestore   2  E 64-bit load path              1  E one LDP per cycle
 *   cacheLineCopy        32  E about 2.8 GB/s               16  E about 9.6 GB/s
 *   tlbInvalidate        12  E local, without its barrier   20  E
 *   barrier              20  E DSB and ISB                  30  E
 *   dmaSetup            300  E two uncached writes         500  E
 *   interruptAcknowledge 60  E ICC_IAR1 read, EOIR write   100  E
 *   uncachedAccess      150  E about 107 ns                250  E about 104 ns
 *   countedInstruction    2  E bytecode, in order            1  E bytecode, out of order
 *   fixedUpcall         400  E libOS code not counted      200  E
 *   fixedDowncall       200  E likewise                    100  E
 *   macBlock             20  E two SipRounds, dual issue    12  E two SipRounds, dependent chain
 *   tableProbe           80  E hash, two L2 reads           60  E
 *   diskFixed        280000  E eMMC, 200 us             192000  E NVMe, 80 us
 *   diskPerBlock      56000  E 100 MB/s                   4800  E 2 GB/s
 * </pre>
 *
 * <p>A walk is charged one {@code walkStep} per descriptor read, with no walk cache: real cores
 * keep intermediate steps, and a Cortex-A53 then loses about 20 cycles on a main TLB miss [2], one
 * read and its overhead, where this model charges four reads.
 *
 * <ol>
 *   <li>LLVM, AArch64SchedA53.td, which follows Arm's Cortex-A53 Software Optimisation
 *       Specification: load latency 3, misprediction 9.
 *   <li>Hennessy and Patterson, Computer Architecture: A Quantitative Approach, 6th ed., section
 *       2.6: Cortex-A53 micro TLB miss 2 cycles, main TLB miss 20, L1 miss served by L2 13.
 *   <li>Arm Cortex-A76 Core Technical Reference Manual, 100798, section A5.2.
 *   <li>WikiChip, Cortex-A76: fastest load to use 4 cycles from L1, 9 from L2; 13 stages.
 * </ol>
 *
 * @param name the profile's name
 * @param source one line on where the figures come from
 * @param l1TlbHit an access that hits the first-level TLB, L1 data access included
 * @param l2TlbHit more, for looking in the second-level TLB
 * @param walkStep one descriptor read by the table walker
 * @param exceptionEntry taking an exception to EL1, up to the first instruction of the vector
 * @param exceptionReturn ERET to EL0
 * @param registerPairSave storing two registers
 * @param registerPairRestore loading two registers
 * @param cacheLineCopy copying or clearing 64 bytes
 * @param tlbInvalidate one TLBI, or one write of an entry, without the barrier that completes it
 * @param barrier DSB with ISB
 * @param dmaSetup telling a device about one transfer
 * @param interruptAcknowledge acknowledging an interrupt and ending it
 * @param uncachedAccess one access to a device register
 * @param countedInstruction one bytecode instruction of a library operating system, counted: about
 *     one and a half machine instructions, at 0.75 or 1.5 of them in a cycle
 * @param fixedUpcall code of a library operating system that is not counted, per up-call
 * @param fixedDowncall code of a library operating system that is not counted, per down-call
 * @param macBlock one 8-byte block of SipHash-2-4
 * @param tableProbe one look-up in the binding table
 * @param diskFixed latency of one disk request
 * @param diskPerBlock transfer time of one 4 KiB block
 */
public record CostModel(
    String name,
    String source,
    int l1TlbHit,
    int l2TlbHit,
    int walkStep,
    int exceptionEntry,
    int exceptionReturn,
    int registerPairSave,
    int registerPairRestore,
    int cacheLineCopy,
    int tlbInvalidate,
    int barrier,
    int dmaSetup,
    int interruptAcknowledge,
    int uncachedAccess,
    int countedInstruction,
    int fixedUpcall,
    int fixedDowncall,
    int macBlock,
    int tableProbe,
    int diskFixed,
    int diskPerBlock) {

  /** A Cortex-A53 board at 1.4 GHz with eMMC storage. */
  public static final CostModel CORTEX_A53 =
      new CostModel(
          "cortex-a53",
          "LLVM AArch64SchedA53; Hennessy and Patterson 6e 2.6; estimates",
          /* l1TlbHit= */ 3,
          /* l2TlbHit= */ 2,
          /* walkStep= */ 13,
          /* exceptionEntry= */ 18,
          /* exceptionReturn= */ 18,
          /* registerPairSave= */ 2,
          /* registerPairRestore= */ 2,
          /* cacheLineCopy= */ 32,
          /* tlbInvalidate= */ 12,
          /* barrier= */ 20,
          /* dmaSetup= */ 300,
          /* interruptAcknowledge= */ 60,
          /* uncachedAccess= */ 150,
          /* countedInstruction= */ 2,
          /* fixedUpcall= */ 400,
          /* fixedDowncall= */ 200,
          /* macBlock= */ 20,
          /* tableProbe= */ 80,
          /* diskFixed= */ 280_000,
          /* diskPerBlock= */ 56_000);

  /** A Cortex-A76 board at 2.4 GHz with NVMe storage. */
  public static final CostModel CORTEX_A76 =
      new CostModel(
          "cortex-a76",
          "Arm 100798 A5.2; WikiChip Cortex-A76; estimates",
          /* l1TlbHit= */ 4,
          /* l2TlbHit= */ 3,
          /* walkStep= */ 9,
          /* exceptionEntry= */ 26,
          /* exceptionReturn= */ 26,
          /* registerPairSave= */ 1,
          /* registerPairRestore= */ 1,
          /* cacheLineCopy= */ 16,
          /* tlbInvalidate= */ 20,
          /* barrier= */ 30,
          /* dmaSetup= */ 500,
          /* interruptAcknowledge= */ 100,
          /* uncachedAccess= */ 250,
          /* countedInstruction= */ 1,
          /* fixedUpcall= */ 200,
          /* fixedDowncall= */ 100,
          /* macBlock= */ 12,
          /* tableProbe= */ 60,
          /* diskFixed= */ 192_000,
          /* diskPerBlock= */ 4_800);
}
