package exo.bindings.table;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.bytes.RandomDataOutput;
import net.openhft.chronicle.hash.serialization.DataAccess;

/** Values: two words. */
final class RecordMarshaller extends WordsMarshaller<TableRecord> {
  RecordMarshaller() {
    super(new TableRecord());
  }

  @Override
  public long size() {
    return TableRecord.BYTES;
  }

  @Override
  public DataAccess<TableRecord> copy() {
    return new RecordMarshaller();
  }

  @Override
  TableRecord blank() {
    return new TableRecord();
  }

  @Override
  void copy(TableRecord from, TableRecord to) {
    to.word0 = from.word0;
    to.word1 = from.word1;
  }

  @Override
  void readWords(Bytes<?> in, TableRecord into) {
    into.word0 = in.readLong();
    into.word1 = in.readLong();
  }

  @Override
  public boolean equivalent(RandomDataInput source, long at) {
    return source.readLong(at) == get().word0 && source.readLong(at + Long.BYTES) == get().word1;
  }

  @Override
  @SuppressWarnings("rawtypes") // as in the interface
  public void writeTo(RandomDataOutput target, long at) {
    target.writeLong(at, get().word0);
    target.writeLong(at + Long.BYTES, get().word1);
  }
}
