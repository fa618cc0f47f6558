/** Tampering with the bindings, for those who have to notice it. */
package exo.bindings.table;
