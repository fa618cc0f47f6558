package exo.bench.lab;

import exo.service.InputError;
import exo.service.Progress;
import exo.service.Shell;
import exo.service.manifest.LibOsPlan;
import exo.service.manifest.Names;
import exo.service.plugin.PolicyPath;
import exo.service.run.Surroundings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the names in cells stand for here: each is looked up, and its file is read, once. */
final class Inputs {
  private static final String POLICY_PATH = "--policy-path";

  private final Names names;
  private final Shell shell;
  private final String policyPath;
  private final Progress progress;
  private final Map<String, Contest.Played> traces = new HashMap<>();
  private final Map<String, Neighbour> neighbours = new HashMap<>();
  private final Map<List<Path>, String> digests = new HashMap<>();
  private @Nullable String code;

  /**
   * Looks policies up; the rest when it is asked for.
   *
   * @param policyPath where policies of one's own are, or empty
   * @param progress hears how far a file has been read
   * @throws InputError when they cannot be loaded
   */
  Inputs(Shell shell, String policyPath, Progress progress) {
    this.names = new Names(shell.installation());
    this.shell = shell;
    this.policyPath = policyPath;
    this.progress = progress;
    if (!policyPath.isEmpty()) {
      names.addPolicies(POLICY_PATH, PolicyPath.split(POLICY_PATH, policyPath, shell.directory()));
    }
  }

  Names names() {
    return names;
  }

  /** Returns what a cell is checked with, before any is run. */
  Surroundings surroundings() {
    return new Surroundings(names.plugins(), shell.interruption(), progress, null);
  }

  /**
   * Returns a trace.
   *
   * @throws InputError when there is none of this name, or it cannot be played
   */
  Contest.Played trace(String name) {
    return traces.computeIfAbsent(
        name,
        text ->
            Contest.Played.read(text, names.trace("--trace", text, shell.directory()), progress));
  }

  /**
   * Returns a scenario, or null for the empty name.
   *
   * @throws InputError when it cannot be read, or does not fit
   */
  @Nullable Neighbour neighbour(String name) {
    return name.isEmpty()
        ? null
        : neighbours.computeIfAbsent(name, text -> Neighbour.read(names, text, shell.directory()));
  }

  /**
   * Returns what a cell's names stand for.
   *
   * @throws IOException when a file cannot be read
   */
  LabSources sources(LabCell cell) throws IOException {
    String known = code;
    if (known == null) {
      known = Fingerprint.ofCode(names.policyPath());
      code = known;
    }
    return new LabSources(
        policyPath,
        known,
        digest(List.of(trace(cell.trace()).file())),
        digest(files(neighbour(cell.neighbour()))));
  }

  private static List<Path> files(@Nullable Neighbour neighbour) {
    List<Path> files = new ArrayList<>();
    if (neighbour != null) {
      files.add(neighbour.manifest());
      for (LibOsPlan libOs : neighbour.plan().libOses()) {
        files.addAll(libOs.program().files());
      }
    }
    return files;
  }

  private String digest(List<Path> files) throws IOException {
    String known = digests.get(files);
    if (known == null) {
      known = Fingerprint.ofFiles(files);
      digests.put(files, known);
    }
    return known;
  }
}
