package exo.bindings.table;

import exo.bindings.Capability;
import java.lang.reflect.Field;

/** Changes what the bindings keep, as only a bug in them could; for whoever has to notice. */
public final class BindingsTampering {
  private final Caches caches;
  private final BindingTable table;
  private final Nodes nodes;

  public BindingsTampering(Bindings bindings) {
    caches = (Caches) get(bindings, "caches");
    table = (BindingTable) get(bindings, "table");
    nodes = (Nodes) get(caches.tree, "nodes");
  }

  private static Object get(Object of, String name) {
    try {
      Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  /** Another owner than the table's for a frame. */
  public void setOwner(int frame, int environment) {
    nodes.holder(caches.frameRoot(frame), environment);
  }

  /** A frame that somebody owns, in the map of free ones. */
  public void callFree(int frame) {
    caches.frames.release(frame);
  }

  /** A record that nobody asked for. */
  public void insert(long name, int owner, int rights) {
    table.insert(name, owner, rights, 1, BindingState.BOUND);
  }

  public void remove(long name) {
    table.remove(name);
  }

  public void setRights(int node, int rights) {
    long authority = nodes.authority(node);
    long generation = Capability.generation(authority);
    nodes.words(node, Capability.authority(node, generation, rights), nodes.mac(node));
  }

  public void setGeneration(int node, long generation) {
    int rights = Capability.rights(nodes.authority(node));
    nodes.words(node, Capability.authority(node, generation, rights), nodes.mac(node));
  }

  public void setParent(int node, int parent) {
    nodes.parent(node, parent);
  }

  /** A binding, of a frame, less on the account of an environment. */
  public void uncharge(int environment) {
    caches.environments.account(environment).ended(1, 0);
  }
}
