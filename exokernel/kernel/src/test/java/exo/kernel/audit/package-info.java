/** Doubts about the auditor: that it sees what is wrong, and nothing where nothing is. */
package exo.kernel.audit;
