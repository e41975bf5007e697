package io.tapedeck.market.gaps;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A stream of one exchange: what one subscription brings.
 *
 * @param product namespace of the symbol
 * @param kind the topic's word
 * @param channel the exchange's own channel text without symbol
 * @param symbol the subscribed symbol or account; null for a channel taken whole
 */
record StreamKey(String product, String kind, String channel, @Nullable String symbol) {

  /** The stream in the id of its holes. */
  String text() {
    return product + '/' + (symbol == null ? "*" : symbol) + '/' + kind + '/' + channel;
  }

  /** The stream as steps of a session name it. */
  String topic() {
    return symbol == null ? channel : channel + ':' + symbol;
  }

  /** The stream as steps name it where products of an exchange share channel texts. */
  String productTopic() {
    return product + '/' + topic();
  }

  /** Whether steps name its channel so. */
  boolean isOfChannel(String text) {
    return text.equals(channel) || text.equals(product + '/' + channel);
  }

  /** The stream of this one's channel that a topic of a step names; null if of another channel. */
  @Nullable StreamKey ofChannel(String topic) {
    StreamKey named = ofChannel(topic, channel);
    return named == null ? ofChannel(topic, product + '/' + channel) : named;
  }

  private @Nullable StreamKey ofChannel(String topic, String text) {
    if (topic.equals(text)) {
      return new StreamKey(product, kind, channel, null);
    }
    return topic.startsWith(text + ':')
        ? new StreamKey(product, kind, channel, topic.substring(text.length() + 1))
        : null;
  }

  /** What {@code coverage} tells apart. */
  CoverageKey coverage() {
    return new CoverageKey(product, kind, symbol);
  }

  void write(DataOutput out) throws IOException {
    out.writeUTF(product);
    out.writeUTF(kind);
    out.writeUTF(channel);
    Fields.writeText(symbol, out);
  }

  static StreamKey read(DataInput in) throws IOException {
    return new StreamKey(in.readUTF(), in.readUTF(), in.readUTF(), Fields.readText(in));
  }
}
