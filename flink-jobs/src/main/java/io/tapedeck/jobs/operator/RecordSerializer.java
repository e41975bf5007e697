package io.tapedeck.jobs.operator;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;
import org.jspecify.annotations.Nullable;

/**
 * The common part of our serializers: they hold nothing but buffers, write a format version where
 * the bytes outlive the job, and copy by writing and reading unless they know better.
 *
 * @param <T> what is serialized; never null
 */
abstract class RecordSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;
  private static final int FIRST_BUFFER = 256;

  @Override
  public boolean isImmutableType() {
    return false;
  }

  /** Itself: nothing changes in it. One that keeps buffers gives another. */
  @Override
  public TypeSerializer<T> duplicate() {
    return this;
  }

  /**
   * None: Flink makes an instance only to have it filled, and {@link #deserialize(Object,
   * DataInputView)} and {@link #copy(Object, Object)} make their own.
   */
  @Override
  public @Nullable T createInstance() {
    return null;
  }

  @Override
  public T copy(T from) {
    try {
      DataOutputSerializer out = new DataOutputSerializer(FIRST_BUFFER);
      serialize(from, out);
      return deserialize(new DataInputDeserializer(out.getSharedBuffer(), 0, out.length()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen: copying in memory failed", e);
    }
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public int getLength() {
    return -1;
  }

  /** Serializers of one class are alike. */
  @Override
  @SuppressWarnings("EqualsGetClass") // each subclass is final, and only its own kind equals it
  public boolean equals(Object other) {
    return other != null && other.getClass() == getClass();
  }

  @Override
  public int hashCode() {
    return getClass().hashCode();
  }
}
