package exo.bindings.table;

import net.openhft.chronicle.algo.hashing.LongHashFunction;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.bytes.RandomDataOutput;
import net.openhft.chronicle.hash.serialization.DataAccess;

/** Keys: one word. */
final class KeyMarshaller extends WordsMarshaller<TableKey> {
  KeyMarshaller() {
    super(new TableKey());
  }

  @Override
  public long size() {
    return TableKey.BYTES;
  }

  @Override
  public DataAccess<TableKey> copy() {
    return new KeyMarshaller();
  }

  @Override
  TableKey blank() {
    return new TableKey();
  }

  @Override
  void copy(TableKey from, TableKey to) {
    to.word = from.word;
  }

  @Override
  void readWords(Bytes<?> in, TableKey into) {
    into.word = in.readLong();
  }

  /** The hash of the 8 bytes as they lie in the map: recovery computes it from those. */
  @Override
  public long hash(LongHashFunction function) {
    return function.hashLong(get().word);
  }

  @Override
  public boolean equivalent(RandomDataInput source, long at) {
    return source.readLong(at) == get().word;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the interface
  public void writeTo(RandomDataOutput target, long at) {
    target.writeLong(at, get().word);
  }
}
