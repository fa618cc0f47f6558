package crimes;

import exo.abi.SaveArea;
import java.util.concurrent.CountDownLatch;

/** Waits for what never comes, and is not to be woken. No libOS that was woven gets as far as this. */
public final class Asleep extends Keeper {
  private final CountDownLatch never = new CountDownLatch(1);
  private int woken;

  @Override
  public long revocation(int kind, long wanted, int stage, long deadline, SaveArea saved) {
    while (woken >= 0) {
      try {
        never.await();
      } catch (InterruptedException e) {
        woken++;
      }
    }
    return woken;
  }
}
