/** What of the model and of what stands beside it can be tested alone. */
package exo.testkit.model;
