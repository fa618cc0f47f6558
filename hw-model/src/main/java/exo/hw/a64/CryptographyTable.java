package exo.hw.a64;

import exo.hw.simd.Aes;
import exo.hw.simd.BlockOperation;
import exo.hw.simd.Sha1;
import exo.hw.simd.Sha256;
import java.util.ArrayList;
import java.util.List;

/**
 * The Cryptographic Extension (Arm ARM, C4.1.96): AES, SHA-1 and SHA-256. PMULL of 64 bits, which
 * belongs to it, is a leaf of Advanced SIMD.
 */
final class CryptographyTable {
  private final List<Encoding> leaves = new ArrayList<>();

  private CryptographyTable() {}

  static List<Encoding> encodings() {
    CryptographyTable table = new CryptographyTable();
    table.addAes();
    table.addThreeRegisters();
    table.addTwoRegisters();
    return table.leaves;
  }

  private void addAes() {
    String head = "0100 1110 00 10100 ";
    two("AESE", head, 0b00100, Aes::encrypt);
    two("AESD", head, 0b00101, Aes::decrypt);
    two("AESMC", head, 0b00110, Aes::mixColumns);
    two("AESIMC", head, 0b00111, Aes::inverseMixColumns);
  }

  private void addThreeRegisters() {
    three("SHA1C", 0b000, Sha1::choose);
    three("SHA1P", 0b001, Sha1::parity);
    three("SHA1M", 0b010, Sha1::majority);
    three("SHA1SU0", 0b011, Sha1::schedule0);
    three("SHA256H", 0b100, Sha256::hash);
    three("SHA256H2", 0b101, Sha256::hash2);
    three("SHA256SU1", 0b110, Sha256::schedule1);
  }

  private void addTwoRegisters() {
    String head = "0101 1110 00 10100 ";
    two("SHA1H", head, 0b00000, Sha1::rotate);
    two("SHA1SU1", head, 0b00001, Sha1::schedule1);
    two("SHA256SU0", head, 0b00010, Sha256::schedule0);
  }

  private void two(String name, String head, int opcode, BlockOperation operation) {
    add(name, head + RegisterTable.binary(opcode, 5) + " 10 xxxxx xxxxx", operation);
  }

  private void three(String name, int opcode, BlockOperation operation) {
    String opcodeBits = RegisterTable.binary(opcode, 3);
    add(name, "0101 1110 00 0 xxxxx 0 " + opcodeBits + " 00 xxxxx xxxxx", operation);
  }

  private void add(String name, String bits, BlockOperation operation) {
    leaves.add(Encoding.of(name, bits, word -> new BlockInstruction(word, operation)));
  }
}
