package exo.bench.classic;

import exo.bench.classic.trial.ExoPairs;
import exo.bench.classic.trial.ExoSides;
import exo.bench.classic.trial.MonolithSides;
import exo.bench.classic.trial.Pairs;
import exo.bench.classic.user.Service;
import java.util.List;

/** The rows that compare both kernels. */
final class Primitives {
  static final List<Primitive> ALL =
      List.of(
          new Primitive(
              1,
              "call",
              "a procedure call that does nothing",
              ExoSides.repeated(Service.NULL_CALLS),
              MonolithSides.nullCalls(),
              new Published(0.28, 0.28)),
          new Primitive(
              2,
              "sys-fast",
              "the cheapest call that reaches the kernel and is not refused; getpid",
              ExoSides.repeated(Service.FAST_CALLS),
              MonolithSides.getpid(),
              new Published(1.6, 21.3)),
          new Primitive(
              3,
              "sys-stack",
              "the cheapest call that sets something in the kernel, on its stack; getpid",
              ExoSides.repeated(Service.SETTING_CALLS),
              MonolithSides.getpid(),
              new Published(2.3, 21.3)),
          new Primitive(
              4,
              "exc-prot",
              "from a store to a protected page to the handler's first instruction",
              ExoSides.dispatch(false),
              MonolithSides.dispatch(false),
              new Published(1.5, 154)),
          new Primitive(
              5,
              "exc-brk",
              "the same from a BRK, which plays the part of overflow: ARM has no trap for it",
              ExoSides.dispatch(true),
              MonolithSides.dispatch(true),
              new Published(1.5, 130)),
          new Primitive(
              8,
              "pct",
              "a synchronous protected control transfer, one way; monolith: a word through a pipe",
              ExoPairs.transfer(true),
              Pairs.pipe(),
              new Published(1.4, "L3", 9.3)),
          new Primitive(
              8,
              "pct-async",
              "an asynchronous one, one way; monolith: a word through a pipe",
              ExoPairs.transfer(false),
              Pairs.pipe(),
              new Published(1.4, Double.NaN)),
          new Primitive(
              9,
              "dirty",
              "is this page dirty?",
              ExoSides.repeated(Service.DIRTY),
              MonolithSides.dirty(),
              new Published(9.8, Double.NaN)),
          new Primitive(
              10,
              "prot1",
              "one page in the midst of others protected, or unprotected again",
              ExoSides.repeated(Service.PROTECT_ONE),
              MonolithSides.protectOne(),
              new Published(16.9, 32.0)),
          new Primitive(
              11,
              "prot100",
              "a hundred pages in a row protected",
              ExoSides.all(true),
              MonolithSides.all(true),
              new Published(109, 102)),
          new Primitive(
              12,
              "unprot100",
              "a hundred pages in a row unprotected",
              ExoSides.all(false),
              MonolithSides.all(false),
              new Published(143, 102)),
          new Primitive(
              13,
              "trap",
              "a store to a protected page, a handler that returns at once, and back",
              ExoSides.trap(),
              MonolithSides.trap(),
              new Published(4.8, 161)),
          new Primitive(
              14,
              "appel1",
              "a protected page touched; its handler unprotects it and protects another",
              ExoSides.appel1(),
              MonolithSides.appel1(),
              new Published(34.0, 262)),
          new Primitive(
              15,
              "appel2",
              "a hundred protected, each touched; its handler unprotects it; per page",
              ExoSides.appel2(),
              MonolithSides.appel2(),
              new Published(22.0, 232)),
          new Primitive(
              16,
              "pipe",
              "one word through a pipe and an answer through another, one way",
              ExoPairs.pipe(),
              Pairs.pipe(),
              new Published(14.2, 199)),
          new Primitive(
              16,
              "pipe-inl",
              "pipe, with the libOS's calls inlined and words for bytes; the same monolith",
              ExoPairs.inlinedPipe(),
              Pairs.pipe(),
              new Published(10.7, 199)),
          new Primitive(
              17,
              "shm",
              "one word in shared memory and the processor yielded, one way",
              ExoPairs.yieldToEachOther(),
              Pairs.yieldToEachOther(),
              new Published(5.7, 118)),
          new Primitive(
              18,
              "lrpc-pipe",
              "a call of a server that is not trusted, round trip; monolith: two pipes",
              ExoPairs.call(false),
              Pairs.lrpcByPipes(),
              Published.times(6.3, 46, 60)),
          new Primitive(
              18,
              "lrpc-sig",
              "a call of a server that is not trusted, round trip; monolith: two signals",
              ExoPairs.call(false),
              Pairs.lrpcBySignals(),
              Published.times(6.3, 26, 37)),
          new Primitive(
              18,
              "lrpc-sem",
              "a call of a server that is not trusted, round trip; monolith: two semaphores",
              ExoPairs.call(false),
              Pairs.lrpcBySemaphores(),
              new Published(6.3, Double.NaN)),
          new Primitive(
              18,
              "tlrpc",
              "a call of a server that is trusted with registers, round trip; monolith: two pipes",
              ExoPairs.call(true),
              Pairs.lrpcByPipes(),
              new Published(2.9, Double.NaN)),
          new Primitive(
              21,
              "matrix",
              "two 150 x 150 matrices multiplied: loads and stores only",
              ExoSides.matrix(),
              MonolithSides.matrix(),
              new Published(3.7e6, 3.8e6)));

  private Primitives() {}

  /** Returns the row of this name, which there is. */
  static Primitive named(String name) {
    for (Primitive row : ALL) {
      if (row.name().equals(name)) {
        return row;
      }
    }
    throw new IllegalStateException("no row " + name);
  }
}
