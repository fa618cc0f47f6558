package exo.testkit.model;

import exo.testkit.Answer;

/**
 * One step of the model.
 *
 * @param after the state after the call
 * @param predicted what the call must return; where the kernel may choose, what it has chosen if it may
 */
record Step(State after, Answer predicted) {}
