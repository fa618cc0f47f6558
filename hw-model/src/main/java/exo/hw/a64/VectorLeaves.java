package exo.hw.a64;

import java.util.ArrayList;
import java.util.List;

/**
 * Leaves of one group of Advanced SIMD, in which the vector and the scalar encodings differ in two
 * bits (Arm ARM, C4.1.96):
 *
 * <pre>
 *   0 Q U 0 111 ...   vector
 *   0 1 U 1 111 ...   scalar
 * </pre>
 *
 * A name is the mnemonic, then behind a comma what tells apart the variants of one that has
 * several; a tail pictures the bits 24:0.
 */
final class VectorLeaves {
  private final List<Encoding> leaves = new ArrayList<>();

  void vector(String name, int u, String tail, Encoding.Factory factory) {
    add(name, "vector", "0 x " + u + " 0 111 " + tail, factory);
  }

  /** A vector instruction that is of 128 bits only. */
  void fullVector(String name, int u, String tail, Encoding.Factory factory) {
    add(name, "vector", "0 1 " + u + " 0 111 " + tail, factory);
  }

  void scalar(String name, int u, String tail, Encoding.Factory factory) {
    add(name, "SIMD scalar", "0 1 " + u + " 1 111 " + tail, factory);
  }

  private void add(String name, String kind, String bits, Encoding.Factory factory) {
    int comma = name.indexOf(',');
    String mnemonic = comma < 0 ? name : name.substring(0, comma);
    String variant = name.substring(mnemonic.length());
    leaves.add(Encoding.of(mnemonic + " (" + kind + variant + ")", bits, factory));
  }

  List<Encoding> all() {
    return leaves;
  }
}
