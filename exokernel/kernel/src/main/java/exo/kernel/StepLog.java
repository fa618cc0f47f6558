package exo.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the current kernel step has touched, for the incremental audit: frames and resources whose paths, owners or state may
 * have changed. Kept only while somebody audits.
 */
final class StepLog {
  private final boolean enabled;
  private int[] frames = new int[64];
  private int frameCount;
  private long[] resources = new long[16];
  private int resourceCount;
  private int[] nodes = new int[16];
  private int[] derivers = new int[16];
  private int nodeCount;
  private int[] callers = new int[4];
  private int callerCount;
  private final List<Loss> losses = new ArrayList<>();
  private final List<DialogueView> over = new ArrayList<>();
  private long changes;
  private long refusedChanges;

  StepLog(boolean enabled) {
    this.enabled = enabled;
  }

  void begin() {
    if (enabled) {
      frameCount = 0;
      resourceCount = 0;
      nodeCount = 0;
      callerCount = 0;
      losses.clear();
      over.clear();
    }
  }

  /**
   * Something that was taken from somebody, as it was recorded.
   *
   * @param victim from whom
   * @param admission its admission: it may have left since, and its number may be another's
   * @param resource what
   * @param whereabouts where its contents are, as in the vector
   * @param counted whether the vector had no room for it
   */
  record Loss(int victim, long admission, long resource, long whereabouts, boolean counted) {}

  void lost(Environment victim, long resource, long whereabouts, boolean counted) {
    if (enabled) {
      losses.add(new Loss(victim.id, victim.admission, resource, whereabouts, counted));
    }
  }

  List<Loss> losses() {
    return losses;
  }

  /** A dialogue is over. */
  void over(Dialogue dialogue, long now) {
    if (enabled) {
      over.add(DialogueView.of(dialogue, now));
    }
  }

  List<DialogueView> over() {
    return over;
  }

  void touchFrame(int frame) {
    changes++;
    if (enabled) {
      if (frameCount == frames.length) {
        frames = Arrays.copyOf(frames, frameCount * 2);
      }
      frames[frameCount++] = frame;
    }
  }

  void touchResource(long resource) {
    changes++;
    if (enabled) {
      if (resourceCount == resources.length) {
        resources = Arrays.copyOf(resources, resourceCount * 2);
      }
      resources[resourceCount++] = resource;
    }
  }

  /** A capability was derived by an environment: authority has grown by a grant. */
  void touchNode(int node, int by) {
    if (enabled) {
      if (nodeCount == nodes.length) {
        nodes = Arrays.copyOf(nodes, nodeCount * 2);
        derivers = Arrays.copyOf(derivers, nodeCount * 2);
      }
      derivers[nodeCount] = by;
      nodes[nodeCount++] = node;
    }
  }

  /** An environment makes a down-call. */
  void called(int environment) {
    if (enabled && !hasCalled(environment)) {
      if (callerCount == callers.length) {
        callers = Arrays.copyOf(callers, callerCount * 2);
      }
      callers[callerCount++] = environment;
    }
  }

  /** {@return whether the environment has made a down-call in this step} */
  boolean hasCalled(int environment) {
    for (int i = 0; i < callerCount; i++) {
      if (callers[i] == environment) {
        return true;
      }
    }
    return false;
  }

  /** How often something was touched, since the machine started; kept whether or not anybody audits. */
  long changes() {
    return changes;
  }

  void refusedCallChangedSomething() {
    refusedChanges++;
  }

  long refusedChanges() {
    return refusedChanges;
  }

  int callers() {
    return callerCount;
  }

  int caller(int i) {
    return callers[i];
  }

  int frameCount() {
    return frameCount;
  }

  int frame(int i) {
    return frames[i];
  }

  int resourceCount() {
    return resourceCount;
  }

  long resource(int i) {
    return resources[i];
  }

  int nodeCount() {
    return nodeCount;
  }

  int node(int i) {
    return nodes[i];
  }

  int deriver(int i) {
    return derivers[i];
  }
}
