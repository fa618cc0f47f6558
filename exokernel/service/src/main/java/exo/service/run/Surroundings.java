package exo.service.run;

import exo.service.Interruption;
import exo.service.Progress;
import exo.service.plugin.Plugins;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/**
 * What a cell needs besides what it is asked to do; nothing here changes what it measures.
 *
 * @param plugins has every policy and libOS that the plan names
 * @param interruption to be polled; when it is requested the cell ends with {@code Interrupted}
 * @param progress to be told how far the cell is, some thousand times a second at most
 * @param events where the event trace goes; null when nobody wants it
 * @param shares where it goes what each turn of a scheduled machine gave; null when nobody wants it
 */
public record Surroundings(
    Plugins plugins,
    Interruption interruption,
    Progress progress,
    @Nullable OutputStream events,
    @Nullable OutputStream shares) {
  /** For a run whose turns nobody wants. */
  public Surroundings(
      Plugins plugins,
      Interruption interruption,
      Progress progress,
      @Nullable OutputStream events) {
    this(plugins, interruption, progress, events, null);
  }
}
