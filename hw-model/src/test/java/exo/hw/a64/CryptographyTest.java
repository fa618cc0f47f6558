package exo.hw.a64;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of FIPS 197 and FIPS 180, computed by the instructions that are made for them. */
class CryptographyTest {
  private static final int AESE = 0x4E28_4800;
  private static final int AESD = 0x4E28_5800;
  private static final int AESMC = 0x4E28_6800;
  private static final int AESIMC = 0x4E28_7800;
  private static final int SHA1C = 0x5E00_0000;
  private static final int SHA1P = 0x5E00_1000;
  private static final int SHA1M = 0x5E00_2000;
  private static final int SHA1SU0 = 0x5E00_3000;
  private static final int SHA256H = 0x5E00_4000;
  private static final int SHA256H2 = 0x5E00_5000;
  private static final int SHA256SU1 = 0x5E00_6000;
  private static final int SHA1H = 0x5E28_0800;
  private static final int SHA1SU1 = 0x5E28_1800;
  private static final int SHA256SU0 = 0x5E28_2800;

  // Registers: the state of a cipher or hash, what a round takes, and words of the schedule.
  private static final int STATE = 0;
  private static final int OTHER = 1;
  private static final int TAKEN = 2;
  private static final int SAVED = 3;
  private static final int SCHEDULE = 16;

  private static final String PLAIN = "00112233445566778899aabbccddeeff";
  private static final String CIPHER = "69c4e0d86a7b0430d8cdb78070b4c55a";
  private static final int[] CUBE_ROOTS = roots(64, 1 / 3.0);
  private static final String SHORT = "abc";
  private static final String LONG = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";

  private final Cpu cpu = new Cpu(new PagedMemory(), () -> 0, 1);

  private void execute(int opcode, int d, int n, int m) {
    Decoder.decode(opcode | m << 16 | n << 5 | d).execute(cpu, 0);
  }

  private void execute(int opcode, int d, int n) {
    Decoder.decode(opcode | n << 5 | d).execute(cpu, 0);
  }

  private void setBytes(int register, byte[] bytes) {
    cpu.v[2 * register] = Long.reverseBytes(ByteBuffer.wrap(bytes).getLong(0));
    cpu.v[2 * register + 1] = Long.reverseBytes(ByteBuffer.wrap(bytes).getLong(Long.BYTES));
  }

  private String bytes(int register) {
    byte[] bytes = new byte[16];
    ByteBuffer.wrap(bytes)
        .putLong(Long.reverseBytes(cpu.v[2 * register]))
        .putLong(Long.reverseBytes(cpu.v[2 * register + 1]));
    return HexFormat.of().formatHex(bytes);
  }

  private void setWords(int register, int... words) {
    cpu.v[2 * register] = (words[0] & Fields.W_MASK) | (long) words[1] << 32;
    cpu.v[2 * register + 1] = (words[2] & Fields.W_MASK) | (long) words[3] << 32;
  }

  private int word(int register, int i) {
    return (int) (cpu.v[2 * register + i / 2] >>> (i % 2 * 32));
  }

  private void copy(int to, int from) {
    cpu.v[2 * to] = cpu.v[2 * from];
    cpu.v[2 * to + 1] = cpu.v[2 * from + 1];
  }

  // ---- AES-128, FIPS 197 appendix C.1 ----

  /** The keys of eleven rounds, expanded with AESE's S-box: ShiftRows leaves four equal columns. */
  private byte[][] roundKeys() {
    int[] words = new int[44];
    byte[] key = HexFormat.of().parseHex("000102030405060708090a0b0c0d0e0f");
    ByteBuffer.wrap(key).asIntBuffer().get(words, 0, 4);
    int constant = 1;
    for (int i = 4; i < words.length; i++) {
      int word = words[i - 1];
      if (i % 4 == 0) {
        word = substituted(Integer.rotateLeft(word, 8)) ^ constant << 24;
        constant = constant << 1 ^ (constant >> 7) * 0x11B;
      }
      words[i] = words[i - 4] ^ word;
    }
    byte[][] keys = new byte[11][16];
    for (int i = 0; i < keys.length; i++) {
      ByteBuffer.wrap(keys[i]).asIntBuffer().put(words, 4 * i, 4);
    }
    return keys;
  }

  private int substituted(int word) {
    int column = Integer.reverseBytes(word);
    setWords(STATE, column, column, column, column);
    setWords(OTHER, 0, 0, 0, 0);
    execute(AESE, STATE, OTHER);
    return Integer.reverseBytes(word(STATE, 0));
  }

  private void addKey(byte[] key) {
    setBytes(OTHER, key);
    cpu.v[2 * STATE] ^= cpu.v[2 * OTHER];
    cpu.v[2 * STATE + 1] ^= cpu.v[2 * OTHER + 1];
  }

  @Test
  void theExampleOfTheStandardIsEncrypted() {
    byte[][] keys = roundKeys();
    assertEquals("13111d7fe3944a17f307a78b4d2b30c5", HexFormat.of().formatHex(keys[10]));
    setBytes(STATE, HexFormat.of().parseHex(PLAIN));
    for (int round = 0; round < 10; round++) {
      setBytes(TAKEN, keys[round]);
      execute(AESE, STATE, TAKEN);
      if (round < 9) {
        execute(AESMC, STATE, STATE);
      }
    }
    addKey(keys[10]);
    assertEquals(CIPHER, bytes(STATE));
  }

  /** The equivalent inverse cipher: the keys between go through InvMixColumns. */
  @Test
  void theExampleOfTheStandardIsDecrypted() {
    byte[][] keys = roundKeys();
    setBytes(STATE, HexFormat.of().parseHex(CIPHER));
    for (int round = 10; round > 0; round--) {
      setBytes(TAKEN, keys[round]);
      if (round < 10) {
        execute(AESIMC, TAKEN, TAKEN);
      }
      execute(AESD, STATE, TAKEN);
      if (round > 1) {
        execute(AESIMC, STATE, STATE);
      }
    }
    addKey(keys[0]);
    assertEquals(PLAIN, bytes(STATE));
  }

  // ---- SHA, FIPS 180 ----

  /** The message, a one, zeros, and the length in bits: words of whole blocks. */
  private static int[] padded(String message) {
    byte[] text = message.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer blocks = ByteBuffer.allocate((text.length + 8) / 64 * 64 + 64);
    blocks.put(text).put((byte) 0x80);
    blocks.putLong(blocks.capacity() - Long.BYTES, 8L * text.length);
    int[] words = new int[blocks.capacity() / Integer.BYTES];
    blocks.rewind().asIntBuffer().get(words);
    return words;
  }

  private void setSchedule(int[] message, int block) {
    for (int i = 0; i < 4; i++) {
      int at = block * 16 + i * 4;
      setWords(SCHEDULE + i, message[at], message[at + 1], message[at + 2], message[at + 3]);
    }
  }

  /** Four words of the schedule, with a constant added to each. */
  private void take(int register, int... constants) {
    int[] words = new int[4];
    for (int i = 0; i < words.length; i++) {
      words[i] = word(register, i) + constants[i];
    }
    setWords(TAKEN, words);
  }

  private static int of(int turn) {
    return SCHEDULE + turn % 4;
  }

  private String sha1(String message) {
    int[] hash = {0x67452301, 0xEFCDAB89, 0x98BADCFE, 0x10325476, 0xC3D2E1F0};
    int[] words = padded(message);
    for (int block = 0; block < words.length / 16; block++) {
      setSchedule(words, block);
      setWords(STATE, hash);
      setWords(OTHER, hash[4], 0, 0, 0);
      for (int turn = 0; turn < 20; turn++) {
        turnOfSha1(turn);
      }
      for (int i = 0; i < 4; i++) {
        hash[i] += word(STATE, i);
      }
      hash[4] += word(OTHER, 0);
    }
    return hex(hash);
  }

  /** Four rounds: e of the next four is a of these, rotated. */
  private void turnOfSha1(int turn) {
    if (turn >= 4) {
      execute(SHA1SU0, of(turn), of(turn + 1), of(turn + 2));
      execute(SHA1SU1, of(turn), of(turn + 3));
    }
    int k = new int[] {0x5A827999, 0x6ED9EBA1, 0x8F1BBCDC, 0xCA62C1D6}[turn / 5];
    take(of(turn), k, k, k, k);
    execute(SHA1H, SAVED, STATE);
    execute(new int[] {SHA1C, SHA1P, SHA1M, SHA1P}[turn / 5], STATE, OTHER, TAKEN);
    copy(OTHER, SAVED);
  }

  @Test
  void theExamplesAreHashedWithSha1() {
    assertEquals("a9993e364706816aba3e25717850c26c9cd0d89d", sha1(SHORT));
    assertEquals("84983e441c3bd26ebaae4aa1f95129e5e54670f1", sha1(LONG));
  }

  private String sha256(String message) {
    int[] hash = roots(8, 1 / 2.0);
    int[] words = padded(message);
    for (int block = 0; block < words.length / 16; block++) {
      setSchedule(words, block);
      setWords(STATE, hash);
      setWords(OTHER, hash[4], hash[5], hash[6], hash[7]);
      for (int turn = 0; turn < 16; turn++) {
        turnOfSha256(turn);
      }
      for (int i = 0; i < 8; i++) {
        hash[i] += word(i < 4 ? STATE : OTHER, i % 4);
      }
    }
    return hex(hash);
  }

  private void turnOfSha256(int turn) {
    if (turn >= 4) {
      execute(SHA256SU0, of(turn), of(turn + 1));
      execute(SHA256SU1, of(turn), of(turn + 2), of(turn + 3));
    }
    int[] k = CUBE_ROOTS;
    take(of(turn), k[4 * turn], k[4 * turn + 1], k[4 * turn + 2], k[4 * turn + 3]);
    copy(SAVED, STATE);
    execute(SHA256H, STATE, OTHER, TAKEN);
    execute(SHA256H2, OTHER, SAVED, TAKEN);
  }

  /** The first 32 bits behind the point of the roots of the first primes. */
  private static int[] roots(int count, double exponent) {
    int[] roots = new int[count];
    int prime = 1;
    for (int i = 0; i < count; i++) {
      do {
        prime++;
      } while (!isPrime(prime));
      double root = Math.pow(prime, exponent);
      roots[i] = (int) (long) ((root - Math.floor(root)) * 0x1p32);
    }
    return roots;
  }

  private static boolean isPrime(int number) {
    for (int i = 2; i * i <= number; i++) {
      if (number % i == 0) {
        return false;
      }
    }
    return true;
  }

  private static String hex(int[] words) {
    StringBuilder hex = new StringBuilder();
    for (int word : words) {
      hex.append(String.format("%08x", word));
    }
    return hex.toString();
  }

  @Test
  void theExamplesAreHashedWithSha256() {
    assertEquals("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", sha256(SHORT));
    assertEquals("248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1", sha256(LONG));
  }
}
