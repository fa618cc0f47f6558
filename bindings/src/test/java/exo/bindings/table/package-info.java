/** How the bindings behave, and what must not work. */
package exo.bindings.table;
