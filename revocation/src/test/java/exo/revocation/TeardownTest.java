package exo.revocation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TeardownTest {

  @Test
  void pathsGoBeforeWhatTheyRestOn() {
    List<String> done = new ArrayList<>();
    Teardown.of(
        7,
        new Teardown.Paths() {
          @Override
          public void cancelTransfers(int environment) {
            done.add("transfers of " + environment);
          }

          @Override
          public void breakMappings(int environment) {
            done.add("mappings of " + environment);
          }

          @Override
          public void flushCachedPaths(int environment) {
            done.add("cached paths of " + environment);
          }

          @Override
          public void releaseTables(int environment) {
            done.add("tables of " + environment);
          }

          @Override
          public void endBindings(int environment) {
            done.add("bindings of " + environment);
          }
        });
    assertEquals(
        List.of(
            "transfers of 7", "mappings of 7", "cached paths of 7", "tables of 7", "bindings of 7"),
        done);
  }
}
