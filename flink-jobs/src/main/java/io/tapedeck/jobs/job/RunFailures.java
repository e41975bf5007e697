package io.tapedeck.jobs.job;

import io.tapedeck.jobs.cluster.JobFailure;
import io.tapedeck.lake.storage.S3Config;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * The sentence that says why a run ended.
 *
 * @param s3 where files go, if to S3
 */
record RunFailures(@Nullable S3Config s3) {

  private static final String GO_ON =
      "what was recorded waits on Kafka, mend that and start the same command again.";

  /** A job that ended although nobody asked it to, and gave no reason. */
  static JobFailure endedByItself(String state) {
    return new JobFailure(
        "The job ended by itself (%s): what is recorded waits on Kafka, start the same command"
                .formatted(state)
            + " again.");
  }

  /** Why it failed. */
  JobFailure of(Throwable cause) {
    Map<TopicPartition, Long> lost = LostOffsets.in(cause);
    if (!lost.isEmpty()) {
      return new JobFailure(
          "Kafka deleted records before they were read, from "
              + lost
              + " on; table gaps tells when."
              + " Record into a new data folder, with a longer retention on Kafka.",
          cause);
    }
    Throwable root = cause;
    boolean ofS3 = isOfS3(cause);
    while (root.getCause() != null) {
      root = root.getCause();
      ofS3 |= isOfS3(root);
    }
    String reason = root.getMessage() == null ? root.getClass().getName() : root.getMessage();
    return new JobFailure(
        "%s (%s): %s".formatted(who(ofS3), reason.lines().findFirst().orElse(""), GO_ON), cause);
  }

  private String who(boolean ofS3) {
    S3Config place = s3;
    if (!ofS3 || place == null) {
      return "The job failed";
    }
    String name = place.endpoint().isEmpty() ? place.region() : place.endpoint();
    return "S3 at " + name + " did not take our files";
  }

  /** Flink hands failures on as copies, whose text begins with the class that they were. */
  private static boolean isOfS3(Throwable cause) {
    return cause.toString().contains("amazon");
  }
}
