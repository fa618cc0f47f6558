package exo.tests.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exo.testkit.Generator;
import exo.testkit.HistoryFile;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code exo check} as its user sees it. */
class CheckTest {
  @TempDir Path scratch;

  @Test
  void theKernelIsCleanAndACampaignAddsUp() throws Exception {
    Path json = scratch.resolve("check.json");
    String[] arguments = {
      "check", "--kernel", "--steps", "20000", "--campaign", "c.json", "--json", json.toString()
    };
    Exo.Ended first = Exo.run(scratch, arguments);
    assertEquals(0, first.status(), first.err() + first.out());
    assertTrue(first.out().contains("0 violations"), first.out());
    long once = steps(json);
    Exo.Ended second = Exo.run(scratch, arguments);
    assertEquals(0, second.status(), second.err() + second.out());
    JsonNode campaign = new ObjectMapper().readTree(scratch.resolve("c.json").toFile());
    JsonNode part = campaign.path("parts").path(0);
    assertEquals(1, campaign.path("parts").size());
    assertEquals(2, part.path("runs").asInt());
    assertEquals(once + steps(json), part.path("totals").path("steps").asLong());
    assertEquals(2, part.path("totals").path("cuts").path("histories").asInt());
  }

  /** A journal's torn record shows in no state of a machine that runs. */
  @Test
  void aKernelThatOnlyAPowerCutShowsBrokenIsFoundByTheCheckOfTheKernel() throws Exception {
    Path jar =
        Path.of(System.getProperty("exo.root"), "target/exo/mutants/torn-record-believed.jar");
    String classPath = jar + File.pathSeparator + System.getProperty("java.class.path");
    String main = "exo.service.Main";
    Exo.Ended found = Exo.java(scratch, classPath, main, "check", "--kernel", "--steps", "1");
    assertEquals(1, found.status(), found.err() + found.out());
    assertTrue(found.err().contains("seed 1: L13 Crash"), found.err());
    assertTrue(found.out().contains("the power goes before disk step "), found.out());
    assertTrue(
        found.out().contains("again     ./exo check --replay exo-story.json\n"), found.out());
    Exo.Ended again = Exo.java(scratch, classPath, main, "check", "--replay", "exo-story.json");
    assertEquals(1, again.status(), again.err() + again.out());
    Exo.Ended whole = Exo.run(scratch, "check", "--replay", "exo-story.json");
    assertEquals(0, whole.status(), whole.err() + whole.out());
  }

  private static long steps(Path json) throws Exception {
    return new ObjectMapper().readTree(json.toFile()).path("totals").path("steps").asLong();
  }

  @Test
  void aStoryIsToldAgain() throws Exception {
    Path story =
        Path.of(
            System.getProperty("exo.root"),
            "tests/src/test/resources/stories/await-of-ticket-0.json");
    Exo.Ended ended = Exo.run(scratch, "check", "--replay", story.toString());
    assertEquals(0, ended.status(), ended.err());
    assertTrue(ended.out().contains("nothing was wrong"), ended.out());
    assertTrue(ended.out().contains("at the end\n  "), ended.out());
  }

  @Test
  void aBrokenKernelIsFoundAndItsStoryToldAgain() throws Exception {
    String name = "frame-not-scrubbed";
    Exo.Ended found =
        Exo.run(scratch, "check", "--mutant", name, "--story", "s.json", "--json", "f.json");
    assertEquals(1, found.status(), found.err() + found.out());
    JsonNode json = new ObjectMapper().readTree(scratch.resolve("f.json").toFile());
    assertEquals(name, json.path("mutant").path("name").asText());
    assertTrue(json.path("mutant").path("named").asBoolean(), json::toString);
    assertEquals("L5", json.path("failure").path("law").asText());
    assertTrue(found.err().startsWith("found, not yet shrunk: L5 Confidentiality"), found.err());
    assertTrue(found.out().contains("the shortest story found, of "), found.out());
    assertTrue(found.out().contains("events    ./exo show s.pftrace\n"), found.out());
    byte[] events = Files.readAllBytes(scratch.resolve("s.pftrace"));
    Exo.Ended shown = Exo.run(scratch, "show", "s.pftrace");
    assertEquals(0, shown.status(), shown.err());
    Exo.Ended again = Exo.run(scratch, "check", "--mutant", name, "--replay", "s.json");
    assertEquals(1, again.status(), again.err() + again.out());
    assertArrayEquals(events, Files.readAllBytes(scratch.resolve("s.pftrace")));
    assertTrue(again.out().contains(" boots\n"), again.out());
    assertTrue(again.out().contains("\nbefore that step"), again.out());
    assertTrue(again.out().contains("\n\nL5 Confidentiality"), again.out());
    Exo.Ended whole = Exo.run(scratch, "check", "--replay", "s.json");
    assertEquals(0, whole.status(), whole.err() + whole.out());
  }

  @Test
  void whatAPowerCutLosesIsToldAndToldAgain() throws Exception {
    String name = "journal-forced-before-it-is-written";
    Exo.Ended found = Exo.run(scratch, "check", "--mutant", name, "--story", "c.json");
    assertEquals(1, found.status(), found.err() + found.out());
    assertTrue(found.err().contains("L13 Crash"), found.err());
    assertTrue(found.out().contains("the shortest story found, of 1 actions"), found.out());
    assertTrue(found.out().contains("\nthe power goes before disk step "), found.out());
    assertTrue(found.out().contains("lost: write 32 bytes to journal.next"), found.out());
    Exo.Ended again = Exo.run(scratch, "check", "--mutant", name, "--replay", "c.json");
    assertEquals(1, again.status(), again.err() + again.out());
    assertTrue(again.out().contains("found: nothing is bound"), again.out());
    assertTrue(again.out().contains("\nthe power goes before disk step "), again.out());
    Exo.Ended whole = Exo.run(scratch, "check", "--replay", "c.json");
    assertEquals(0, whole.status(), whole.err() + whole.out());
    assertTrue(whole.out().contains("calls and openings: nothing was wrong"), whole.out());
  }

  @Test
  void ourOwnLibOsIsHeldToTheContract() throws Exception {
    Exo.Ended ended = Exo.run(scratch, "check", "minimal", "--json", "minimal.json");
    assertEquals(0, ended.status(), ended.err() + ended.out());
    assertTrue(ended.out().contains(" clauses hold, 0 do not"), ended.out());
    JsonNode contract =
        new ObjectMapper().readTree(scratch.resolve("minimal.json").toFile()).get("contract");
    assertTrue(contract.get("held").asInt() > 40, contract::toString);
    assertTrue(contract.get("broken").isEmpty(), contract::toString);
  }

  @Test
  void aProviderThatThrowsBreaksTheContractAndIsNoMistakeOfOurs() throws Exception {
    TwoProviders.writeOne(
        scratch.resolve("one.jar"), "fewest-frames=12\nbase=0x100000000\npages=128\n");
    Exo.Ended ended = Exo.run(scratch, "check", "one.jar", "--seed", "5");
    String all = ended.err() + ended.out();
    assertEquals(1, ended.status(), all);
    String why = "the libOS cannot be made: UnsupportedOperationException";
    assertTrue(ended.out().contains("\n       " + why + "\n"), all);
    assertTrue(
        ended.out().matches("(?s).*\none: [0-9]+ clauses hold, [1-9][0-9]* do not\n.*"), all);
    assertTrue(ended.err().contains("exo: seed 5: (contract), step 0, cycle 0: " + why), all);
    assertTrue(ended.out().contains("again     ./exo check one.jar --seed 5 --steps 1\n"), all);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "check --laws L99          | --laws: no law \"L99\"",
        "check --for 60            | --for: \"60\" is no time; accepted: a whole number from 1,"
            + " followed by s, m or h",
        "check --steps 0           | --steps: 0 is less than 1; accepted: 1 to 2^63-1",
        "check --seed abc          | --seed: \"abc\" is no number; accepted: a whole number from -2^63"
            + " to 2^63-1",
        "check --steps 1e6         | --steps: \"1e6\" is no number; accepted: a whole number from 1"
            + " to 2^63-1",
        "check --jobs two          | --jobs: \"two\" is no number; accepted: a whole number from 1 to"
            + " 256",
        "check --report --hunts x  | --hunts: \"x\" is no number; accepted: a whole number from 1 to"
            + " 2147483647",
        "check --kernel=on         | --kernel: \"on\" is one value too many; accepted: none",
        "check --jobs 100000       | --jobs: 100000 is more than 256; accepted: 1 to 256",
        "check --jobs 0            | --jobs: 0 is less than 1",
        "check --replay nowhere    | --replay: nowhere is not there",
        "check --replay cut.json   | --replay: ",
        "check --replay null.json  | --replay: ",
        "check --replay .          | --replay: .: ",
        "check --replay lines.json | --replay: ",
        "check --campaign .        | --campaign: ",
        "check --campaign cut.json | --campaign: ",
        "check nothere             | LIBOS: no libOS \"nothere\"",
        "check nothere.jar         | LIBOS: nothere.jar: no jar: no such file or directory; accepted: a"
            + " name such as minimal, or a jar with one libOS in it",
        "check text.jar            | LIBOS: text.jar: no jar: zip END header not found; accepted: a"
            + " name such as minimal, or a jar with one libOS in it",
        "check none.jar            | LIBOS: none.jar offers 0 libOSes, for it names none in"
            + " META-INF/services/exo.abi.LibraryOsProvider; it takes one",
        "check bare.jar            | LIBOS: bare.jar: no META-INF/exo/one.properties beside its"
            + " classes, which says the terms of its contract; accepted: one with fewest-frames,",
        "check half.jar            | LIBOS: half.jar: META-INF/exo/one.properties: no fewest-frames;"
            + " accepted: ",
        "check two.jar             | LIBOS: two.jar offers 2 libOSes: one, two; it takes one",
        "check again.jar           | LIBOS: again.jar offers no libOS of its own, but again what"
            + " has a name here, minimal; it takes one",
        "check made.jar            | LIBOS: made.jar: its provider cannot be made: ",
        "check --replay f minimal  | --replay: there is a LIBOS as well",
        "check --kernel minimal    | --kernel: there is a LIBOS as well",
        "check --jobs 2 minimal    | --jobs: there is a LIBOS as well",
        "check --story f minimal   | --story: there is a LIBOS as well",
        "check --hunts 2 minimal   | --hunts: there is a LIBOS as well",
        "check --for 5x minimal    | --for: \"5x\" is no time; accepted: a whole number from 1,"
            + " followed by s, m or h",
        "check spinning            | LIBOS: spinning: no META-INF/exo/spinning.properties",
        "check --mutant nothere    | --mutant: no broken kernel \"nothere\"; accepted: one of --mutant list",
        "check --laws L1 --replay crash.json | --laws: crash.json is a crash history, which L13"
            + " judges",
        "check --report --hunts 0  | --hunts: 0 is less than 1",
      })
  void badInputGetsOneLine(String command, String complaint) throws Exception {
    Files.writeString(scratch.resolve("cut.json"), "{\"format\" : \"exo-");
    Files.writeString(scratch.resolve("null.json"), "null");
    Files.writeString(
        scratch.resolve("crash.json"),
        "{\"format\":\"exo-crash-history\",\"version\":1,\"calls\":[]}");
    lines("lines.json");
    jar("none.jar", "nothing", "");
    jar("made.jar", "META-INF/services/exo.abi.LibraryOsProvider", "no.such.Provider");
    jar(
        "again.jar",
        "META-INF/services/exo.abi.LibraryOsProvider",
        "exo.minimal.MinimalLibOsProvider");
    Files.writeString(scratch.resolve("text.jar"), "no jar");
    TwoProviders.writeOne(scratch.resolve("bare.jar"), "");
    TwoProviders.writeOne(scratch.resolve("half.jar"), "pages=128\n");
    TwoProviders.write(scratch.resolve("two.jar"));
    Exo.Ended ended = Exo.run(scratch, command.strip().split(" "));
    assertEquals(2, ended.status(), ended.err());
    assertTrue(ended.err().startsWith("exo: " + complaint), ended.err());
    assertEquals(1, ended.err().lines().count(), ended.err());
  }

  /** Writes a history whose first action goes on in another line. */
  private void lines(String name) throws Exception {
    Path file = scratch.resolve(name);
    HistoryFile.write(Generator.history(1, 5), file);
    Files.writeString(
        file, Files.readString(file).replaceFirst("\"0 [A-Z_ 0-9]*\"", "\"0 BIND\\\\nFRAME\""));
  }

  private void jar(String name, String entry, String text) throws Exception {
    try (var jar = new ZipOutputStream(Files.newOutputStream(scratch.resolve(name)))) {
      jar.putNextEntry(new ZipEntry(entry));
      jar.write(text.getBytes(UTF_8));
    }
  }
}
