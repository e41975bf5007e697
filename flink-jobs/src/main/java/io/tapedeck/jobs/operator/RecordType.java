package io.tapedeck.jobs.operator;

import io.tapedeck.market.gaps.Evidence;
import io.tapedeck.market.gaps.Heard;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.row.Rows;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/**
 * The type information that tells Flink which serializer a type has, so that none is found by
 * reflection.
 *
 * @param <T> the type
 */
public final class RecordType<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  /** Raw records. */
  public static final RecordType<RawRecord> RAW_RECORD =
      new RecordType<>(RawRecord.class, new RawRecordSerializer());

  /** Rows. */
  public static final RecordType<Rows> ROWS = new RecordType<>(Rows.class, new RowsSerializer());

  /** What one message says of who was heard. */
  public static final RecordType<Heard> HEARD =
      new RecordType<>(Heard.class, new HeardSerializer());

  /** What the ledger of gaps is told. */
  public static final RecordType<Evidence> EVIDENCE =
      new RecordType<>(Evidence.class, new EvidenceSerializer());

  /** Requests for books. */
  public static final RecordType<BookRequest> BOOK_REQUEST =
      new RecordType<>(BookRequest.class, new BookRequestSerializer());

  /** Requests to mend gaps. */
  public static final RecordType<GapRequest> GAP_REQUEST =
      new RecordType<>(GapRequest.class, new GapRequestSerializer());

  private final Class<T> type;
  private final TypeSerializer<T> serializer;

  private RecordType(Class<T> type, TypeSerializer<T> serializer) {
    this.type = type;
    this.serializer = serializer;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return serializer.duplicate();
  }

  @Override
  public String toString() {
    return "RecordType<" + type.getSimpleName() + ">";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RecordType<?> that && that.type == type;
  }

  @Override
  public int hashCode() {
    return type.hashCode();
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof RecordType;
  }
}
