/**
 * The machine: processors, physical memory, MMU, TLBs, timer and devices as ARM describes them. It
 * knows nothing of environments or library operating systems.
 */
@NullMarked
package exo.hw;

import org.jspecify.annotations.NullMarked;
