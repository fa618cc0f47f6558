package exo.service.show;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.service.ExitStatus;
import exo.service.Exo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShowCommandTest {
  @TempDir Path directory;
  private Exo exo;

  @BeforeEach
  void install() {
    exo = new Exo(directory);
  }

  private void write(int machines, int faults) {
    Squabble.write(directory.resolve("run"), machines, faults);
  }

  @Test
  void intoAPipeGoesTheStoryAndHowThingsStandAtTheEnd() {
    write(1, 2);
    assertEquals(ExitStatus.OK, exo.run("show run"), exo.err());
    assertEquals(
        """
        cell 0
                     100  libOS 1: arrives
                     200  libOS 2: arrives
                   1,200  bank: requests 3 frames (request 7)
                   1,210  shop: is asked for 3, for bank (request 7)
                   1,220  shop: revocation, asked, by 1,700
                   1,231  shop: has returned 1, for bank (request 7)
                   1,700  shop: is told to by 2,000, for bank (request 7)
                   2,000  shop: is robbed (deadline), for bank (request 7)
                   2,010  shop: loses frame 17, saved to block 99
                   2,020  shop: loses frame 18, lost
                   2,100  shop: dialogue over after 890 cycles
                   2,100  bank: is granted 3 (request 7)
                   2,200  bank: leaves with status 0

        at cycle 2,200, after 38 of 38 events
              0  #................**aaaaaaa......................................
        one character is a frame; . free, # the kernel's, * taken and not bound again

           libOS        frames  extents  asked  returned  demanded  repossessed  saved  lost
        a  shop              7        0      3         1         2            2      1     1
        b  bank (gone)       0        0      0         0         0            0      0     0
        due     nothing
        taken   frame 18 of shop at cycle 2,020: lost
                frame 17 of shop at cycle 2,010: saved to block 99
        """,
        exo.out());
  }

  @Test
  void atACycleItShowsWhatIsDueThen() {
    write(1, 2);
    assertEquals(ExitStatus.OK, exo.run("show run --at 1,800"), exo.err());
    assertTrue(
        exo.out().contains("shop owes bank 2 of 3: demanded, due by cycle 2,000"), exo.out());
    assertTrue(exo.out().contains("bank waits for 3 frames since cycle 1,200"), exo.out());
    assertTrue(exo.out().contains(".aaaaaaaaa......bbbb."), exo.out());
  }

  @Test
  void oneLibOsAloneCanBeLookedAt() {
    write(1, 2);
    assertEquals(ExitStatus.OK, exo.run("show run --libos bank"), exo.err());
    assertTrue(exo.out().contains("bank: requests 3"), exo.out());
    assertEquals(-1, exo.out().indexOf("loses"), exo.out());
    assertEquals(ExitStatus.INPUT, exo.run("show run --libos bnak"));
    assertEquals(
        "exo: --libos: no libOS \"bnak\"; did you mean bank? accepted: bank, shop", exo.err());
  }

  @Test
  void everyMachineOfTheFileIsShown() {
    write(3, 0);
    assertEquals(ExitStatus.OK, exo.run("show run"), exo.err());
    for (int cell = 0; cell < 3; cell++) {
      assertTrue(exo.out().contains("cell " + cell + "\n"), exo.out());
    }
  }

  @Test
  void onATerminalItStepsBothWaysAndBreaks() {
    write(1, 3000);
    exo.typing("g 1100\nn\np\nb take\nc\nc\nr\nb nonsense\nx\n0\ne\nq\n");
    assertEquals(ExitStatus.OK, exo.run("show run --at 1000"), exo.err());
    String[] pages = exo.out().split("> ");
    assertTrue(pages[0].contains("1,000  shop: data abort"), pages[0]);
    assertTrue(pages[1].contains("1,100  shop: data abort"), pages[1]);
    assertTrue(pages[2].contains("1,150  shop: returns"), pages[2]);
    assertTrue(pages[3].contains("1,100  shop: data abort"), pages[3]);
    assertTrue(pages[5].contains("loses frame 17"), pages[5]);
    assertTrue(pages[6].contains("loses frame 18"), pages[6]);
    assertTrue(pages[7].contains("loses frame 17"), pages[7]);
    assertTrue(pages[8].contains("b: no kind of event \"nonsense\""), pages[8]);
    assertTrue(pages[9].contains("no command \"x\""), pages[9]);
    assertTrue(pages[10].contains("boots with 64 frames"), pages[10]);
    assertTrue(pages[11].contains("leaves with status 0"), pages[11]);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 40, 200, 1000})
  void aFileThatIsCutOffCostsOneLineWithTheOffset(int missing) throws IOException {
    write(1, 100);
    byte[] all = Files.readAllBytes(directory.resolve("run"));
    Files.write(directory.resolve("run"), Arrays.copyOf(all, all.length - missing));
    if (exo.run("show run") != ExitStatus.OK) { // it may have been cut between two events
      assertTrue(exo.err().matches("exo: run: offset \\d+: cut off: .*"), exo.err());
      assertEquals("", exo.out());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "show | exo show: EVENTS is missing; see exo show --help",
        "show none | exo: none: no such file or directory",
        "show home | exo: home: is a directory; accepted: a file of exo run --events",
        "show empty | exo: empty: is empty; accepted: a file of exo run --events",
        "show text | exo: text: offset 0: this is nothing that exo run --events writes",
        "show newline | exo: newline: offset 12: this is nothing that exo run --events writes",
        "show empty --at soon | exo: --at: \"soon\" is no cycle; accepted: a whole number, 0 or more",
      })
  void aForeignFileCostsOneLine(String line, String complaint) {
    exo.write("empty", "");
    exo.write("text", "[machine]\n");
    exo.write("newline", "\n\nabcdefghijkl");
    assertEquals(ExitStatus.INPUT, exo.run(line));
    assertEquals(complaint, exo.err());
  }
}
