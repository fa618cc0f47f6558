/** The zoo, tested from within: what its patches need, and that each of its inmates is found. */
package exo.testkit.zoo;
