package exo.tests.call;

import exo.abi.BootRecord;
import exo.abi.DownCalls;
import exo.abi.LibraryOs;
import exo.abi.Next;
import exo.abi.SaveArea;
import exo.hw.Program;
import exo.minimal.LibOsFault;
import exo.minimal.call.Clients;
import exo.minimal.call.Entry;
import exo.minimal.call.Procedure;
import exo.minimal.call.Server;
import exo.minimal.memory.AddressSpace;

/** A libOS that serves calls and does nothing else. */
class Serving implements LibraryOs {
  static final Program NOTHING =
      (cpu, deadline) -> {
        throw new AssertionError("a server has no program");
      };
  private static final long ENTRY = 1L << 32;

  private final Clients clients;
  private final Procedure procedure;
  Server server;
  DownCalls kernel;

  Serving(Clients clients, Procedure procedure) {
    this.clients = clients;
    this.procedure = procedure;
  }

  @Override
  public long boot(DownCalls calls, BootRecord boot) {
    kernel = calls;
    Entry entry = new Entry(calls, new AddressSpace(calls), ENTRY);
    server = new Server(calls, entry, clients, procedure);
    return Next.AWAIT_ENTRY;
  }

  @Override
  public long exception(SaveArea saved) {
    throw new LibOsFault("a server has no program");
  }

  @Override
  public long protectedEntry(int caller, int mode, SaveArea message, SaveArea saved) {
    return server.entered(caller, mode, message);
  }

  @Override
  public long interrupt(int cause, long detail, int status, SaveArea saved) {
    return server.interrupt(cause, saved);
  }
}
