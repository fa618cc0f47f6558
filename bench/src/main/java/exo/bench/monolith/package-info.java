/**
 * The monolithic baseline: a conventional kernel on the same machine and the same micro-steps. The field
 * compared exokernels with Ultrix, with OpenBSD and with FreeBSD; none of them runs here, so this kernel
 * is built as a well-tuned one for arm64 is built today, after the structure of Linux where that is
 * public, and simpler wherever simpler is faster.
 *
 * <p><b>What it does as conventional kernels do.</b> Each entry saves all 34 words of a program's
 * registers, and each exit restores them (Linux, arch/arm64/kernel/entry.S: kernel_entry, kernel_exit). An
 * address space is a tree of regions, which are split and joined when a part of one is protected. Memory
 * is filled in on demand, and one clock pages for all. A fault that a program handles itself becomes a
 * signal: a frame is copied to its stack and copied back (arch/arm64/kernel/signal.c). A pipe copies in and
 * copies out. A switch saves the kernel's own registers (cpu_switch_to) and loads TTBR0.
 *
 * <p><b>What is in its favour.</b> Straight-line code of the kernel, its locks, its accounting and its
 * accesses to its own structures cost nothing, as in the exokernel; a conventional kernel has far more of
 * them. Address spaces have ASIDs and nothing is flushed at a switch. A processor without floating point
 * needs no floating-point state in a signal frame; Linux copies 528 bytes more. No page is mapped twice
 * for the kernel's isolation from speculation. Choosing who runs is free. Protecting a range takes two
 * barriers however long it is, and the last table walked is remembered. Memory is filled in by writing a
 * zeroed page at the first touch, be it a load.
 *
 * <p><b>What is against it.</b> A region is found in a tree or a hash at the price that the exokernel's
 * binding table has for a look-up, for want of a price of its own. There is no vDSO, by which some calls
 * need no kernel at all, no huge pages, no batched or asynchronous calls, no read-ahead.
 */
@NullMarked
package exo.bench.monolith;

import org.jspecify.annotations.NullMarked;
