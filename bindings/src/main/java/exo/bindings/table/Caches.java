package exo.bindings.table;

/** What the kernel reads on its fast paths, in one place: all of it follows from the binding table. */
final class Caches {
  final Units frames;
  final Units slices;
  final ExtentMap extents;
  final DerivationTree tree;
  final Environments environments;

  /** As of an empty table. */
  Caches(Installed installed, Minter minter, long generations) {
    frames = new Units((int) installed.frames());
    slices = new Units(installed.slices());
    extents = new ExtentMap(installed.blocks(), installed.extents());
    environments = new Environments(installed.maxEnvironments());
    int others = installed.extents() + installed.saveSlots() + installed.derivations();
    Nodes nodes = new Nodes(frames.count(), slices.count(), others);
    tree = new DerivationTree(nodes, installed.maxEnvironments(), minter, generations);
  }

  /** {@return the root that belongs to a frame} */
  int frameRoot(int frame) {
    return frame;
  }

  /** {@return the root that belongs to a position of the slice vector} */
  int sliceRoot(int position) {
    return frames.count() + position;
  }

  /** {@return the root of the extent that the block lies in, or {@link ExtentMap#FREE}} */
  int extentRoot(long block) {
    return extents.root(extents.at(block));
  }
}
