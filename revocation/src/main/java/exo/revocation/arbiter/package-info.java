/** Arbiters: plug-ins that decide whom to ask when somebody wants more than is free. */
@NullMarked
package exo.revocation.arbiter;

import org.jspecify.annotations.NullMarked;
