/** What docs/machine.md says of the instruction set, written from the decode table and held to it. */
@NullMarked
package exo.tests.a64.page;

import org.jspecify.annotations.NullMarked;
