package io.tapedeck.launcher.cli;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.RequestTopic;
import io.tapedeck.schemas.kafka.RowSchema;
import io.tapedeck.schemas.kafka.RowTopic;
import io.tapedeck.schemas.value.Visibility;
import java.util.List;
import org.apache.avro.Schema;

/**
 * Topics that hold values of one kind.
 *
 * @param name the topics' names
 * @param values what every value on them is
 * @param key what a record's key says
 */
record TopicPattern(String name, String values, String key) {

  private static final String EXCHANGE = "<exchange>";
  private static final String TABLE = "<table>";

  private static final TopicPattern RAW =
      new TopicPattern(
          "raw.<exchange>.<public|private>.<kind>",
          "messages as they came",
          "exchange|product|channel|symbol");
  private static final TopicPattern REQUESTS =
      new TopicPattern(
          new RequestTopic(EXCHANGE).name(),
          "requests for fresh snapshots of books",
          "exchange|product|channel|symbol");
  private static final TopicPattern GAPS =
      new TopicPattern(
          "gaps.<exchange>.<public|private>", "requests to fetch what gaps miss", "the gap's id");
  private static final TopicPattern MARKET =
      new TopicPattern(
          new RowTopic(EXCHANGE, Visibility.PUBLIC, TABLE).name(),
          "public rows, where publish.tables asks",
          "product/symbol");
  private static final TopicPattern ACCOUNT =
      new TopicPattern(
          new RowTopic(EXCHANGE, Visibility.PRIVATE, TABLE).name(),
          "private rows, where publish.tables asks",
          "product/symbol");

  static final List<TopicPattern> ALL = List.of(RAW, REQUESTS, GAPS, MARKET, ACCOUNT);

  /** The topics on which values of a schema stand, in words. */
  static String topicsOf(Schema schema) {
    String name = schema.getFullName();
    if (name.equals(RawMessage.getClassSchema().getFullName())) {
      return RAW.name();
    }
    if (name.equals(BookRequest.getClassSchema().getFullName())) {
      return REQUESTS.name();
    }
    if (name.equals(GapRequest.getClassSchema().getFullName())) {
      return GAPS.name();
    }
    if (!RowSchema.NAMESPACE.equals(schema.getNamespace())) {
      throw new IllegalStateException("no topic is known for values of " + name);
    }
    return "market|account.<exchange>." + schema.getName();
  }
}
