package exo.minimal.program;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What lies on the stack when a program begins (System V ABI, Linux's auxiliary vector):
 *
 * <pre>
 *   SP ─▶ argc │ argv … 0 │ envp … 0 │ type, value … 0, 0 │ padding │ 16 random bytes, the strings ─▶ STACK_TOP
 * </pre>
 */
final class Stack {
  private static final int AT_NULL = 0;
  private static final int AT_PHDR = 3;
  private static final int AT_PHENT = 4;
  private static final int AT_PHNUM = 5;
  private static final int AT_PAGESZ = 6;
  private static final int AT_ENTRY = 9;
  private static final int AT_UID = 11;
  private static final int AT_EGID = 14;
  private static final int AT_HWCAP = 16;
  private static final int AT_CLKTCK = 17;
  private static final int AT_SECURE = 23;
  private static final int AT_RANDOM = 25;
  private static final int AT_EXECFN = 31;

  /** FP and ASIMD: what every ARMv8.0 has, and nothing that has to be asked for by MIDR_EL1. */
  private static final long CAPABILITIES = 3;

  private static final int USER = 1000;
  private static final int ALIGNMENT = 16;
  private static final int PAGE = 4096;

  private final StringBuilder strings = new StringBuilder();
  private final List<Long> words = new ArrayList<>();
  private final byte[] bytes;

  /** The stack of a program that is started with these arguments, a character for each byte and the name first. */
  Stack(Elf elf, List<String> arguments, List<String> environment, long seed) {
    new SplittableRandom(seed).ints(16, 0, 256).forEach(each -> strings.append((char) each));
    List<Integer> places = new ArrayList<>();
    for (String each : arguments) {
      places.add(place(each));
    }
    List<Integer> variables = new ArrayList<>();
    for (String each : environment) {
      variables.add(place(each));
    }
    int length = (strings.length() + ALIGNMENT - 1) & -ALIGNMENT;
    long base = Layout.STACK_TOP - length;
    words.add((long) arguments.size());
    places.forEach(at -> words.add(base + at));
    words.add(0L);
    variables.forEach(at -> words.add(base + at));
    words.add(0L);
    addVector(elf, base, base + places.getFirst());
    if (words.size() % 2 != 0) {
      words.add(0L); // behind the end of the vector, so that SP is a multiple of 16
    }
    bytes = new byte[8 * words.size() + length];
    for (int i = 0; i < words.size(); i++) {
      LittleEndian.put(bytes, 8 * i, words.get(i), 8);
    }
    byte[] text = LittleEndian.bytesOf(strings.toString());
    System.arraycopy(text, 0, bytes, 8 * words.size(), text.length);
  }

  private int place(String text) {
    int at = strings.length();
    strings.append(text).append('\0');
    return at;
  }

  private void addVector(Elf elf, long random, long name) {
    if (elf.headersAddress() != 0) {
      pair(AT_PHDR, elf.headersAddress());
    }
    pair(AT_PHENT, Elf.HEADER_BYTES);
    pair(AT_PHNUM, elf.headers());
    pair(AT_PAGESZ, PAGE);
    pair(AT_ENTRY, elf.entry());
    for (int who = AT_UID; who <= AT_EGID; who++) {
      pair(who, USER);
    }
    pair(AT_HWCAP, CAPABILITIES);
    pair(AT_CLKTCK, 100);
    pair(AT_SECURE, 0);
    pair(AT_RANDOM, random);
    pair(AT_EXECFN, name);
    pair(AT_NULL, 0);
  }

  private void pair(int type, long value) {
    words.add((long) type);
    words.add(value);
  }

  /** {@return what lies from {@link #pointer} to the top} */
  byte[] bytes() {
    return bytes;
  }

  /** {@return SP as the program finds it} */
  long pointer() {
    return Layout.STACK_TOP - bytes.length;
  }
}
