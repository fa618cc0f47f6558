package exo.tests.call;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Syndrome;
import exo.minimal.call.Client;
import exo.minimal.call.Entry;
import exo.minimal.memory.AddressSpace;
import java.util.ArrayList;
import java.util.List;

/** A libOS whose program calls a server by SVC #1 and leaves by SVC #0, with X0 as its status. */
final class Calling implements LibraryOs {
  static final int SVC_EXIT = 0;
  static final int SVC_CALL = 1;
  private static final long ENTRY = 1L << 32;

  final Client client;
  int server;

  /** Who has entered. */
  final List<Integer> entered = new ArrayList<>();

  int environment;
  DownCalls kernel;

  Calling(Client client, int server) {
    this.client = client;
    this.server = server;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    environment = boot.environment();
    new Entry(calls, new AddressSpace(calls), ENTRY);
    return Next.RESUME;
  }

  @Override
  public long exception(SaveArea saved) {
    return Syndrome.immediate(saved.syndrome) == SVC_CALL
        ? client.call(server)
        : Next.exit((int) saved.x[0]);
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    entered.add(caller);
    return client.entered(caller, mode, message, saved);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return client.interrupt(cause, detail, saved);
  }
}
