package exo.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SkeletonTest {

  @Test
  void theTestsRunOnJava25() {
    assertEquals(25, Runtime.version().feature());
  }
}
