package exo.testkit.zoo;

import org.jspecify.annotations.Nullable;

/**
 * What came of a hunt.
 *
 * @param found what was found, or null
 * @param seconds it took
 */
public record Hunted(@Nullable Found found, double seconds) {}
