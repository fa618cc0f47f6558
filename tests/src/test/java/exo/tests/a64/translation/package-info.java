/**
 * The table walker held against an independent one: drawn tables, an oracle that executes AT, kept
 * answers.
 */
@NullMarked
package exo.tests.a64.translation;

import org.jspecify.annotations.NullMarked;
