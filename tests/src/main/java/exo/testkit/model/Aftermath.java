package exo.testkit.model;

import exo.kernel.Inspection;
import exo.testkit.immutable.Tree;

/**
 * Compares what a call has touched, or whatever happened since the call before: all in which the state of the model differs from the one
 * that was compared last, and all frames, resources and capabilities that the kernel notes to have touched meanwhile. What neither of the
 * two speaks of is the auditor's to watch, and is compared when everything is.
 */
final class Aftermath {
  private final Inspection kernel;
  private final Board board;
  private State compared;
  private int frames;
  private int resources;

  Aftermath(Inspection kernel, Board board, State begun) {
    this.kernel = kernel;
    this.board = board;
    this.compared = begun;
  }

  /** The kernel begins a new list of what it touches. */
  void stepped() {
    frames = 0;
    resources = 0;
  }

  /**
   * Compares, what is counted after what there is: the first difference is the one that is named.
   *
   * @param now the state of the model
   * @param busy the environment whose program is known not to run meanwhile, 0 for none
   */
  void compare(Comparison comparison, State now, int busy) {
    resources(comparison, now);
    capabilities(comparison, now);
    now.pages().differences(compared.pages(), (key, was, is) -> comparison.page(key));
    if (now.transfers() != compared.transfers()) {
      comparison.transfers();
    }
    frames(comparison, now, busy);
    touched(comparison);
    environments(comparison, now);
    comparison.totals();
    compared = now;
  }

  private void environments(Comparison comparison, State now) {
    now.environments()
        .differences(
            compared.environments(),
            (id, was, is) -> {
              comparison.environment((int) id);
              if (was == null || is == null || was.context() != is.context()) {
                comparison.context((int) id);
              }
            });
  }

  private void resources(Comparison comparison, State now) {
    now.bindings()
        .differences(
            compared.bindings(),
            (key, was, is) -> {
              if (was != null) {
                comparison.resource(was.resource());
              }
              if (is != null) {
                comparison.resource(is.resource());
              }
            });
    now.lives().differences(compared.lives(), (key, was, is) -> comparison.generation(key));
  }

  private void capabilities(Comparison comparison, State now) {
    now.capabilities()
        .differences(
            compared.capabilities(),
            (number, was, is) -> {
              if (is != null) {
                comparison.capability(is);
              } else if (was != null) {
                comparison.formerCapability(was);
              }
            });
  }

  private void frames(Comparison comparison, State now, int busy) {
    now.frames()
        .differences(
            compared.frames(),
            (number, was, is) -> {
              comparison.frame(number);
              if (is != null && (is.mapped() == 0 || !isStoredTo(now.pages(), number, busy))) {
                comparison.contents(number);
              }
            });
    now.tables()
        .differences(
            compared.tables(),
            (key, was, is) -> {
              if (is != null) {
                comparison.frame(is.frame());
              }
            });
  }

  /** {@return whether the program of somebody who is not in an up-call may store to a frame} */
  private boolean isStoredTo(Tree<State.Page> pages, long number, int busy) {
    boolean[] may = new boolean[1];
    if (!board.quiet()) {
      pages.forEach(
          (key, page) ->
              may[0] |=
                  page.frame() == number && Attempt.isWritable(page) && (int) (key >>> 36) != busy);
    }
    return may[0];
  }

  private void touched(Comparison comparison) {
    while (frames < kernel.touchedFrames()) {
      comparison.frame(kernel.touchedFrame(frames++));
    }
    while (resources < kernel.touchedResources()) {
      comparison.resource(kernel.touchedResource(resources++));
    }
  }
}
