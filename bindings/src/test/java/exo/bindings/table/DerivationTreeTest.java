package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import exo.bindings.Capability;
import exo.bindings.Quota;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is whose child, whatever the order in which children come and go. */
class DerivationTreeTest {
  private static final Installed INSTALLED = new Installed(32, 2, 100, 4, 8);

  private final Capability whole = new Capability();

  private final Capability child = new Capability();
  private final Bindings bindings = Bindings.inMemory(INSTALLED, 3, 9);
  private final int alice = bindings.enter("alice", Quota.UNLIMITED);
  private final List<Integer> borrowers = new ArrayList<>();

  @AfterEach
  void close() {
    assertEquals(List.of(), bindings.rebuildAndCompare());
    bindings.close();
  }

  /** So many environments have something derived from the same frame each. */
  private void lend(int count) {
    bindings.bindFrame(alice, 7, Rights.ALL, whole);
    for (int i = 0; i < count; i++) {
      borrowers.add(bindings.enter("borrower " + i, Quota.UNLIMITED));
      bindings.derive(alice, whole, Rights.READ, borrowers.getLast(), child);
    }
  }

  @ParameterizedTest
  @CsvSource({"0,1,2", "0,2,1", "1,0,2", "1,2,0", "2,0,1", "2,1,0"})
  void childrenDieInAnyOrderAndTheRestLiveOn(int first, int second, int third) {
    lend(3);
    int alive = 3;
    for (int which : new int[] {first, second, third}) {
      bindings.leave(borrowers.get(which));
      alive--;
      assertEquals(alive, bindings.usage(alice).derivations());
      assertEquals(List.of(), bindings.rebuildAndCompare());
    }
    assertEquals(0, bindings.revokeDerived(alice, whole));
  }

  @ParameterizedTest
  @CsvSource({"0,1", "1,2", "2,3", "3,0", "1,3", "0,2", "2,1", "2,0"})
  void whatIsLeftOfThemDiesWithTheirParent(int first, int second) {
    lend(4);
    bindings.leave(borrowers.get(first));
    bindings.leave(borrowers.get(second));
    assertEquals(2, bindings.revokeDerived(alice, whole));
    assertEquals(0, bindings.usage(alice).derivations());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "2"})
  void whatWasAnyChildCanBeTheFirstInItsNextLife(int which) {
    lend(3);
    bindings.leave(borrowers.get(which));
    int again = bindings.enter("again", Quota.UNLIMITED);
    bindings.derive(alice, whole, Rights.READ, again, child);
    assertEquals(List.of(), bindings.rebuildAndCompare());
    bindings.leave(again);
    assertEquals(2, bindings.usage(alice).derivations());
    assertEquals(List.of(), bindings.rebuildAndCompare());
    assertEquals(2, bindings.revokeDerived(alice, whole));
  }

  @Test
  void whatWasAChildCanBeARootInItsNextLife() {
    lend(1);
    int node = Capability.node(child.authority);
    bindings.revokeDerived(alice, whole);
    bindings.bindExtent(borrowers.getFirst(), 10, 4, Rights.ALL, false, child);
    assertEquals(node, Capability.node(child.authority));
    bindings.leave(borrowers.getFirst());
    assertEquals(100, bindings.freeBlocks());
  }

  @Test
  void theRootOfADescendantIsTheOneThatOwnsTheResource() {
    Nodes nodes = new Nodes(4, 1, 8);
    DerivationTree tree = new DerivationTree(nodes, 3, new Minter(1, 1), 9);
    long name = ResourceName.frame(2);
    tree.plant(2, name, Rights.ALL, 1);
    int child = tree.takeFree();
    tree.derive(child, 2, Rights.READ, 2);
    int grandchild = tree.takeFree();
    tree.derive(grandchild, child, Rights.READ, 3);
    for (int node : new int[] {2, child, grandchild}) {
      assertEquals(2, tree.root(node));
      assertEquals(name, tree.resource(node));
    }
  }
}
