/**
 * Secure bindings: who may use which resource. Authority is checked once, at bind time, against a
 * capability; access then costs what the hardware costs.
 */
@NullMarked
package exo.bindings;

import org.jspecify.annotations.NullMarked;
