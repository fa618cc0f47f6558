/** {@code exo check}, tested from within: what it refuses, keeps and prints. */
package exo.testkit.command;
