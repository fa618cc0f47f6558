/**
 * The laws, each with the tests that try to break it.
 */
@NullMarked
package exo.tests;

import org.jspecify.annotations.NullMarked;
