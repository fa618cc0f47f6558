/**
 * Devices: block devices with DMA, the generic timer, the GICv3 interrupt controller and the PL011
 * UART, each the subset of the published register set that a kernel needs.
 */
@NullMarked
package exo.hw.device;

import org.jspecify.annotations.NullMarked;
