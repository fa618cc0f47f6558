package exo.minimal.program;

import exo.hw.Frames;
import java.util.ArrayList;
import java.util.List;

/**
 * A static ELF64 program for AArch64 (System V ABI, chapters 4 and 5; Arm IHI0056): with fixed addresses, or one that relocates
 * itself.
 *
 * <pre>
 *   0x00 e_ident: 7f 'E' 'L' 'F', class 2, data 1      0x20 e_phoff
 *   0x10 e_type   0x12 e_machine   0x18 e_entry        0x36 e_phentsize   0x38 e_phnum
 *   program header, 56 bytes:  0 p_type  4 p_flags  8 p_offset  16 p_vaddr  32 p_filesz  40 p_memsz
 * </pre>
 *
 * <p>Whatever a file says is checked here, before anything is made of it; the message names the field and its value.
 */
public final class Elf {
  static final int HEADER_BYTES = 56;

  private static final int FILE_HEADER_BYTES = 64;
  private static final int MAGIC = 0x464C_457F;
  private static final int CLASS_64 = 2;
  private static final int LITTLE_ENDIAN = 1;
  private static final int EXECUTABLE = 2;
  private static final int SHARED = 3;
  private static final int AARCH64 = 183;
  private static final int MOST_HEADERS = 128;

  private static final int PT_LOAD = 1;
  private static final int PT_INTERP = 3;
  private static final int PF_X = 1;
  private static final int PF_W = 2;
  private static final int PF_R = 4;

  private final byte[] file;
  private final List<Segment> segments = new ArrayList<>();
  private long bias;
  private int headers;
  private int headersAt;

  private Elf(byte[] file) {
    this.file = file;
  }

  /**
   * Reads a program.
   *
   * @param contents of its file, a character for each byte
   *
   * @throws IllegalArgumentException with one line that names the field and the value, when it is none that can be run here
   */
  public static Elf of(String contents) {
    Elf elf = new Elf(LittleEndian.bytesOf(contents));
    elf.readHeader();
    elf.readSegments();
    elf.checkEntry();
    return elf;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation comes with a library
  private static IllegalArgumentException unusable(String why, Object... details) {
    return new IllegalArgumentException(why.formatted(details));
  }

  private static void check(boolean good, String field, long value, String accepted) {
    if (!good) {
      throw unusable("%s is %s; accepted: %s", field, number(value), accepted);
    }
  }

  private static String number(long value) {
    return value >= 0 && value < 1000 ? Long.toString(value) : "0x" + Long.toHexString(value);
  }

  private void readHeader() {
    if (file.length < 4 || LittleEndian.word(file, 0) != MAGIC) {
      throw unusable("no ELF file: e_ident does not begin with 7f 45 4c 46");
    }
    check(file.length >= FILE_HEADER_BYTES, "the file's length", file.length, "64 or more");
    check(file[4] == CLASS_64, "EI_CLASS", file[4], "2, 64 bits");
    check(file[5] == LITTLE_ENDIAN, "EI_DATA", file[5], "1, little-endian");
    check(unsigned(0x12) == AARCH64, "e_machine", unsigned(0x12), "183, AArch64");
    int type = unsigned(0x10);
    check(type == EXECUTABLE || type == SHARED, "e_type", type, "2 or 3, executables");
    bias = type == SHARED ? Layout.RELOCATED : 0;
    check(unsigned(0x36) == HEADER_BYTES, "e_phentsize", unsigned(0x36), "56");
    headers = unsigned(0x38);
    check(headers >= 1 && headers <= MOST_HEADERS, "e_phnum", headers, "1 to 128");
    long at = LittleEndian.doubleword(file, 0x20);
    long room = file.length - (long) headers * HEADER_BYTES;
    check(at >= 0 && at <= room, "e_phoff", at, "headers within the file");
    headersAt = (int) at;
  }

  private int unsigned(int at) {
    return LittleEndian.half(file, at);
  }

  private void readSegments() {
    for (int i = 0; i < headers; i++) {
      int at = headersAt + i * HEADER_BYTES;
      int type = LittleEndian.word(file, at);
      if (type == PT_INTERP) {
        throw unusable(
            "program header %d: p_type is PT_INTERP, a dynamic program; static ones run", i);
      }
      if (type == PT_LOAD && LittleEndian.doubleword(file, at + 40) != 0) {
        segments.add(segment(i, at));
      }
    }
    if (segments.isEmpty()) {
      throw unusable("no p_type is PT_LOAD with a p_memsz above 0: there is nothing to load");
    }
  }

  private Segment segment(int i, int at) {
    String here = "program header " + i + ": ";
    long offset = LittleEndian.doubleword(file, at + 8);
    long address = LittleEndian.doubleword(file, at + 16);
    long inFile = LittleEndian.doubleword(file, at + 32);
    long inMemory = LittleEndian.doubleword(file, at + 40);
    check(offset >= 0 && offset <= file.length, here + "p_offset", offset, "within the file");
    check(
        inFile >= 0 && inFile <= file.length - offset,
        here + "p_filesz",
        inFile,
        "what the file has from p_offset on, " + number(file.length - offset));
    check(
        inMemory >= inFile && inMemory <= Layout.LIMIT,
        here + "p_memsz",
        inMemory,
        "p_filesz to " + number(Layout.LIMIT));
    check(
        address >= 0 && address <= Layout.LIMIT,
        here + "p_vaddr",
        address,
        "up to " + number(Layout.LIMIT));
    long va = address + bias;
    check(
        va >= Layout.FIRST && va + inMemory <= Layout.LIMIT,
        here + "p_vaddr",
        address,
        "addresses from %s to %s".formatted(number(Layout.FIRST), number(Layout.LIMIT)));
    int protection = protection(LittleEndian.word(file, at + 4));
    var segment = new Segment(va, inMemory, (int) offset, (int) inFile, protection);
    long end = segments.isEmpty() ? 0 : segments.getLast().pagesEnd();
    check(
        segment.firstPage() >= end,
        here + "p_vaddr",
        address,
        "pages after those of the segment before, which end at " + number(end - bias));
    return segment;
  }

  private static int protection(int flags) {
    return ((flags & PF_R) != 0 ? Area.READ : 0)
        | ((flags & PF_W) != 0 ? Area.WRITE : 0)
        | ((flags & PF_X) != 0 ? Area.EXECUTE : 0);
  }

  private void checkEntry() {
    long entry = entry();
    boolean executable =
        segments.stream().anyMatch(s -> s.covers(entry) && (s.protection() & Area.EXECUTE) != 0);
    check(
        executable && entry % 4 == 0,
        "e_entry",
        entry - bias,
        "a multiple of 4 in a segment that is executable");
  }

  /** {@return what is added to the file's addresses: 0 unless it relocates itself} */
  public long bias() {
    return bias;
  }

  /** {@return the address of the first instruction} */
  long entry() {
    return LittleEndian.doubleword(file, 0x18) + bias;
  }

  List<Segment> segments() {
    return segments;
  }

  byte[] file() {
    return file;
  }

  /** {@return how many program headers there are} */
  int headers() {
    return headers;
  }

  /** {@return where the program finds its own headers; 0 when no segment has them} */
  long headersAddress() {
    for (Segment each : segments) {
      long inSegment = (long) headersAt - each.offset();
      if (inSegment >= 0 && inSegment + (long) headers * HEADER_BYTES <= each.fileBytes()) {
        return each.va() + inSegment;
      }
    }
    return 0;
  }

  /** {@return pages that its segments take} */
  public long pages() {
    long pages = 0;
    for (Segment each : segments) {
      pages += (each.pagesEnd() - each.firstPage()) >> Frames.SHIFT;
    }
    return pages;
  }
}
