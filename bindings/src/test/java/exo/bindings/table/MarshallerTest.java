package exo.bindings.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.openhft.chronicle.algo.hashing.LongHashFunction;
import net.openhft.chronicle.bytes.Bytes;
import org.junit.jupiter.api.Test;

/** Keys and records as Chronicle Map reads and writes them, also by ways that the table itself does not take. */
class MarshallerTest {

  private static TableRecord record(long word0, long word1) {
    TableRecord record = new TableRecord();
    record.word0 = word0;
    record.word1 = word1;
    return record;
  }

  @Test
  void aRecordIsEquivalentToItsOwnTwoWordsOnly() {
    RecordMarshaller marshaller = new RecordMarshaller();
    marshaller.getData(record(11, 12));
    Bytes<?> bytes = Bytes.allocateElasticDirect();
    marshaller.writeTo(bytes, 8);
    assertTrue(marshaller.equivalent(bytes, 8));
    assertFalse(marshaller.equivalent(bytes, 0));
    bytes.writeLong(16, 13);
    assertFalse(marshaller.equivalent(bytes, 8));
    bytes.releaseLast();
  }

  @Test
  void aKeyIsEquivalentToItsOwnWordOnlyAndHasTheHashOfThat() {
    KeyMarshaller marshaller = new KeyMarshaller();
    marshaller.getData(new TableKey()).get().word = 11;
    Bytes<?> bytes = Bytes.allocateElasticDirect();
    marshaller.writeTo(bytes, 8);
    assertTrue(marshaller.equivalent(bytes, 8));
    bytes.writeLong(8, 12);
    assertFalse(marshaller.equivalent(bytes, 8));
    bytes.releaseLast();
    LongHashFunction function = LongHashFunction.xx_r39();
    assertEquals(function.hashLong(11), marshaller.hash(function));
  }

  @Test
  void itsBytesAreWrittenAnewAtEachLook() {
    RecordMarshaller marshaller = new RecordMarshaller();
    marshaller.getData(record(11, 12));
    assertEquals(12, marshaller.bytes().readLong(8));
    marshaller.getData(record(21, 22));
    assertEquals(22, marshaller.bytes().readLong(8));
    assertSame(marshaller.bytes(), marshaller.bytes());
    assertEquals(0, marshaller.offset());
    assertEquals(TableRecord.BYTES, marshaller.size());
    KeyMarshaller key = new KeyMarshaller();
    key.getData(new TableKey()).get().word = 7;
    assertEquals(7, key.bytes().readLong(0));
    assertEquals(TableKey.BYTES, key.size());
  }

  @Test
  void whoeverBringsNoObjectGetsANewOne() {
    RecordMarshaller marshaller = new RecordMarshaller();
    TableRecord own = record(11, 12);
    marshaller.getData(own);
    TableRecord copy = marshaller.getUsing(null);
    assertNotSame(own, copy);
    assertEquals(12, copy.word1);
    assertEquals(11, copy.word0);
    assertSame(copy, marshaller.getUsing(copy));
    Bytes<?> bytes = Bytes.allocateElasticDirect();
    bytes.writeLong(5).writeLong(6);
    TableRecord read = marshaller.read(bytes, TableRecord.BYTES, null);
    assertEquals(5, read.word0);
    assertEquals(6, read.word1);
    bytes.readPosition(0);
    assertSame(read, marshaller.read(bytes, TableRecord.BYTES, read));
    bytes.readPosition(0);
    assertEquals(5, new KeyMarshaller().read(bytes, TableKey.BYTES, null).word);
    bytes.releaseLast();
    assertNotSame(marshaller, marshaller.copy());
    assertNotSame(marshaller, new KeyMarshaller().copy());
  }

  @Test
  void aRecordHasFourPartsThatDoNotTouch() {
    TableRecord record = new TableRecord();
    for (BindingState state : BindingState.values()) {
      record.set(Integer.MAX_VALUE, 7, Long.MAX_VALUE, state);
      assertEquals(Integer.MAX_VALUE, record.owner());
      assertEquals(7, record.rights());
      assertEquals(Long.MAX_VALUE, record.generation());
      assertEquals(state, record.state());
      assertEquals(state, BindingState.of(state.code()));
    }
    assertThrows(IllegalStateException.class, () -> BindingState.of(-1));
    assertThrows(IllegalStateException.class, () -> BindingState.of(BindingState.values().length));
  }
}
