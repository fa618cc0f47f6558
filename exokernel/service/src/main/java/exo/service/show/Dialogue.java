package exo.service.show;

/**
 * A dialogue that is open.
 *
 * @param victim who is asked
 * @param request for which request
 * @param stage what the kernel said last
 * @param wanted how much
 * @param returned how much has come
 * @param deadline by which cycle; 0 when that is not known
 */
record Dialogue(int victim, long request, String stage, long wanted, long returned, long deadline) {
  Dialogue by(long cycle) {
    return new Dialogue(victim, request, stage, wanted, returned, cycle);
  }

  Dialogue with(long amount) {
    return new Dialogue(victim, request, stage, wanted, amount, deadline);
  }

  Dialogue at(String next, long by) {
    return new Dialogue(victim, request, next, wanted, returned, by);
  }
}
