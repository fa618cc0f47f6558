package exo.minimal.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ElfTest {
  private static final int CODE = 64;
  private static final int DATA = CODE + Elf.HEADER_BYTES;

  /** A program of 0x200 bytes: headers and code at 0x400000, 0x3000 bytes of data from 0x411100 on, 0x80 of them in the file. */
  private static ByteBuffer good() {
    ByteBuffer file = ByteBuffer.allocate(0x200).order(ByteOrder.LITTLE_ENDIAN);
    file.putInt(0, 0x464C457F).put(4, (byte) 2).put(5, (byte) 1).put(6, (byte) 1);
    file.putShort(0x10, (short) 2).putShort(0x12, (short) 183).putInt(0x14, 1);
    file.putLong(0x18, 0x400100).putLong(0x20, 64);
    file.putShort(0x34, (short) 64).putShort(0x36, (short) 56).putShort(0x38, (short) 2);
    segment(file, CODE, 5, 0, 0x400000, 0x180, 0x180);
    segment(file, DATA, 6, 0x100, 0x411100, 0x80, 0x3000);
    return file;
  }

  private static void segment(
      ByteBuffer file, int at, int flags, long offset, long va, long inFile, long inMemory) {
    file.putInt(at, 1).putInt(at + 4, flags).putLong(at + 8, offset).putLong(at + 16, va);
    file.putLong(at + 24, va).putLong(at + 32, inFile).putLong(at + 40, inMemory);
  }

  private static Elf read(ByteBuffer file) {
    return Elf.of(new String(file.array(), StandardCharsets.ISO_8859_1));
  }

  private static String refusal(ByteBuffer file) {
    return assertThrows(IllegalArgumentException.class, () -> read(file)).getMessage();
  }

  @Test
  void aProgramSaysWhatLiesWhereAndWhatMayBeDoneToIt() {
    Elf elf = read(good());
    assertEquals(0x400100, elf.entry());
    assertEquals(0x400040, elf.headersAddress());
    assertEquals(2, elf.headers());
    assertEquals(1 + 4, elf.pages());
    Segment code = elf.segments().getFirst();
    assertEquals(Area.READ | Area.EXECUTE, code.protection());
    Segment data = elf.segments().getLast();
    assertEquals(Area.READ | Area.WRITE, data.protection());
    assertEquals(0x411000, data.firstPage());
    assertEquals(0x415000, data.pagesEnd());
  }

  @Test
  void aProgramThatRelocatesItselfIsPutWhereTheOthersUsuallyAre() {
    ByteBuffer file = good().putShort(0x10, (short) 3).putLong(0x18, 0x100);
    segment(file, CODE, 5, 0, 0, 0x180, 0x180);
    segment(file, DATA, 6, 0x100, 0x11100, 0x80, 0x3000);
    Elf elf = read(file);
    assertEquals(0x400100, elf.entry());
    assertEquals(0x411100, elf.segments().getLast().va());
  }

  @Test
  void whatIsNoElfFileSaysSo() {
    assertEquals(
        "no ELF file: e_ident does not begin with 7f 45 4c 46", refusal(ByteBuffer.allocate(100)));
    assertEquals(
        "no ELF file: e_ident does not begin with 7f 45 4c 46", refusal(ByteBuffer.allocate(0)));
    ByteBuffer cut = ByteBuffer.allocate(20).put(good().array(), 0, 20);
    assertEquals("the file's length is 20; accepted: 64 or more", refusal(cut));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "4   | 1 | 1        | EI_CLASS is 1; accepted: 2, 64 bits",
        "5   | 1 | 2        | EI_DATA is 2; accepted: 1, little-endian",
        "16  | 2 | 1        | e_type is 1; accepted: 2 or 3, executables",
        "18  | 2 | 62       | e_machine is 62; accepted: 183, AArch64",
        "54  | 2 | 32       | e_phentsize is 32; accepted: 56",
        "56  | 2 | 0        | e_phnum is 0; accepted: 1 to 128",
        "56  | 2 | 9        | e_phoff is 64; accepted: headers within the file",
        "32  | 8 | -1       | e_phoff is 0xffffffffffffffff; accepted: headers within the file",
        "24  | 8 | 4194561  | e_entry is 0x400101; accepted: a multiple of 4 in a segment that is"
            + " executable",
        "24  | 8 | 4264192  | e_entry is 0x411100; accepted: a multiple of 4 in a segment that is"
            + " executable",
        "120 | 4 | 3        | program header 1: p_type is PT_INTERP, a dynamic program; static ones"
            + " run",
        "128 | 8 | 513      | program header 1: p_offset is 513; accepted: within the file",
        "152 | 8 | 257      | program header 1: p_filesz is 257; accepted: what the file has from"
            + " p_offset on, 256",
        "160 | 8 | 127      | program header 1: p_memsz is 127; accepted: p_filesz to 0x20000000",
        "160 | 8 | -8       | program header 1: p_memsz is 0xfffffffffffffff8; accepted: p_filesz"
            + " to 0x20000000",
        "136 | 8 | 4194304  | program header 1: p_vaddr is 0x400000; accepted: pages after those of"
            + " the segment before, which end at 0x401000",
        "80  | 8 | 256      | program header 0: p_vaddr is 256; accepted: addresses from 0x10000 to"
            + " 0x20000000",
        "136 | 8 | 536870911 | program header 1: p_vaddr is 0x1fffffff; accepted: addresses from"
            + " 0x10000 to 0x20000000",
        "136 | 8 | -4096    | program header 1: p_vaddr is 0xfffffffffffff000; accepted: up to"
            + " 0x20000000",
      })
  void whatCannotBeRunNamesTheFieldAndItsValue(int at, int bytes, long value, String message) {
    ByteBuffer file = good();
    for (int i = 0; i < bytes; i++) {
      file.put(at + i, (byte) (value >>> 8 * i));
    }
    assertEquals(message, refusal(file));
  }

  @Test
  void aFileOfNothingToLoadSaysSo() {
    ByteBuffer file = good().putInt(CODE, 4).putInt(DATA, 4);
    assertEquals(
        "no p_type is PT_LOAD with a p_memsz above 0: there is nothing to load", refusal(file));
  }

  /** Any byte may be wrong, and then it is refused or runs, and nothing else happens. */
  @Test
  void noByteOfTheHeadersBreaksTheReader() {
    for (int at = 0; at < DATA + Elf.HEADER_BYTES; at++) {
      for (int bit = 0; bit < 8; bit++) {
        ByteBuffer file = good();
        file.put(at, (byte) (file.get(at) ^ 1 << bit));
        try {
          read(file);
        } catch (IllegalArgumentException refused) {
          assertEquals(1, refused.getMessage().lines().count());
        }
      }
    }
  }
}
