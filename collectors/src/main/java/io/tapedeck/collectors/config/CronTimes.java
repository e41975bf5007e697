package io.tapedeck.collectors.config;

import static io.tapedeck.collectors.config.Require.require;

import com.cronutils.model.Cron;
import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/** The times that a cron expression of five fields names, in a zone. Immutable. */
public final class CronTimes {

  /** The library gives times before an instant; this makes the instant itself one of them. */
  private static final Duration TICK = Duration.ofSeconds(1);

  private final ExecutionTime times;
  private final ZoneId zone;

  private CronTimes(ExecutionTime times, ZoneId zone) {
    this.times = times;
    this.zone = zone;
  }

  /**
   * Reads an expression.
   *
   * @param zone such as {@code UTC} or {@code Europe/Berlin}
   * @throws IllegalArgumentException if one of them is none, or names no time at all
   */
  public static CronTimes parse(String expression, String zone) {
    ExecutionTime times;
    try {
      Cron cron =
          new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX))
              .parse(expression);
      times = ExecutionTime.forCron(cron.validate());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "'%s' is no time of cron: write minute, hour, day, month and weekday, such as '20 0 * * *'"
              .formatted(expression),
          e);
    }
    CronTimes read = new CronTimes(times, zone(zone));
    require(
        read.next(Instant.EPOCH).isPresent(),
        "'%s' is no time of cron that ever comes",
        expression);
    return read;
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'%s' is no zone: write one such as UTC or Europe/Berlin".formatted(name), e);
    }
  }

  /** The first time after an instant; empty if none comes any more. */
  public Optional<Instant> next(Instant after) {
    return times.nextExecution(at(after)).map(ZonedDateTime::toInstant);
  }

  /** The newest time that has come at an instant; empty if none ever did. */
  public Optional<Instant> last(Instant now) {
    Optional<Instant> last = times.lastExecution(at(now.plus(TICK))).map(ZonedDateTime::toInstant);
    return last.filter(time -> time.isAfter(now)).isPresent()
        ? times.lastExecution(at(now)).map(ZonedDateTime::toInstant)
        : last;
  }

  private ZonedDateTime at(Instant instant) {
    return instant.atZone(zone);
  }
}
