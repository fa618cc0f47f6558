package exo.hw.fp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/**
 * What qemu-aarch64 7.2.22 (cortex-a53) computed for 24 draws of {@link Operands} for each of
 * {@link Operations}, seed 3. A row, most significant byte first: operation 2, FPSR before 2, FPCR
 * 4, three operands and the result 8 each, FPSR after 4.
 */
class FloatingPointGoldenTest {

  private static final int ROWS_EACH = 24;

  @Test
  void everyOperationGivesTheResultsAndFlagsOfAnIndependentImplementation() throws IOException {
    List<Operations.Operation> operations = Operations.all();
    try (InputStream resource =
            Objects.requireNonNull(
                FloatingPointGoldenTest.class.getResourceAsStream("floating-point.golden.gz"));
        DataInputStream rows =
            new DataInputStream(new BufferedInputStream(new GZIPInputStream(resource)))) {
      for (int operation = 0; operation < operations.size(); operation++) {
        for (int row = 0; row < ROWS_EACH; row++) {
          assertEquals(operation, rows.readUnsignedShort());
          check(operations.get(operation), rows);
        }
      }
      assertEquals(-1, rows.read());
    }
  }

  private static void check(Operations.Operation operation, DataInputStream row)
      throws IOException {
    FloatingPoint fp = new FloatingPoint();
    fp.setFpsr(row.readUnsignedShort());
    fp.setFpcr(row.readInt());
    long a = row.readLong();
    long b = row.readLong();
    long c = row.readLong();
    String line = String.format("%s of %x %x %x, FPCR %x", operation.name(), a, b, c, fp.fpcr());
    long result = operation.method().apply(fp, a, b, c);
    assertEquals(Long.toHexString(row.readLong()), Long.toHexString(result), line);
    assertEquals(Integer.toHexString(row.readInt()), Integer.toHexString(fp.fpsr()), line);
  }
}
