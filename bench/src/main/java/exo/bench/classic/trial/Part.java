package exo.bench.classic.trial;

import java.util.List;

/**
 * What the program of one of two does.
 *
 * @param before once
 * @param turn for ever
 */
record Part(List<Request> before, List<Request> turn) {}
