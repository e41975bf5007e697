package io.tapedeck.jobs.publish;

import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;

/** A row ready to be sent: topic, key and value. A tuple, because Flink copies those itself. */
final class PublishedRow {

  /** How it flows. */
  static final TypeInformation<Tuple3<String, byte[], byte[]>> TYPE =
      Types.TUPLE(
          Types.STRING,
          PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO,
          PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);

  private PublishedRow() {}
}
