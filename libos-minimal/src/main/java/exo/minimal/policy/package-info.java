/**
 * Replacement policies, each beside its rivals: the question is always the same, which page should
 * give up its frame.
 */
@NullMarked
package exo.minimal.policy;

import org.jspecify.annotations.NullMarked;
