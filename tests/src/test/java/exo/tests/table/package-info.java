/** Page tables of libOSes, on a real kernel on whose machine software fills the TLBs. */
@NullMarked
package exo.tests.table;

import org.jspecify.annotations.NullMarked;
