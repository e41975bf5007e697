package io.tapedeck.collectors.exchange;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One exchange as a list of facts: a table of contents that connection, poller and import read.
 * Implementations hold no state and serve all threads.
 */
public interface Exchange {

  /** Lower-case name, as in topics and folders. */
  String name();

  /** Versions of its protocol, newest first; the first is the default. */
  List<Generation> generations();

  /** Every channel that is known, live or only in stored captures. */
  List<Channel> channels();

  /**
   * The public channels that tell most of what a table holds, of all generations, by the table's
   * name; {@code book} stands for both tables of books. What a configuration may write instead of
   * channels.
   */
  default Map<String, List<String>> channelsOfTables() {
    return Map.of();
  }

  /** Every frame that may leave the process over a socket; none of them writes. */
  SendableFrames sendable();

  /** Every REST call that may leave the process; all are reads, by the method that each names. */
  List<RestRead> reads();

  /** Public REST reads that are repeated while recording; may be empty. */
  List<Poll> polls();

  /** What of the past it gives out by REST in a version of its protocol; may be empty. */
  default List<History> histories(Generation generation) {
    return List.of();
  }

  /** The files that it publishes of its past; empty where it publishes none. */
  default Optional<DayFiles> dayFiles() {
    return Optional.empty();
  }

  /**
   * Whether a listing of the past has what a channel of the same kind told live, so that it mends
   * the channel's gaps. Bars need no answer: names of their channels tell.
   *
   * @param channel the exchange's own text without symbol
   */
  default boolean listsWhatIsTold(History listing, String channel) {
    return true;
  }

  /** Schedules of accounts where the configuration has none. */
  default List<UsualSchedule> usualSchedules() {
    return List.of();
  }

  /** Least time between two polls. */
  default Duration restPace() {
    return Duration.ofSeconds(1);
  }

  /** Where it says which symbols it has; some say it to holders of a key alone. */
  List<SymbolList> symbolLists();

  /** Where it tells its clock; empty where it does not by a call of its own. */
  default Optional<TimeRead> timeRead() {
    return Optional.empty();
  }

  /** Tells frames and REST bodies apart, of every generation and in any mix. */
  FrameReader frames();

  /** What each error of the exchange asks us to do. */
  ErrorTable errors();

  /**
   * Whether a channel, or a read that is repeated, is there for this symbol: what is not is never
   * asked for.
   *
   * @param channel name of a channel, or the channel of a read
   */
  default boolean isThereFor(String channel, String symbol) {
    return true;
  }

  /** The channel that configuration and subscriptions call so. */
  default Optional<Channel> channel(String name) {
    return channels().stream().filter(channel -> channel.name().equals(name)).findFirst();
  }

  /** The generation of this name. */
  default Optional<Generation> generation(String name) {
    return generations().stream().filter(g -> g.name().equals(name)).findFirst();
  }

  /** One of its symbols, to show how it spells them; empty where {@link #symbolLists} tells. */
  default String symbolExample() {
    return "";
  }
}
