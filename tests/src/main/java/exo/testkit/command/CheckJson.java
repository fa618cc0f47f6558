package exo.testkit.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import exo.testkit.Campaign;
import exo.testkit.Totals;
import java.io.IOException;
import java.io.OutputStream;

/** What was checked and found, as JSON: the totals under their own names, and the failure if there was one. */
final class CheckJson {
  private static final JsonMapper JSON = new JsonMapper();

  private CheckJson() {}

  static void write(Totals totals, Campaign.Result result, double seconds, OutputStream out)
      throws IOException {
    write(of(totals, result, seconds), out);
  }

  /** The same of a libOS, with the clauses of its contract. */
  static void write(
      ContractCheck contract, Campaign.Result result, double seconds, OutputStream out)
      throws IOException {
    ObjectNode root = of(result.totals(), result, seconds);
    root.putObject("contract")
        .put("held", contract.held())
        .set("broken", JSON.valueToTree(contract.broken()));
    write(root, out);
  }

  private static ObjectNode of(Totals totals, Campaign.Result result, double seconds) {
    ObjectNode root = JSON.createObjectNode();
    root.put("format", "exo-check").put("version", 1).put("seconds", seconds);
    root.set("totals", JSON.valueToTree(totals));
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

  private static void write(ObjectNode root, OutputStream out) throws IOException {
    JSON.writerWithDefaultPrettyPrinter().writeValue(out, root);
  }
}
