/** The testkit, tested: what it generates, finds and tells. */
package exo.tests.testkit;
