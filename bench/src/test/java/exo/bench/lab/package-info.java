@org.jspecify.annotations.NullMarked
package exo.bench.lab;
