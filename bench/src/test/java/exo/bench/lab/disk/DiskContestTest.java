package exo.bench.lab.disk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import exo.service.InputError;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskContestTest {
  @TempDir Path directory;

  private static DiskContest bundled() throws IOException {
    Path traces = Path.of(System.getProperty("exo.root"), "bench", "traces");
    return DiskContest.of(traces.resolve("mqsim-tpcc-small.trace"));
  }

  @Test
  void theSameTraceGivesTheSameRows() throws Exception {
    assertEquals(bundled().order("c-look", 10), bundled().order("c-look", 10));
    assertEquals(bundled().place("scattered", 10, 3), bundled().place("scattered", 10, 3));
  }

  @Test
  void everyOrderServesAllAndMovesTheArmLessThanTheOrderOfArrival() throws Exception {
    DiskContest contest = bundled();
    DiskRow fcfs = contest.order("fcfs", 1);
    for (String order : DiskContest.orders()) {
      DiskRow row = contest.order(order, 1);
      assertEquals(6999, row.requests());
      boolean less = row.cylinders() < fcfs.cylinders() / 4 && row.meanMs() < fcfs.meanMs();
      assertTrue(less || order.equals("fcfs"), order);
      assertTrue(row.busy() > 0 && row.busy() <= 1, order);
      assertTrue(row.medianMs() <= row.p99Ms() && row.p99Ms() <= row.maxMs(), order);
    }
  }

  @Test
  void extentsInOnePieceAreServedSoonerThanScatteredBlocks() throws Exception {
    DiskContest contest = bundled();
    DiskRow scattered = contest.place("scattered", 10, 1);
    assertTrue(scattered.pieces() > 2.5);
    for (String place : DiskContest.places()) {
      DiskRow row = contest.place(place, 10, 1);
      assertEquals(6999, row.requests());
      assertTrue(place.equals("scattered") || row.meanMs() < scattered.meanMs(), place);
    }
  }

  @Test
  void csvAndJsonHaveTheRows() throws Exception {
    List<DiskRow> rows = new ArrayList<>(List.of(bundled().order("look", 20)));
    ByteArrayOutputStream csv = new ByteArrayOutputStream();
    DiskText.csv(rows, csv);
    List<String> lines = csv.toString(StandardCharsets.UTF_8).lines().toList();
    assertEquals(2, lines.size());
    assertTrue(lines.get(0).startsWith("trace,contest,name,stretch,requests,meanMs,"));
    assertTrue(lines.get(1).startsWith("mqsim-tpcc-small,order,look,20,6999,"));
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    DiskText.json(rows, 1, text);
    JsonNode json = new ObjectMapper().readTree(text.toByteArray());
    assertEquals(rows.getFirst().meanMs(), json.get("rows").get(0).get("meanMs").asDouble());
    assertEquals(13, json.get("rows").get(0).size());
  }

  @Test
  void aTraceThatIsNoneOfDisksIsRefusedWithItsPlace() throws Exception {
    assertRefused("1\n2\n", ": a trace without disks and times; accepted: one in DiskSim's");
    assertRefused("5 0 8 8 1\n4 0 8 8 1\n", ":2: it arrives before the one above it");
    assertRefused("5 0 8 8 1\n6 0 8\n", ": record 2, byte 10: read \"6 0 8\"");
    assertRefused("5 0 8 99999999999 1\n", ": record 1, byte 0:");
  }

  @Test
  void arrivalsInMillisecondsAreRefusedWithWhatIsAccepted() throws Exception {
    assertRefused(
        "0 0 8 8 1\n0.062 0 8 8 1\n",
        ":2: arrival \"0.062\" has a fraction; accepted: whole nanoseconds, as MQSim has them,"
            + " and not DiskSim's milliseconds");
    assertRefused("5.000000 0 8 8 1\n", ":1: arrival \"5.000000\" has a fraction;");
    assertRefused("18446744073709551621 0 8 8 1\n", ":1: ");
  }

  /** 335,502 blocks are the modelled disk; two fifths of them are what can be placed. */
  @Test
  void aDiskThatIsAskedForMoreThanItsPartitionHoldsIsRefusedForPlacesOnly() throws Exception {
    String whole = "1 0 0 536800 1\n2 3 0 536800 1\n3 0 0 536800 1\n";
    Path file = Files.writeString(directory.resolve("t.trace"), whole);
    DiskRow row = DiskContest.of(file).place("first-fit", 1, 1);
    assertEquals(3, row.requests());
    Files.writeString(file, whole + "4 3 0 536808 1\n");
    DiskContest contest = DiskContest.of(file);
    assertEquals(4, contest.order("c-look", 1).requests());
    assertEquals(
        "t: disk 3 is asked for 134,201 blocks of 4 KiB, too many to be placed;"
            + " accepted: up to 134,200 of one disk, or --place none",
        assertThrows(InputError.class, () -> contest.place("first-fit", 1, 1)).getMessage());
  }

  @Test
  void aRequestLongerThanTheDiskIsRefused() throws Exception {
    Path file = Files.writeString(directory.resolve("t.trace"), "1 0 0 2684016 1\n");
    assertEquals(1, DiskContest.of(file).order("c-look", 1).requests());
    assertRefused(
        "1 0 8 8 1\n2 0 0 2684017 1\n",
        ": request 2 is for 2,684,017 sectors; accepted: up to 2,684,016, all of the modelled"
            + " disk");
  }

  private void assertRefused(String content, String complaint) throws IOException {
    Path file = Files.writeString(directory.resolve("t.trace"), content);
    String message = assertThrows(InputError.class, () -> DiskContest.of(file)).getMessage();
    assertTrue(message.startsWith(file + complaint), message);
  }
}
