package exo.testkit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What can come of each down-call: {@code Ok}, or a refusal by its name. A history that sees another outcome has found one that
 * nobody knew of ({@link Documented}); a campaign should see all of them.
 */
public final class Outcomes {
  private static final String CLAIM = "Forged NotHeld Stale WrongKind";
  private static final String OWN = CLAIM + " NotOwner";
  private static final String ADDRESS = "Misaligned OutOfRange NotMapped";

  private static final Map<String, Set<String>> TABLE = new HashMap<>();

  static {
    can("BindFrame", "Exhausted OutOfRange OverQuota Taken");
    can("UnbindFrame", OWN + " InUse");
    can("Derive", "Exhausted Forged InsufficientRights NotHeld OutOfRange OverQuota Stale");
    can("RevokeDerived", "Forged NotHeld Stale");
    can("BindExtent", "Exhausted OutOfRange OverQuota Overlaps");
    can("AttachExtent", "NotHeld OutOfRange");
    can("UnbindExtent", OWN);
    can("BindSaveSlot", OWN + " Exhausted OutOfRange OverQuota Taken");
    can("UnbindSaveSlot", OWN);
    can("BindSlice", "Exhausted OutOfRange OverQuota Taken");
    can("AttachSlice", "NotHeld OutOfRange");
    can("UnbindSlice", OWN);
    can(
        "SetContext",
        "Busy InsufficientRights Misaligned NotExecutable NotGuaranteed NotMapped OutOfRange");
    can("ReadContext", "OutOfRange");
    can(
        "GiveTable",
        CLAIM + " AlreadyMapped InUse InsufficientRights NoTable OtherTranslation OutOfRange");
    can("TakeTable", "InUse NoTable OtherTranslation OutOfRange");
    can(
        "Map",
        CLAIM
            + " AlreadyMapped InUse InsufficientRights Misaligned NoTable OtherTranslation"
            + " OutOfRange OverQuota");
    can("Unmap", ADDRESS + " OtherTranslation");
    can("Protect", ADDRESS + " InUse InsufficientRights OtherTranslation");
    can("ReadDescriptor", "Misaligned OutOfRange");
    can("Age", ADDRESS + " OtherTranslation");
    can("Clean", ADDRESS + " OtherTranslation");
    can(
        "TlbWrite",
        CLAIM + " InUse InsufficientRights Misaligned OtherTranslation OutOfRange OverQuota");
    can("TlbDelete", ADDRESS + " OtherTranslation");
    can("Load", "NotMapped");
    can("Store", "NotMapped");
    can("StoreVectors", ADDRESS + " Busy");
    can("LoadVectors", ADDRESS + " Busy");
    can("Zero", ADDRESS + " InsufficientRights");
    can("StartRead", CLAIM + " Busy InUse InsufficientRights OutOfRange");
    can("StartWrite", CLAIM + " Busy InUse InsufficientRights OutOfRange");
    can("Request", "Busy Exhausted OutOfRange OverQuota");
    can("GiveBack", OWN + " InUse NotAsked");
    can("Guard", CLAIM + " OverQuota");
    can("Unguard", CLAIM + " InUse");
    can("Nominate", CLAIM + " InUse");
    can("InstallVector", CLAIM + " InUse InsufficientRights OverQuota");
    can("Print", "OutOfRange");
    can("Scan");
  }

  private Outcomes() {}

  private static void can(String call) {
    TABLE.put(call, Set.of("Ok"));
  }

  private static void can(String call, String refusals) {
    Set<String> all = new HashSet<>(List.of(refusals.split(" ", -1)));
    all.add("Ok");
    TABLE.put(call, all);
  }

  /** {@return by down-call, the name of its record in {@link Call}, what can come of it} */
  public static SortedMap<String, NavigableSet<String>> table() {
    SortedMap<String, NavigableSet<String>> copy = new TreeMap<>();
    TABLE.forEach((call, outcomes) -> copy.put(call, new TreeSet<>(outcomes)));
    return copy;
  }

  /** {@return what of the table was not seen, each as {@code Call: Outcome}} */
  public static NavigableSet<String> missing(Totals totals) {
    NavigableSet<String> missing = new TreeSet<>();
    TABLE.forEach(
        (call, outcomes) -> {
          Map<String, Long> seen = totals.outcomes().getOrDefault(call, Map.of());
          outcomes.stream()
              .filter(outcome -> !seen.containsKey(outcome))
              .forEach(outcome -> missing.add(call + ": " + outcome));
        });
    return missing;
  }

  /** {@return whether this can come of that} */
  static boolean isKnown(Call call, Answer answer) {
    Set<String> known = TABLE.getOrDefault(call.getClass().getSimpleName(), Set.of());
    return answer.refusal() == null || known.contains(answer.outcome());
  }
}
