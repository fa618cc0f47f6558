package exo.minimal.call;

import exo.abi.Context;
import exo.abi.DownCalls;
import exo.bindings.Capability;
import exo.minimal.LibOsFault;
import exo.minimal.memory.AddressSpace;

/**
 * Where others may enter this libOS. It lies in a page of code whose frame is in the guaranteed set, so a libOS makes it before it maps
 * anything else, for tables are guarded too.
 */
public final class Entry {
  private final DownCalls kernel;
  private final long address;

  /**
   * Makes one and opens it.
   *
   * @param address where its page is mapped
   */
  public Entry(DownCalls kernel, AddressSpace space, long address) {
    this.kernel = kernel;
    this.address = address;
    Capability code = new Capability();
    granted(kernel.bindFrame(DownCalls.ANY, code));
    granted(kernel.guard(code));
    if (!space.code(code, address)) {
      throw LibOsFault.refused(kernel, "no entry at 0x%x", address);
    }
    open();
  }

  /** Others may enter, by either mode. */
  public void open() {
    set(address);
  }

  /** Nobody may. */
  public void close() {
    set(0);
  }

  private void set(long value) {
    granted(kernel.setContext(Context.SYNCHRONOUS_ENTRY, value));
    granted(kernel.setContext(Context.ASYNCHRONOUS_ENTRY, value));
  }

  private void granted(long result) {
    if (result == DownCalls.REFUSED) {
      throw LibOsFault.refused(kernel, "no entry at 0x%x", address);
    }
  }
}
