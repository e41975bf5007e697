package io.tapedeck.simulator.server;

import io.tapedeck.simulator.AccountKey;
import io.tapedeck.simulator.SimulatorException;
import io.tapedeck.simulator.SimulatorOptions;
import io.tapedeck.simulator.market.FundingSchedule;
import io.tapedeck.simulator.market.InstrumentSpec;
import io.tapedeck.simulator.market.MarketJournal;
import io.tapedeck.simulator.market.Markets;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A simulator that is up: its server, and what clients need to know to find it. */
public final class RunningSimulator implements Simulator {

  private final Exchange exchange;
  private final AccountKey key;
  private final SimulatorServer server;

  /**
   * What makes one exchange.
   *
   * @param name as in the configuration
   * @param listed what is traded
   * @param symbols what the exchange calls it
   * @param funding when each of them settles
   * @param protocol how it speaks
   * @param socketPath of public market data
   * @param restPath what paths of requests are appended to
   * @param recorded what a ready record configuration names
   */
  public record Exchange(
      String name,
      List<InstrumentSpec> listed,
      List<String> symbols,
      Function<InstrumentSpec, FundingSchedule> funding,
      Function<Markets, ExchangeProtocol> protocol,
      String socketPath,
      String restPath,
      RecordConfiguration recorded) {

    /** The same with feeds of several accounts, as the configuration asks for all of them. */
    public Exchange withReadAccounts(String all) {
      return recordedAs(List.of(all), recorded.dailyFiles());
    }

    /** The same, which publishes daily files below its root. */
    public Exchange withDailyFiles() {
      return recordedAs(recorded.readAccounts(), true);
    }

    private Exchange recordedAs(List<String> readAccounts, boolean dailyFiles) {
      return new Exchange(
          name,
          listed,
          symbols,
          funding,
          protocol,
          socketPath,
          restPath,
          new RecordConfiguration(
              recorded.generation(),
              recorded.channels(),
              recorded.symbols(),
              recorded.accountSymbols(),
              readAccounts,
              dailyFiles));
    }

    /**
     * An exchange where every market has a symbol of its own.
     *
     * @param generation that a configuration names; null for the usual one
     */
    public Exchange(
        String name,
        @Nullable String generation,
        List<InstrumentSpec> listed,
        Function<InstrumentSpec, FundingSchedule> funding,
        Function<Markets, ExchangeProtocol> protocol,
        String socketPath,
        String restPath,
        List<String> recorded) {
      this(
          name,
          listed,
          listed.stream().map(InstrumentSpec::symbol).toList(),
          funding,
          protocol,
          socketPath,
          restPath,
          new RecordConfiguration(
              generation, recorded, listed.stream().map(InstrumentSpec::symbol).toList()));
    }
  }

  private RunningSimulator(Exchange exchange, AccountKey key, SimulatorServer server) {
    this.exchange = exchange;
    this.key = key;
    this.server = server;
  }

  /** Opens state, markets and port, in this order. */
  public static Simulator start(Exchange exchange, SimulatorOptions options) {
    MarketJournal journal = journal(options);
    Markets markets =
        new Markets(
            exchange.listed(),
            exchange.funding(),
            options.seed(),
            options.rate(),
            journal,
            options.clock());
    ExchangeProtocol protocol = exchange.protocol().apply(markets);
    return new RunningSimulator(
        exchange, options.key(), new SimulatorServer(protocol, markets, journal, options));
  }

  @Override
  public String exchange() {
    return exchange.name();
  }

  @Override
  public int port() {
    return server.port();
  }

  @Override
  public URI websocket() {
    return URI.create("ws://127.0.0.1:" + port() + exchange.socketPath());
  }

  @Override
  public URI rest() {
    return URI.create("http://127.0.0.1:" + port() + exchange.restPath());
  }

  @Override
  public List<String> symbols() {
    return exchange.symbols();
  }

  @Override
  public String recordConfiguration(Path data) {
    return exchange.recorded().text(this, data, key);
  }

  @Override
  public long framesSent() {
    return server.framesSent();
  }

  @Override
  public int openConnections() {
    return server.openConnections();
  }

  @Override
  public void disconnectAll() {
    server.disconnectAll();
  }

  @Override
  public void close() {
    server.close();
  }

  private static MarketJournal journal(SimulatorOptions options) {
    try {
      return MarketJournal.open(options.stateFile(), options.clock().instant());
    } catch (UncheckedIOException e) {
      throw new SimulatorException(
          "Cannot read or write the state file " + options.stateFile() + ".", e);
    }
  }
}
