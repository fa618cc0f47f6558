package exo.service.trace;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Signed 32-bit big-endian keys, one per access. */
final class Cache2kDecoder extends RecordDecoder {
  private static final VarHandle BIG_ENDIAN_INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  Cache2kDecoder(TraceBytes in, PageNumbers pages) {
    super(in, pages);
  }

  @Override
  int read(int[] accesses) throws TraceException {
    int filled = 0;
    while (filled < accesses.length) {
      int whole = in.require(Integer.BYTES) / Integer.BYTES;
      if (whole == 0) {
        checkEnd();
        break;
      }
      int upTo = filled + Math.min(whole, accesses.length - filled);
      decode(accesses, filled, upTo);
      records += upTo - filled;
      filled = upTo;
    }
    return filled;
  }

  private void decode(int[] accesses, int from, int upTo) {
    PageNumbers pages = this.pages;
    byte[] bytes = in.bytes;
    int position = in.position;
    for (int i = from; i < upTo; i++) {
      accesses[i] = pages.number((int) BIG_ENDIAN_INT.get(bytes, position));
      position += Integer.BYTES;
    }
    in.position = position;
  }

  private void checkEnd() throws TraceException {
    in.checkIntact(records + 1);
    int left = in.require(Integer.BYTES);
    if (left != 0) {
      throw in.refused(
          records + 1,
          "the file ends after %d of 4 bytes".formatted(left),
          TraceFormat.CACHE2K.accepted());
    }
  }
}
