/** Immutable collections: what has been changed is another one, and shares what it can with the one before. */
@NullMarked
package exo.testkit.immutable;

import org.jspecify.annotations.NullMarked;
