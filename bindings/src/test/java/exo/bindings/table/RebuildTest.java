package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.bindings.Quota;
import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.Rights;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Table and caches are made to differ, in one thing at a time; the comparison has to name it. */
class RebuildTest {
  private static final Installed INSTALLED = new Installed(8, 0, 32, 4, 3, 8, 4, 8);
  private static final int ALICE = 1;
  private static final int BOB = 2;

  private BindingTable table;
  private Caches caches;
  private DerivationTree tree;

  @BeforeEach
  void bindSomethingOfEachKind() {
    table = BindingTable.inMemory(INSTALLED);
    caches = new Caches(INSTALLED, new Minter(3, 1), 100);
    tree = caches.tree;
    enter(ALICE, "alice");
    enter(BOB, "bob");
    frame(5, ALICE);
    slice(2, ALICE);
    int extent = extent(4, 8, ALICE);
    slot(extent, 6, ALICE);
    int derived = tree.takeFree();
    tree.derive(derived, extent, Rights.READ, BOB);
    assertEquals(List.of(), compare());
  }

  @AfterEach
  void close() {
    table.close();
  }

  private List<String> compare() {
    return new Rebuild(table, caches).compare();
  }

  private void enter(int environment, String name) {
    table.insertName(environment, name);
    caches.environments.know(environment, name);
    caches.environments.account(environment).admit(Quota.UNLIMITED);
  }

  private void insert(long name, int owner, int root) {
    table.insert(name, owner, tree.rights(root), tree.generation(root), BindingState.BOUND);
    long frames = ResourceName.kind(name) == ResourceKind.FRAME ? 1 : 0;
    long blocks = ResourceName.kind(name) == ResourceKind.EXTENT ? ResourceName.length(name) : 0;
    caches.environments.account(owner).bound(frames, blocks);
  }

  private void frame(int frame, int owner) {
    tree.plant(caches.frameRoot(frame), ResourceName.frame(frame), Rights.ALL, owner);
    caches.frames.take(frame);
    insert(ResourceName.frame(frame), owner, caches.frameRoot(frame));
  }

  private void slice(int position, int owner) {
    tree.plant(caches.sliceRoot(position), ResourceName.slice(position), Rights.ALL, owner);
    caches.slices.take(position);
    insert(ResourceName.slice(position), owner, caches.sliceRoot(position));
  }

  private int extent(long start, long blocks, int owner) {
    int root = tree.takeFree();
    long name = ResourceName.extent(start, blocks);
    tree.plant(root, name, Rights.ALL, owner);
    caches.extents.bind(start, blocks, root);
    insert(name, owner, root);
    return root;
  }

  private void slot(int extent, long block, int owner) {
    int root = tree.takeFree();
    tree.plant(root, ResourceName.saveSlot(block), Rights.ALL, owner);
    tree.attachPart(root, extent);
    insert(ResourceName.saveSlot(block), owner, root);
  }

  private void assertTold(String... parts) {
    List<String> told = compare();
    for (String part : parts) {
      assertTrue(
          told.stream().anyMatch(line -> line.contains(part)), () -> told + " lacks " + part);
    }
  }

  /** Puts a record of other contents in the place of one. */
  private void rewrite(long name, Consumer<TableRecord> change) {
    TableRecord record = new TableRecord();
    assertTrue(table.find(name, record));
    change.accept(record);
    table.remove(name);
    table.insert(name, record.owner(), record.rights(), record.generation(), record.state());
  }

  private static Consumer<TableRecord> with(int owner, int rights, long generation) {
    return record -> record.set(owner, rights, generation, BindingState.BOUND);
  }

  @Test
  void anOwnerThatTheTableKnowsAlone() {
    rewrite(ResourceName.frame(5), with(BOB, Rights.ALL, 0));
    assertTold(
        "the owner of FRAME 5: the table says 2, the cache 1",
        "the table says of frame 5: owner 2",
        "the account of environment 1 is wrong",
        "the account of environment 2 is wrong");
  }

  @Test
  void rightsOrAGenerationThatTheTableKnowsAlone() {
    rewrite(ResourceName.frame(5), with(ALICE, Rights.READ, 0));
    assertTold("the table says of frame 5: owner 1, rights 1, generation 0");
    rewrite(ResourceName.frame(5), with(ALICE, Rights.ALL, 9));
    assertTold("the table says of frame 5: owner 1, rights 7, generation 9");
  }

  @Test
  void rightsToASliceOrASaveSlotThatTheTableKnowsAlone() {
    rewrite(ResourceName.slice(2), with(ALICE, Rights.READ, 0));
    assertTold("the table says of slice 2: owner 1, rights 1");
    rewrite(ResourceName.saveSlot(6), with(BOB, Rights.ALL, 0));
    assertTold("the table says of save slot 6: owner 2");
  }

  @Test
  void aSaveSlotThatItsExtentDoesNotKnow() {
    int extent = caches.extentRoot(4);
    tree.detachPart(tree.firstPart(extent), extent);
    assertTold("save slots: the table says 1, the cache 0");
  }

  @Test
  void anIntervalThatBearsAnothersName() {
    caches.extents.rebind(caches.extents.at(4), caches.frameRoot(5));
    assertTold("the name of the interval at 4");
  }

  @Test
  void aRecordThatIsMissing() {
    table.remove(ResourceName.slice(2));
    assertTold(
        "the owner of SLICE 2: the table says -1, the cache 1",
        "the next free SLICE: the table says 2, the cache 3",
        "free units of SLICE: the table says 4, the cache 3",
        "roots: the table says 3, the cache 4");
  }

  @Test
  void aSaveSlotThatIsMissing() {
    table.remove(ResourceName.saveSlot(6));
    assertTold("save slot 6 has a root and is not in the table");
  }

  @Test
  void anExtentThatNoCacheKnows() {
    table.insert(ResourceName.extent(20, 2), BOB, Rights.ALL, 0, BindingState.BOUND);
    assertTold(
        "extent 20+2 is in the table and in no cache",
        "extents: the table says 2, the cache 1",
        "free blocks: the table says 22, the cache 24",
        "the longest free run: the table says 10, the cache 20",
        "the length of the interval at 12: the table says 8, the cache 20");
  }

  @Test
  void anExtentThatReachesIntoAnother() {
    table.insert(ResourceName.extent(8, 8), BOB, Rights.ALL, 0, BindingState.BOUND);
    assertTold("two extents in the table overlap at block 12", "the start of an interval");
  }

  @Test
  void aFrameThatTheKernelHasInTheTableAlone() {
    rewrite(ResourceName.frame(5), record -> record.set(0, 0, 0, BindingState.SEIZED));
    assertTold("frame 5 is the kernel's in the table alone");
    table.insert(ResourceName.frame(0), Bindings.KERNEL, 0, 0, BindingState.SEIZED);
    caches.frames.take(0);
    tree.keepForKernel(caches.frameRoot(0));
    assertTrue(compare().stream().noneMatch(line -> line.contains("frame 0")), "that one agrees");
  }

  @Test
  void anAccountThatIsOffByOneInAnyOfItsNumbers() {
    Account account = caches.environments.account(BOB);
    account.bound(0, 0);
    assertEquals(List.of("the account of environment 2 is wrong"), compare());
    account.ended(1, 0);
    assertEquals(List.of("the account of environment 2 is wrong"), compare());
    account.bound(1, 1);
    account.ended(0, 0);
    assertEquals(List.of("the account of environment 2 is wrong"), compare());
  }

  @Test
  void anEnvironmentThatOnlyOneOfThemKnows() {
    caches.environments.know(3, "carol");
    assertTold("environments: the table says 2, the cache 3");
    caches.environments.forget(3);
    caches.environments.forget(ALICE);
    assertTold(
        "bindings of nobody, called 1: the table says 4, the cache 0",
        "the environment called alice: the table says 1, the cache 0");
  }

  @Test
  void aCapabilityThatOutlivesItsParent() {
    tree.letGo(caches.extentRoot(4));
    assertTold(" lives and its parent ", "is dead");
  }

  @Test
  void aCapabilityThatPermitsMoreThanItsParent() {
    int child = tree.takeFree();
    tree.derive(child, derivedNode(), Rights.ALL, BOB);
    assertTold("node " + child + " permits more than its parent");
  }

  @Test
  void aHolderWhoDoesNotKnowWhatItHolds() {
    int derived = derivedNode();
    tree.keepForKernel(derived);
    assertTold("capabilities in their holders' lists: the table says 4, the cache 5");
    assertTold("the holder of node " + derived + ": the table says 2, the cache 0");
    assertTold("derived capabilities: the table says 0, the cache 1");
    assertTold("derivations of environment 1: the table says 0, the cache 1");
  }

  @Test
  void anExtentThatTheCacheKnowsAlone() {
    caches.extents.bind(20, 4, caches.frameRoot(5));
    assertTold("the length of the interval at 12: the table says 20, the cache 8");
    caches.extents.release(20);
    caches.extents.bind(12, 4, caches.frameRoot(5));
    caches.extents.release(12);
    assertEquals(List.of(), compare());
  }

  @Test
  void aCapabilityForSomethingElseThanItsParents() {
    int extent = caches.extentRoot(4);
    tree.letGo(extent);
    tree.plant(extent, ResourceName.extent(5, 7), Rights.ALL, BOB);
    assertTold("node " + derivedNode() + " is not for the resource of its parent " + extent);
  }

  @Test
  void theLastEnvironmentThatThereCanBe() {
    enter(INSTALLED.maxEnvironments(), "carol");
    frame(6, 3);
    int child = tree.takeFree();
    tree.derive(child, caches.frameRoot(6), Rights.READ, BOB);
    assertEquals(List.of(), compare());
    caches.environments.account(3).bound(1, 0);
    assertEquals(List.of("the account of environment 3 is wrong"), compare());
    tree.keepForKernel(child);
    assertTold("derivations of environment 3: the table says 0, the cache 1");
  }

  private int derivedNode() {
    int node = 0;
    while (tree.parent(node) == DerivationTree.NONE) {
      node++;
    }
    return node;
  }
}
