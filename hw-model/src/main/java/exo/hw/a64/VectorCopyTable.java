package exo.hw.a64;

import exo.hw.simd.Lane;
import exo.hw.simd.Permutation;
import exo.hw.simd.WordOperation;
import java.util.List;

/** Advanced SIMD copy, permute, extract and table lookup (Arm ARM, C4.1.96). */
final class VectorCopyTable {
  private final VectorLeaves leaves = new VectorLeaves();

  private VectorCopyTable() {}

  static List<Encoding> encodings() {
    VectorCopyTable table = new VectorCopyTable();
    table.addCopies();
    table.addPermutations();
    table.addExtraction();
    return table.leaves.all();
  }

  private static String copy(String imm4) {
    return "0 000 xxxxx 0 " + imm4 + " 1 xxxxx xxxxx";
  }

  private void addCopies() {
    leaves.vector("DUP, element", 0, copy("0000"), VectorDuplicate::element);
    leaves.scalar("DUP, element", 0, copy("0000"), VectorDuplicate::scalar);
    leaves.vector("DUP, general", 0, copy("0001"), VectorDuplicate::general);
    leaves.fullVector("INS, general", 0, copy("0011"), VectorCopy::insertGeneral);
    leaves.fullVector("INS, element", 1, copy("xxxx"), VectorCopy::insertElement);
    leaves.vector("SMOV", 0, copy("0101"), VectorCopy::signedMove);
    leaves.vector("UMOV", 0, copy("0111"), VectorCopy::unsignedMove);
  }

  private void addPermutations() {
    permutation("UZP1", 0b001, false, (word, lane) -> unzip(word, lane, Permutation.FIRST));
    permutation("UZP2", 0b101, true, (word, lane) -> unzip(word, lane, Permutation.SECOND));
    permutation("TRN1", 0b010, false, (word, lane) -> same(word, Permutation.transposeEven(lane)));
    permutation("TRN2", 0b110, true, (word, lane) -> same(word, Permutation.transposeOdd(lane)));
    permutation("ZIP1", 0b011, false, (word, lane) -> zip(word, lane, false));
    permutation("ZIP2", 0b111, true, (word, lane) -> zip(word, lane, true));
  }

  private void permutation(String name, int opcode, boolean second, VectorForm.OfLane narrow) {
    String tail = "0 xx 0 xxxxx 0 " + RegisterTable.binary(opcode, 3) + " 10 xxxxx xxxxx";
    VectorForm.OfLane any =
        (word, lane) -> lane == Lane.D ? new VectorHalves(word, second) : narrow.decode(word, lane);
    leaves.vector(name, 0, tail, VectorForm.arranged(VectorForm.BHSD, any));
  }

  private static Instruction unzip(int word, Lane lane, WordOperation which) {
    return new VectorPairwise(word, VectorForm.isFull(word), lane, which);
  }

  private static Instruction same(int word, WordOperation operation) {
    return new VectorSame(word, VectorForm.isFull(word), operation);
  }

  private static Instruction zip(int word, Lane lane, boolean upper) {
    return new VectorZip(word, VectorForm.isFull(word), lane, upper);
  }

  private void addExtraction() {
    leaves.vector("EXT", 1, "0 00 0 xxxxx 0 xxxx 0 xxxxx xxxxx", VectorExtract::decode);
    leaves.vector("TBL", 0, "0 00 0 xxxxx 0 xx 0 00 xxxxx xxxxx", VectorLookup::decode);
    leaves.vector("TBX", 0, "0 00 0 xxxxx 0 xx 1 00 xxxxx xxxxx", VectorLookup::decode);
  }
}
