package io.tapedeck.collectors.publish;

import io.tapedeck.collectors.config.KafkaConfig;
import io.tapedeck.schemas.kafka.RawTopic;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The reader of the end of the ops topics, for the last sign of life of each session, so that a
 * session which follows a crash can name the one before it. A stream that has been still for more
 * steps than are read starts afresh.
 */
final class HeartbeatReader {

  /** Steps read back a partition: several hours of one exchange. */
  private static final long STEPS = 20_000;

  private final OpsReader ops;

  HeartbeatReader(KafkaConfig config) {
    ops = new OpsReader(config);
  }

  List<EarlierSession> read(Collection<RawTopic> opsTopics) {
    Map<String, EarlierSession> newest = new HashMap<>();
    ops.read(
        opsTopics,
        STEPS,
        message ->
            EarlierSession.of(message)
                .ifPresent(
                    heard -> newest.merge(message.getSession(), heard, EarlierSession::newer)));
    return List.copyOf(newest.values());
  }
}
