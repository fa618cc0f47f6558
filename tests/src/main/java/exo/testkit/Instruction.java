package exo.testkit;

import exo.hw.a64.text.Disassembler;
import java.util.List;

/**
 * Instructions that programs of histories are made of, each of two numbers: loads and stores, branches, system calls, what changes code
 * and what makes that take effect, what EL0 may not do, and any word at all. Addresses are in registers that {@link Code} sets:
 *
 * <pre>
 *   X0, X1    the pages mapped last and before that
 *   X2        any page, mapped or not
 *   X3, X30   where the code begins
 *   X4        an address where nothing of a program's can be
 *   X5        a small number
 *   X6        a word that tells whose it is
 *   X7        two instructions: HLT, SVC
 *   SP        the end of the page mapped last
 * </pre>
 */
enum Instruction {
  NOP((b, c) -> 0xD503_201F),
  LOAD((b, c) -> 0xF940_0000 | offset(c) << 10 | memory(b)),
  STORE((b, c) -> 0xF900_0000 | offset(c) << 10 | memory(b)),
  LOAD_BYTE((b, c) -> 0x3940_0000 | c % 4096 << 10 | memory(b)),
  STORE_BYTE((b, c) -> 0x3900_0000 | c % 4096 << 10 | memory(b)),
  LOAD_ASKEW((b, c) -> 0xF840_0000 | c % 512 << 12 | memory(b)),
  STORE_ASKEW((b, c) -> 0xF800_0000 | c % 512 << 12 | memory(b)),
  POP((b, c) -> 0xA8C1_0000 | c % 8 << 10 | memory(b)),
  PUSH((b, c) -> 0xA9BF_0000 | c % 8 << 10 | memory(b)),
  LOAD_EXCLUSIVE((b, c) -> 0xC85F_7C00 | memory(b)),
  STORE_EXCLUSIVE((b, c) -> 0xC800_7C00 | (8 + c % 8) << 16 | memory(b)),
  LOAD_ACQUIRE((b, c) -> 0xC8DF_FC00 | memory(b)),
  STORE_RELEASE((b, c) -> 0xC89F_FC00 | memory(b)),
  LOAD_VECTOR((b, c) -> 0x3DC0_0000 | offset(c) % 256 << 10 | memory(b)),
  STORE_VECTOR((b, c) -> 0x3D80_0000 | offset(c) % 256 << 10 | memory(b)),
  ADD_FLOATS((b, c) -> 0x1E60_2800 | c % 8 << 16 | b / 8 % 8 << 5 | b % 8),
  MOVE((b, c) -> 0xD280_0000 | b / 8 % 4 << 21 | c << 5 | b % 8),
  ADD((b, c) -> 0x9100_0000 | c % 4096 << 10 | sameRegister(b)),
  ADD_PAGES((b, c) -> 0x9140_0000 | c % 4096 << 10 | sameRegister(b)),
  SUBTRACT((b, c) -> 0xD100_0000 | c % 4096 << 10 | sameRegister(b)),
  BRANCH((b, c) -> 0x1400_0000 | (distance(c) & 0x3FF_FFFF)),
  BRANCH_UNLESS_ZERO((b, c) -> 0xB500_0000 | (distance(c) & 0x7_FFFF) << 5 | b % 8),
  BRANCH_WITH_LINK((b, c) -> 0x9400_0000 | (distance(c) & 0x3FF_FFFF)),
  BRANCH_TO_REGISTER((b, c) -> 0xD61F_0000 | b % 8 << 5),
  CALL_REGISTER((b, c) -> 0xD63F_0000 | b % 8 << 5),
  RETURN((b, c) -> 0xD65F_03C0),
  SUPERVISOR_CALL((b, c) -> 0xD400_0001 | c << 5),
  BREAKPOINT((b, c) -> 0xD420_0000 | c << 5),
  UNDEFINED((b, c) -> c),
  HALT((b, c) -> 0xD440_0000 | c << 5),
  INVALIDATE_CODE((b, c) -> 0xD50B_7520 | b % 8),
  CLEAN_TO_CODE((b, c) -> 0xD50B_7B20 | b % 8),
  ZERO_LINE((b, c) -> 0xD50B_7420 | b % 8),
  DATA_BARRIER((b, c) -> 0xD503_3B9F),
  CODE_BARRIER((b, c) -> 0xD503_3FDF),
  READ_TIME((b, c) -> 0xD53B_E040 | b % 8),
  READ_THREAD((b, c) -> 0xD53B_D040 | b % 8),
  WRITE_THREAD((b, c) -> 0xD51B_D040 | b % 8),
  READ_TABLES((b, c) -> 0xD538_2000 | b % 8),
  WRITE_CONTROL((b, c) -> 0xD518_1000 | b % 8),
  ANY_WORD((b, c) -> b << 16 | c);

  /** SVC #0. */
  static final int LEAVE = 0xD400_0001;

  /** X7: HLT #0 and then SVC #0, as a word of 8 bytes. */
  static final long TWO = 0xD400_0001_D440_0000L;

  private static final List<Instruction> ALL = List.of(values());
  private static final int SP = 31;

  /** What makes an instruction of two numbers below {@link Action#NUMBERS}. */
  @FunctionalInterface
  private interface Encoding {
    int of(int b, int c);
  }

  @SuppressWarnings("ImmutableEnumChecker") // lambdas that capture nothing
  private final Encoding encoding;

  Instruction(Encoding encoding) {
    this.encoding = encoding;
  }

  /** {@return the word that an action's numbers mean} */
  static int word(int a, int b, int c) {
    return ALL.get(a % ALL.size()).encoding.of(b, c);
  }

  /** {@return what a word is called at an address} */
  static String text(int word, long pc) {
    return Disassembler.text(word, pc).replace('\t', ' ').replace(" ; ", ", ");
  }

  /** {@return the action that makes a program of this instruction longer by one} */
  @SuppressWarnings("EnumOrdinal") // an index into those that there are
  Action by(int player, int b, int c) {
    return new Action(player, Deed.INSTRUCTION, ordinal(), b, c);
  }

  // ---- fields

  /** {@return the number that names a register and a base, 5 for SP} */
  static int operands(int register, int base) {
    return register + 8 * base;
  }

  private static int memory(int b) {
    int base = b / 8 % 6;
    return (base == 5 ? SP : base) << 5 | b % 8;
  }

  private static int sameRegister(int b) {
    return b % 8 << 5 | b % 8;
  }

  /** In words, mostly near. */
  private static int offset(int c) {
    return c % 16 < 12 ? c / 16 % 8 : c / 16 % 512;
  }

  /** In instructions: ahead, to itself or back. */
  private static int distance(int c) {
    return c % 16 < 8 ? 1 + c % 8 : -(c % 8);
  }
}
