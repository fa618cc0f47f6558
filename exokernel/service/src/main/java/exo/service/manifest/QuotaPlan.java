package exo.service.manifest;

import exo.service.Size;
import org.jspecify.annotations.Nullable;

/**
 * How much a libOS may hold at most; null where it is not limited.
 *
 * @param frames physical memory
 * @param blocks disk
 * @param bindings bindings of every kind
 * @param derivations capabilities derived from its own
 * @param mappings pages mapped in its address space
 */
public record QuotaPlan(
    @Nullable Size frames,
    @Nullable Size blocks,
    @Nullable Long bindings,
    @Nullable Long derivations,
    @Nullable Long mappings) {
  /** As much as there is. */
  public static final QuotaPlan NONE = new QuotaPlan(null, null, null, null, null);
}
