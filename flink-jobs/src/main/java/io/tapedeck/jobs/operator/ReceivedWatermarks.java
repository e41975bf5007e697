package io.tapedeck.jobs.operator;

import io.tapedeck.market.dedupe.ReceivedClock;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Watermarks that follow received time. One record alone, with a received time far ahead of all
 * others, moves none: timers that forget state would all fire.
 */
public final class ReceivedWatermarks implements WatermarkGenerator<RawRecord> {

  /** A record further ahead of the others than this needs a second one that agrees. */
  private static final Duration BELIEVED = Duration.ofDays(1);

  private final ReceivedClock clock = new ReceivedClock(BELIEVED.toMillis());

  @Override
  public void onEvent(RawRecord raw, long receivedMillis, WatermarkOutput output) {
    clock.hear(receivedMillis);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    if (clock.isSure()) {
      output.emitWatermark(new Watermark(clock.now() - 1));
    }
  }
}
