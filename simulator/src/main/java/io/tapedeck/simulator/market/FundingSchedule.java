package io.tapedeck.simulator.market;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Funding as a pure function of seed, symbol and time, so that history, present and prediction
 * never disagree, whichever endpoint is asked and however often the simulator is restarted.
 *
 * @param offset time of day of the first settlement (BitMEX 04:00, BitMart 00:00 UTC)
 */
public record FundingSchedule(long seed, Duration interval, Duration offset) {

  private static final int SCALE = 6;

  /** The newest settlement that has happened. */
  public Instant last(Instant now) {
    long step = interval.toSeconds();
    long shift = offset.toSeconds();
    return Instant.ofEpochSecond(Math.floorDiv(now.getEpochSecond() - shift, step) * step + shift);
  }

  /** The settlement to come. */
  public Instant next(Instant now) {
    return last(now).plus(interval);
  }

  /** Settlements that have happened, oldest first. */
  public List<Instant> history(Instant now, int count) {
    List<Instant> times = new ArrayList<>(count);
    for (int back = count - 1; back >= 0; back--) {
      times.add(last(now).minus(interval.multipliedBy(back)));
    }
    return times;
  }

  /** The rate that a settlement has, had or will have. */
  public BigDecimal rate(Instant settlement) {
    return BigDecimal.valueOf(draw(settlement.getEpochSecond(), -300, 501), SCALE);
  }

  /** What is expected of a settlement; changes each minute. */
  public BigDecimal predicted(Instant settlement, Instant now) {
    long noise = draw(settlement.getEpochSecond() ^ now.getEpochSecond() / 60, -25, 26);
    return rate(settlement).add(BigDecimal.valueOf(noise, SCALE));
  }

  private long draw(long salt, int from, int to) {
    return new SplittableRandom(seed ^ salt * 0x9E3779B97F4A7C15L).nextInt(from, to);
  }
}
