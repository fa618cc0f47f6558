package exo.service.events;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import exo.abi.Interrupt;
import exo.abi.Next;
import exo.hw.Syndrome;
import exo.kernel.CallKind;
import exo.kernel.EventKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PerfettoWriterTest {
  private static final long GIGAHERTZ = 1_000_000_000; // a cycle is a nanosecond
  private static final long TICKET = 256;

  private final ByteArrayOutputStream file = new ByteArrayOutputStream();
  private final PerfettoWriter writer = machine(0, "machine");

  private PerfettoWriter machine(int number, String name) {
    return new PerfettoWriter(file, new TracedMachine(number, name, GIGAHERTZ, "disk0", 64));
  }

  private void at(long cycle, EventKind kind, int environment, long a, long b) {
    writer.event(kind, cycle, environment, a, b);
  }

  private ReadTrace read() throws IOException {
    writer.close();
    return ReadTrace.of(file.toByteArray());
  }

  @Test
  void aMachineIsAProcessWithALaneForEachLibOsAndEachDevice() throws IOException {
    writer.name(1, "scan");
    at(0, EventKind.BOOT, 1, 0, 0);
    at(10, EventKind.RETURN, 1, Next.RESUME, 0);
    at(20, EventKind.BOOT, 2, 0, 0);
    at(30, EventKind.RETURN, 2, Next.RESUME, 0);
    assertEquals(
        Map.of("machine", List.of("cpu", "disk0", "kernel", "libOS 1: scan", "libOS 2")),
        read().lanes());
  }

  @Test
  void anUpCallIsASliceNamedAfterItsCause() throws IOException {
    int readFault = Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0 | 3, false);
    upCall(EventKind.BOOT, 0, 0, 0);
    upCall(EventKind.EXCEPTION, 100, readFault, 0x1_0000_2000L);
    upCall(EventKind.EXCEPTION, 200, Syndrome.svc(1), 0);
    upCall(EventKind.INTERRUPT, 300, Interrupt.SLICE_END, 300);
    upCall(EventKind.INTERRUPT, 400, Interrupt.ALARM, 390);
    ReadTrace trace = read();
    assertEquals(
        List.of(
            "0-10 boot",
            "100-110 data abort, read, translation fault, level 3",
            "200-210 SVC #1",
            "300-310 slice end",
            "400-410 alarm"),
        trace.story("libOS 1"));
    ReadTrace.Slice fault = trace.on("libOS 1").get(1);
    assertEquals(0x1_0000_2000L, fault.note("address"));
    assertEquals(100, fault.note("cycle"));
  }

  private void upCall(EventKind kind, long cycle, long a, long b) {
    at(cycle, kind, 1, a, b);
    at(cycle + 10, EventKind.RETURN, 1, Next.RESUME, 0);
  }

  @Test
  void aDownCallIsAnInstantInItsUpCallAndSaysWhenItWasRefused() throws IOException {
    at(0, EventKind.BOOT, 1, 0, 0);
    at(5, EventKind.CALL, 1, CallKind.BIND_FRAME.code(), 17);
    at(6, EventKind.REFUSED, 1, CallKind.MAP.code(), 0);
    at(7, EventKind.CALL, 1, CallKind.UNMAP.code(), 0x60_0000_0000_0743L);
    at(9, EventKind.RETURN, 1, Next.awaitCycle(50), 0);
    ReadTrace trace = read();
    assertEquals(
        List.of("0-9 boot", "  5 bind frame", "  6 map refused", "  7 unmap"),
        trace.story("libOS 1"));
    assertEquals(50, trace.on("libOS 1").get(0).note("awaits cycle"));
    assertEquals(17, trace.on("libOS 1").get(1).note("frame"));
    assertEquals(0x60_0000_0000_0743L, trace.on("libOS 1").get(3).note("descriptor"));
  }

  @Test
  void aTransferIsFollowedFromTheDownCallToTheDiskToTheInterrupt() throws IOException {
    at(0, EventKind.BOOT, 1, 0, 0);
    at(5, EventKind.SUBMIT, 1, TICKET, 12 << 1 | 1);
    at(5, EventKind.CALL, 1, CallKind.START_WRITE.code(), TICKET);
    at(9, EventKind.RETURN, 1, Next.awaitTransfer(TICKET), 0);
    at(9, EventKind.WAIT, 0, 100, 0);
    at(102, EventKind.COMPLETE, 1, TICKET, Interrupt.OK);
    at(110, EventKind.INTERRUPT, 1, Interrupt.TRANSFER, TICKET);
    at(120, EventKind.RETURN, 1, Next.exit(0), 0);
    ReadTrace trace = read();
    assertEquals(
        List.of("0-9 boot", "  5 start write", "110-120 transfer done"), trace.story("libOS 1"));
    assertEquals(List.of("5-102 write"), trace.story("disk0"));
    assertEquals(List.of("0 machine", "9-100 waiting"), trace.story("kernel"));
    assertEquals(
        List.of("libOS 1 start write", "disk0 write", "libOS 1 transfer done"), trace.flow(TICKET));
    assertTrue(trace.terminates(TICKET));
    assertEquals(
        Map.of("block", 12L, "ticket", TICKET, "environment", 1L), trace.on("disk0").get(0).notes);
  }

  @Test
  void theDiskServesOneTransferAfterTheOther() throws IOException {
    at(0, EventKind.SUBMIT, 1, 1, 2 << 1);
    at(5, EventKind.SUBMIT, 1, 2, 4 << 1);
    at(100, EventKind.COMPLETE, 1, 1, Interrupt.OK);
    at(200, EventKind.COMPLETE, 1, 2, Interrupt.FAILED);
    at(250, EventKind.SUBMIT, 1, 3, 5 << 1 | 1);
    at(350, EventKind.COMPLETE, 1, 3, Interrupt.POWER_LOST);
    assertEquals(
        List.of("0-100 read", "100-200 read failed", "250-350 write, power lost"),
        read().story("disk0"));
  }

  @Test
  void aTransferHeldBackIsServedWhenTheOneThatOvertookItIsDone() throws IOException {
    at(0, EventKind.SUBMIT, 1, 1, 2 << 1 | 1);
    at(5, EventKind.SUBMIT, 1, 2, 4 << 1 | 1);
    at(100, EventKind.COMPLETE, 1, 2, Interrupt.OK);
    at(200, EventKind.COMPLETE, 1, 1, Interrupt.OK);
    ReadTrace trace = read();
    assertEquals(List.of("5-100 write", "100-200 write"), trace.story("disk0"));
    assertEquals(4, trace.on("disk0").get(0).note("block"));
  }

  @Test
  void aCancelledTransferNeverReachesTheDisksLane() throws IOException {
    at(0, EventKind.SUBMIT, 1, 1, 2 << 1);
    at(50, EventKind.COMPLETE, 1, 1, Interrupt.CANCELLED);
    at(60, EventKind.INTERRUPT, 1, Interrupt.TRANSFER, 1);
    at(70, EventKind.RETURN, 1, Next.RESUME, 0);
    ReadTrace trace = read();
    assertEquals(List.of(), trace.story("disk0"));
    assertEquals(
        List.of("0 start read", "50 transfer cancelled", "60-70 transfer done"),
        trace.story("libOS 1"));
    assertTrue(trace.terminates(1));
  }

  @Test
  void theProcessorsLaneShowsWhoHasIt() throws IOException {
    writer.name(2, "other");
    at(10, EventKind.SWITCH, 1, 0, 0);
    at(20, EventKind.SWITCH, 2, 0, 0);
    at(40, EventKind.EXIT, 2, 0, 0);
    at(50, EventKind.SWITCH, 1, 0, 0);
    at(60, EventKind.EXIT, 1, 0, 0);
    assertEquals(
        List.of("10-20 libOS 1", "20-40 libOS 2: other", "50-60 libOS 1"), read().story("cpu"));
  }

  @Test
  void theKernelsLaneShowsWaitsAndArrivals() throws IOException {
    at(0, EventKind.ADMIT, 1, 4, 0);
    at(10, EventKind.WAIT, 0, 90, 0);
    at(95, EventKind.WAIT, 0, 200, 0);
    at(150, EventKind.ADMIT, 2, 5, 0); // woken early
    ReadTrace trace = read();
    assertEquals(
        List.of("0 machine", "0 admit", "10-90 waiting", "95-150 waiting", "150 admit"),
        trace.story("kernel"));
    assertEquals(
        Map.of("cycle", 0L, "environment", 1L, "slice", 4L), trace.on("kernel").get(1).notes);
  }

  @Test
  void aLibOsThatFailsLeavesInTheMiddleOfItsUpCall() throws IOException {
    at(0, EventKind.BOOT, 1, 0, 0);
    at(30, EventKind.EXIT, 1, 3, 0);
    ReadTrace trace = read();
    assertEquals(List.of("0-30 boot", "30 exit"), trace.story("libOS 1"));
    assertEquals(3, trace.on("libOS 1").get(1).note("exit status"));
  }

  @Test
  void aNumberThatIsGivenToAnotherEnvironmentGetsAnotherLane() throws IOException {
    writer.name(1, "first");
    at(0, EventKind.ADMIT, 1, 0, 0);
    at(1, EventKind.EXIT, 1, 0, 0);
    at(2, EventKind.ADMIT, 1, 0, 0);
    writer.name(1, "second");
    at(3, EventKind.EXIT, 1, 0, 0);
    ReadTrace trace = read();
    assertEquals(List.of("1 exit"), trace.story("libOS 1: first"));
    assertEquals(List.of("3 exit"), trace.story("libOS 1: second"));
  }

  @Test
  void whatIsOpenWhenTheRunIsInterruptedIsEnded() throws IOException {
    at(0, EventKind.SWITCH, 1, 0, 0);
    at(1, EventKind.BOOT, 1, 0, 0);
    at(7, EventKind.WAIT, 0, 500, 0);
    ReadTrace trace = read();
    assertEquals(List.of("0-500 libOS 1"), trace.story("cpu"));
    assertEquals(List.of("1-500 boot"), trace.story("libOS 1"));
    assertEquals(List.of("0 machine", "7-500 waiting"), trace.story("kernel"));
  }

  @Test
  void machinesOfOneFileShareNoLaneAndNoFlow() throws IOException {
    transfer(writer);
    writer.close();
    PerfettoWriter second = machine(1, "another");
    transfer(second);
    second.close();
    ReadTrace trace = ReadTrace.of(file.toByteArray());
    List<String> lanes = List.of("cpu", "disk0", "kernel", "libOS 1");
    assertEquals(Map.of("machine", lanes, "another", lanes), trace.lanes());
    assertEquals(2, trace.flowsBegun().size());
    assertTrue(trace.flowsBegun().stream().allMatch(trace::terminates));
  }

  private static void transfer(PerfettoWriter to) {
    to.event(EventKind.SUBMIT, 0, 1, TICKET, 2);
    to.event(EventKind.COMPLETE, 10, 1, TICKET, Interrupt.OK);
    to.event(EventKind.INTERRUPT, 20, 1, Interrupt.TRANSFER, TICKET);
    to.event(EventKind.RETURN, 30, 1, Next.RESUME, 0);
  }

  @Test
  void namesMayBeLongerThanOneByteOfLengthAllows() throws IOException {
    String name = "ä".repeat(70_000);
    writer.name(1, name);
    at(0, EventKind.SWITCH, 1, 0, 0);
    upCall(EventKind.EXCEPTION, 10, Syndrome.svc(65_535), 0);
    assertEquals(List.of("0-20 libOS 1: " + name), read().story("cpu"));
  }

  @Test
  void oneHistoryMakesOneFile() throws IOException {
    new History(5, writer).run(1000);
    writer.close();
    byte[] first = file.toByteArray();
    file.reset();
    try (PerfettoWriter again = machine(0, "machine")) {
      new History(5, again).run(1000);
    }
    assertArrayEquals(first, file.toByteArray());
    assertEquals(first.length, writer.bytes());
  }

  @Test
  void aFullDiskIsReportedAtTheEndAndNotInTheMiddleOfAKernelStep() {
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("No space left on device");
          }
        };
    var doomed = new PerfettoWriter(full, new TracedMachine(0, "m", GIGAHERTZ, "d", 64));
    History history = new History(1, doomed).run(20_000);
    assertTrue(doomed.bytes() > 1 << 17, "more than a buffer");
    assertEquals(history.events, doomed.events());
    assertEquals(
        "No space left on device", assertThrows(IOException.class, doomed::close).getMessage());
  }

  @Test
  void theStreamStaysOpenForItsOwner() throws IOException {
    boolean[] closed = {false};
    OutputStream out =
        new ByteArrayOutputStream() {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    try (var traced = new PerfettoWriter(out, new TracedMachine(0, "m", GIGAHERTZ, "d", 64))) {
      traced.event(EventKind.ADMIT, 0, 1, 0, 0);
    }
    assertFalse(closed[0]);
  }

  @Test
  void eventsThatCannotBeAreBugsAndSaySo() throws IOException {
    at(10, EventKind.BOOT, 1, 0, 0);
    assertBug("BOOT at cycle 9 comes after cycle 10", 9, EventKind.BOOT, 2, 0);
    assertBug("environment 1 gets an up-call within an up-call", 11, EventKind.BOOT, 1, 0);
    assertBug("environment 2 returns from no up-call", 12, EventKind.RETURN, 2, 0);
    assertBug("the disk completes ticket 9, which was never queued", 13, EventKind.COMPLETE, 1, 9);
    assertThrows(IllegalStateException.class, () -> writer.name(1, "late"));
    writer.close();
    assertBug("BOOT at cycle 20 comes after the end", 20, EventKind.BOOT, 3, 0);
  }

  private void assertBug(String why, long cycle, EventKind kind, int environment, long a) {
    var bug = assertThrows(IllegalStateException.class, () -> at(cycle, kind, environment, a, 0));
    assertEquals(why, bug.getMessage());
  }

  @Test
  void anEventAllocatesNothingOnceItsNameIsKnown() {
    var threads =
        (com.sun.management.ThreadMXBean) java.lang.management.ManagementFactory.getThreadMXBean();
    var traced =
        new PerfettoWriter(
            OutputStream.nullOutputStream(), new TracedMachine(0, "m", GIGAHERTZ, "d", 64));
    long least = Long.MAX_VALUE;
    for (int round = 0; round < 10; round++) {
      long before = threads.getCurrentThreadAllocatedBytes();
      faults(traced, round * 10_000, 10_000);
      least = Math.min(least, threads.getCurrentThreadAllocatedBytes() - before);
    }
    assertTrue(least < 1000, least + " bytes for 10,000 faults");
  }

  private static void faults(PerfettoWriter to, long first, int count) {
    for (long n = first + 1; n <= first + count; n++) {
      long cycle = n * 1000;
      to.event(
          EventKind.EXCEPTION,
          cycle,
          1,
          Syndrome.dataAbort(Syndrome.FSC_TRANSLATION_L0, true),
          n << 12);
      to.event(EventKind.SUBMIT, cycle + 1, 1, n, n << 1);
      to.event(EventKind.CALL, cycle + 2, 1, CallKind.START_READ.code(), n);
      to.event(EventKind.CALL, cycle + 3, 1, CallKind.MAP.code(), n);
      to.event(EventKind.RETURN, cycle + 4, 1, Next.awaitTransfer(n), 0);
      to.event(EventKind.WAIT, cycle + 5, 0, cycle + 100, 0);
      to.event(EventKind.COMPLETE, cycle + 101, 1, n, Interrupt.OK);
      to.event(EventKind.INTERRUPT, cycle + 102, 1, Interrupt.TRANSFER, n);
      to.event(EventKind.RETURN, cycle + 103, 1, Next.RESUME, 0);
    }
  }
}
