package io.tapedeck.settings;

import java.util.List;
import java.util.Map;

/** The settings of what is recorded of one exchange. */
public record ExchangeSection(
    @Setting(
            "Version of the exchange's protocol; `tapedeck exchanges` lists them. Default: the"
                + " newest.")
        String generation,
    @Setting("Address of the WebSocket. Default: the exchange's documented one.") String websocket,
    @Setting("Address that REST paths are appended to. Default: the documented one.") String rest,
    @Setting("Channels, by the exchange's own names; `tapedeck exchanges` lists them.")
        List<String> channels,
    @Setting(
            "Tables instead of channels, or beside them: `trades`, `book`, `quotes`, `klines` of a"
                + " minute, `tickers`, `funding_rates`, `open_interest`, `reference_prices`,"
                + " `liquidations`, `instruments` and `settlements`, as far as the exchange has"
                + " channels for them; of Bitget those of spot and USDT futures.")
        List<String> tables,
    @Setting(
            "Symbols, by the exchange's own names or ours (`BTC-USDT-PERP`), or patterns of either"
                + " such as `BTC*` and `*-PERP`, which follow the exchange's list of symbols."
                + " Empty or `*`: each channel whole, where the exchange allows it.")
        List<String> symbols,
    @Setting("Accounts of yours whose private channels are recorded, by a name of your choice.")
        Map<String, AccountSection> accounts,
    @Setting(
            "Schedules by which the past is fetched again, by a name of your choice; default: those"
                + " that the exchange needs, so that nothing is forgotten (LTP's fills, daily).")
        Map<String, ScheduleSection> schedules,
    @Setting(
            value =
                "What the exchange's header of remaining requests counts: those that are `left` or"
                    + " those that are `used`. BitMart's documents say `used` of"
                    + " `X-BM-RateLimit-Remaining`, against its name.",
            otherwise = "documented",
            oneOf = {"documented", "left", "used"})
        String restRemaining,
    @Setting(
            "Where the exchange's daily files are read from by `backfill --source daily-files`: an"
                + " address or a folder, with `data/trade/20190101.csv.gz` and so on below it."
                + " BitMEX alone publishes such. Default: its own address.")
        String dailyFiles) {

  public ExchangeSection {
    channels = List.copyOf(channels);
    tables = List.copyOf(tables);
    symbols = List.copyOf(symbols);
    accounts = Map.copyOf(accounts);
    schedules = Map.copyOf(schedules);
  }

  /** The same with other accounts. */
  ExchangeSection with(Map<String, AccountSection> others) {
    return new ExchangeSection(
        generation,
        websocket,
        rest,
        channels,
        tables,
        symbols,
        others,
        schedules,
        restRemaining,
        dailyFiles);
  }
}
