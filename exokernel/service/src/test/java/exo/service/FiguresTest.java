package exo.service;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0 | 0",
        "999 | 999",
        "1000 | 1,000",
        "-1000 | -1,000",
        "-999 | -999",
        "9223372036854775807 | 9,223,372,036,854,775,807",
        "-9223372036854775808 | -9,223,372,036,854,775,808"
      })
  void countsHaveThousands(long value, String text) {
    assertEquals(text, Figures.count(value));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1234.56 | 1 | 1,234.6",
        "0.05 | 1 | 0.1",
        "-0.04 | 1 | 0.0",
        "-1.5 | 2 | -1.50",
        "NaN | 2 | -",
        "7 | 0 | 7"
      })
  void decimalsAreRounded(double value, int decimals, String text) {
    assertEquals(text, Figures.decimal(value, decimals));
  }

  @Test
  void progressSaysHowMuchIsLeft() {
    long tenSeconds = TimeUnit.SECONDS.toNanos(10);
    assertEquals("exo: lru: 25% of 4,000, 30 s left", Progress.line("lru", 1000, 4000, tenSeconds));
    assertEquals("exo: reading: 1,000", Progress.line("reading", 1000, 0, tenSeconds));
    assertEquals("exo: lru: 100% of 4,000", Progress.line("lru", 4000, 4000, tenSeconds));
  }
}
