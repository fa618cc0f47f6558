package exo.bindings.table;

import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.hash.AbstractData;
import net.openhft.chronicle.hash.Data;
import net.openhft.chronicle.hash.serialization.DataAccess;
import net.openhft.chronicle.hash.serialization.SizedReader;
import net.openhft.chronicle.wire.WireIn;
import net.openhft.chronicle.wire.WireOut;
import org.jspecify.annotations.Nullable;

/**
 * How Chronicle Map reads, compares and writes keys and values of a few words: straight from the fields of a reused object, without a
 * buffer in between and without an object per call. (Against {@code byte[]} this halves the time of a put and leaves nothing to collect.)
 */
abstract class WordsMarshaller<T> extends AbstractData<T> implements DataAccess<T>, SizedReader<T> {
  private transient T instance;
  private transient @Nullable BytesStore<?, ?> buffer;

  WordsMarshaller(T instance) {
    this.instance = instance;
  }

  /** {@return an instance to read into} */
  abstract T blank();

  /** Makes one instance equal to another. */
  abstract void copy(T from, T to);

  /** Reads the words of an instance. */
  abstract void readWords(Bytes<?> in, T into);

  @Override
  public final Data<T> getData(T of) {
    instance = of;
    return this;
  }

  @Override
  public final void uninit() {
    // The instance is the caller's and stays alive anyway.
  }

  /** The slow way, for whoever wants the bytes. */
  @Override
  public final RandomDataInput bytes() {
    BytesStore<?, ?> store = buffer;
    if (store == null) {
      store = BytesStore.nativeStoreWithFixedCapacity(size());
      buffer = store;
    }
    writeTo(store, 0);
    return store;
  }

  @Override
  public final long offset() {
    return 0;
  }

  @Override
  public final T get() {
    return instance;
  }

  @Override
  public final T getUsing(@Nullable T using) {
    T into = using == null ? blank() : using;
    copy(instance, into);
    return into;
  }

  @Override
  public final T read(Bytes<?> in, long size, @Nullable T using) {
    T into = using == null ? blank() : using;
    readWords(in, into);
    return into;
  }

  @Override
  public final void readMarshallable(WireIn wire) {
    // Nothing to configure: the header of a map file names the class, and that says all.
  }

  @Override
  public final void writeMarshallable(WireOut wire) {
    // See readMarshallable.
  }
}
