package exo.testkit.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exo.testkit.Campaign;
import exo.testkit.zoo.Found;
import exo.testkit.zoo.Mutant;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** What was checked and found, as JSON: the totals under their own names, and the failure if there was one. */
final class CheckJson {
  private static final JsonMapper JSON = new JsonMapper();

  private CheckJson() {}

  /**
   * Of a campaign, or of one history.
   *
   * @param out where to, or null for nowhere
   */
  static void write(Campaign.Result result, double seconds, @Nullable OutputStream out)
      throws IOException {
    write(of(result, seconds), out);
  }

  /** The same of a libOS, with the clauses of its contract. */
  static void write(
      ContractCheck contract, Campaign.Result result, double seconds, @Nullable OutputStream out)
      throws IOException {
    ObjectNode root = of(result, seconds);
    root.putObject("contract")
        .put("held", contract.held())
        .set("broken", JSON.valueToTree(contract.broken()));
    write(root, out);
  }

  /**
   * Of a broken kernel.
   *
   * @param mutant which
   * @param found what was found, or null
   * @param shortest actions of the shortest story, or null where none was looked for
   */
  static void write(
      Mutant mutant,
      @Nullable Found found,
      @Nullable Integer shortest,
      double seconds,
      @Nullable OutputStream out)
      throws IOException {
    ObjectNode root = begun(seconds);
    ObjectNode of = root.putObject("mutant");
    of.put("name", mutant.name()).put("found", found != null);
    if (found != null) {
      of.put("named", mutant.isShownBy(found)).put("steps", found.steps());
      root.putObject("failure")
          .put("seed", found.history())
          .put("law", found.name())
          .put("story", found.verdict());
    }
    if (shortest != null) {
      of.put("shortest", shortest);
    }
    write(root, out);
  }

  private static ObjectNode of(Campaign.Result result, double seconds) {
    ObjectNode root = begun(seconds);
    root.set("totals", JSON.valueToTree(result.totals()));
    Campaign.Failure failure = result.failure();
    if (failure != null) {
      root.putObject("failure")
          .put("seed", failure.seed())
          .put("law", failure.verdict().name())
          .put("by", failure.verdict().by())
          .put("step", failure.verdict().step())
          .put("cycle", failure.verdict().cycle())
          .put("story", failure.verdict().story());
    }
    return root;
  }

  private static ObjectNode begun(double seconds) {
    ObjectNode root = JSON.createObjectNode();
    return root.put("format", "exo-check").put("version", 1).put("seconds", seconds);
  }

  private static void write(ObjectNode root, @Nullable OutputStream out) throws IOException {
    if (out == null) {
      return;
    }
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, root);
  }
}
