package exo.tests.contract;

import exo.abi.LibraryOsProvider;
import exo.minimal.Calls;
import exo.minimal.MinimalLibOsProvider;
import exo.testkit.contract.LibraryOsContract;
import java.util.Map;

class MinimalLibOsContractTest extends LibraryOsContract {
  private static final int PAGES = 128;

  /** Four tables, the vector, and one in hand for a table of the vector's page. */
  private static final int BESIDES_PAGES = 6;

  @Override
  protected LibraryOsProvider provider() {
    return new MinimalLibOsProvider();
  }

  @Override
  protected Map<String, String> parameters(int frames) {
    return Map.of(
        "mode", "paging",
        "memory", "" + (frames - BESIDES_PAGES),
        "blocks", "" + PAGES,
        "slots", "" + PAGES,
        "regain", "on");
  }

  @Override
  protected int fewestFrames() {
    return 12;
  }

  @Override
  protected long base() {
    return Calls.BASE;
  }

  @Override
  protected int pages() {
    return PAGES;
  }

  @Override
  protected int exitCall() {
    return Calls.SVC_EXIT;
  }
}
