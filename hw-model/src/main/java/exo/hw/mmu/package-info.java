/**
 * The memory management unit: registers, the hardware table walker and two levels of translation
 * lookaside buffers (Arm ARM, chapter D8).
 */
@NullMarked
package exo.hw.mmu;

import org.jspecify.annotations.NullMarked;
