package exo.testkit.taint;

import exo.bindings.ResourceKind;
import exo.bindings.ResourceName;
import exo.bindings.table.Bindings;

/** The two kinds of places where bytes are, by what the bindings say of one unit. */
enum Place {
  FRAME("frame", ResourceKind.FRAME) {
    @Override
    long resource(Bindings bindings, long unit) {
      return ResourceName.frame(unit);
    }

    @Override
    int owner(Bindings bindings, long unit) {
      return bindings.ownerOfFrame(unit);
    }
  },

  /** The resource of a block is the extent in which it lies. */
  BLOCK("block", ResourceKind.EXTENT) {
    @Override
    long resource(Bindings bindings, long unit) {
      return bindings.extentAt(unit);
    }

    @Override
    int owner(Bindings bindings, long unit) {
      return bindings.ownerOfBlock(unit);
    }
  };

  final String word;
  final ResourceKind kind;

  Place(String word, ResourceKind kind) {
    this.word = word;
    this.kind = kind;
  }

  /** {@return the name of what is bound there, {@link ResourceName#NONE} for nothing} */
  abstract long resource(Bindings bindings, long unit);

  /** {@return the environment that owns it, 0 for the kernel, {@link Bindings#NOBODY} for nobody} */
  abstract int owner(Bindings bindings, long unit);
}
