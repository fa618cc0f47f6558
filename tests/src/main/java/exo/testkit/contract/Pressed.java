package exo.testkit.contract;

/**
 * A scenario in which something is wanted of the libOS.
 *
 * @param scenario to be played
 * @param claimant who wants it
 * @param requests how many
 */
record Pressed(Scenario scenario, Claimant claimant, int requests) {
  /** The libOS was asked each time, so what comes of it says something about the libOS. */
  Run wasFelt(Run run) {
    run.require(claimant.trouble().isEmpty(), "nobody could ask: " + claimant.trouble());
    run.require(
        claimant.grants() == requests,
        "%d of %d requests were granted".formatted(claimant.grants(), requests));
    run.require(run.revocations().asked() > 0, "the libOS had nothing that could be asked for");
    return run;
  }
}
