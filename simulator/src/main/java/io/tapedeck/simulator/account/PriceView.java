package io.tapedeck.simulator.account;

import io.tapedeck.simulator.market.Level;
import io.tapedeck.simulator.market.Market;
import io.tapedeck.simulator.market.OrderSide;
import io.tapedeck.simulator.market.Quote;
import java.math.BigDecimal;
import java.util.List;

/** The prices that an account trades at. */
interface PriceView {

  /** Best bid and ask of a market. */
  Top top(Market market);

  /** What a taker of a side finds, best first. */
  List<Level> offers(Market market, OrderSide taker);

  /** The mark price. */
  BigDecimal mark(Market market);

  /** Best bid and ask in ticks. */
  record Top(long bid, long ask) {

    /** The best price of the other side, which a taker pays. */
    long far(OrderSide taker) {
      return taker == OrderSide.BUY ? ask : bid;
    }

    /** The best price of the order's side, at which a maker queues. */
    long near(OrderSide maker) {
      return maker == OrderSide.BUY ? bid : ask;
    }
  }

  /** The markets as they are. */
  final class Live implements PriceView {

    private static final int DEPTH = 20;

    @Override
    public Top top(Market market) {
      Quote quote = market.quote();
      return new Top(quote.bidTicks(), quote.askTicks());
    }

    @Override
    public List<Level> offers(Market market, OrderSide taker) {
      return market.book().top(taker.opposite(), DEPTH);
    }

    @Override
    public BigDecimal mark(Market market) {
      return market.reference().mark();
    }
  }
}
