/**
 * The smallest library operating system: it boots, pages by a policy of choice, answers revocation
 * and survives repossession.
 */
@NullMarked
package exo.minimal;

import org.jspecify.annotations.NullMarked;
