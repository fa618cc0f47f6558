/** What happens to those who overrun their time slices beyond measure. */
@NullMarked
package exo.revocation.overrun;

import org.jspecify.annotations.NullMarked;
