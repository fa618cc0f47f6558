package pocket;

import exo.abi.LibraryOsProvider;
import exo.testkit.contract.LibraryOsContract;
import java.util.Map;

class PocketLibOsContractTest extends LibraryOsContract {
  @Override
  protected LibraryOsProvider provider() {
    return new PocketProvider();
  }

  @Override
  protected Map<String, String> parameters(int frames) {
    return Map.of("frames", "" + frames);
  }

  @Override
  protected int fewestFrames() {
    return 12;
  }

  @Override
  protected long base() {
    return PocketLibOs.BASE;
  }

  @Override
  protected int pages() {
    return PocketLibOs.PAGES;
  }
}
