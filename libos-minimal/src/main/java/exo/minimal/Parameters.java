package exo.minimal;

import exo.minimal.answer.AnswerProvider;
import exo.minimal.answer.Answers;
import exo.minimal.policy.ObservationMode;
import exo.minimal.policy.Policies;
import exo.minimal.policy.PolicyProvider;
import exo.minimal.program.Launch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a manifest says to this libOS.
 *
 * @param mode {@code mode = paging} or {@code cache}
 * @param policy {@code policy}, a replacement policy by name
 * @param memory {@code memory}, the data frames, at least {@link #MINIMUM_FRAMES}; frames for tables
 *     come on top
 * @param extent {@code extent}, in cache mode the first block of the durable extent to take up
 * @param blocks {@code blocks}, how many blocks of disk it needs; 0 means the whole extent in cache
 *     mode, all that is free in paging
 * @param answer {@code answer}, what to give when the kernel asks for frames back, by name
 * @param slots {@code slots}, blocks of disk set aside for what the kernel takes by force
 * @param regain {@code regain = on} or {@code off}: whether to ask for frames of others when there
 *     are fewer than {@code memory}
 * @param content {@code content = on} or {@code off}: whether anyone looks at what is in the pages
 * @param program {@code program}, the name of a program of instructions, {@code image}, its ELF file, {@code arguments}, a NUL
 *     character before each, all with a character for each byte, and {@code hertz}, the processor's rate; null for no such program
 */
record Parameters(
    ObservationMode mode,
    PolicyProvider policy,
    int memory,
    long extent,
    long blocks,
    AnswerProvider answer,
    int slots,
    boolean regain,
    boolean content,
    @Nullable Launch program) {
  /**
   * The least memory with which a program gets on. An aligned access touches one page; once that
   * page is in, nothing takes it away before the access is tried again.
   */
  static final int MINIMUM_FRAMES = 1;

  /** An instruction may need its own page and two that its data lie on. */
  static final int MINIMUM_FRAMES_OF_PROGRAMS = 3;

  /** Of a program: 256 MiB. */
  static final int MOST_PAGES = 1 << 16;

  /** Page and block numbers are ints, here and in policies. */
  private static final int MOST = Integer.MAX_VALUE / 2;

  static Parameters read(Map<String, String> given, ClassLoader plugins) {
    boolean paging = firstOf("paging", "cache", given, "mode");
    ObservationMode mode = paging ? ObservationMode.PAGING : ObservationMode.CACHE;
    long hertz = number(given, "hertz", "2400000000", 1, Integer.MAX_VALUE * 4L);
    Launch program = Launch.read(given, hertz);
    int least = program == null ? MINIMUM_FRAMES : MINIMUM_FRAMES_OF_PROGRAMS;
    int memory = (int) number(given, "memory", "64", least, MOST);
    return new Parameters(
        mode,
        Policies.find(given.getOrDefault("policy", "clock"), mode, memory, plugins),
        memory,
        number(given, "extent", "0", 0, Long.MAX_VALUE),
        number(given, "blocks", "0", 0, MOST),
        Answers.find(given.getOrDefault("answer", "clean"), plugins),
        (int) number(given, "slots", "0", 0, MOST),
        !firstOf("off", "on", given, "regain"),
        firstOf("on", "off", given, "content"),
        program);
  }

  private static boolean firstOf(
      String first, String second, Map<String, String> given, String key) {
    String text = given.getOrDefault(key, first);
    if (!text.equals(first) && !text.equals(second)) {
      throw unusable("takes " + first + " or " + second + " as " + key + ", not " + text);
    }
    return text.equals(first);
  }

  private static long number(
      Map<String, String> given, String key, String otherwise, long least, long most) {
    String text = given.getOrDefault(key, otherwise);
    long value = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : -1;
    if (value < least || value > most) {
      throw unusable("takes " + least + " to " + most + " as " + key + ", not " + text);
    }
    return value;
  }

  static IllegalArgumentException unusable(String why) {
    return new IllegalArgumentException("libOS minimal " + why);
  }
}
