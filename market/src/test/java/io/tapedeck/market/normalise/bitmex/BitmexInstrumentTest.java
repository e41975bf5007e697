package io.tapedeck.market.normalise.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.market.normalise.MessageStream;
import io.tapedeck.market.normalise.RowTexts;
import io.tapedeck.schemas.row.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tables whose sparse updates are merged: instrument and liquidation. */
class BitmexInstrumentTest {

  private static final String SNAPSHOT =
      "{'table':'instrument','action':'partial','filter':{'symbol':'XBTUSD'},'data':[{"
          + "'symbol':'XBTUSD','rootSymbol':'XBT','state':'Open','typ':'FFWCSX',"
          + "'listing':'2016-05-13T12:00:00.000Z','expiry':null,'underlying':'XBT',"
          + "'quoteCurrency':'USD','settlCurrency':'XBt','lotSize':100,'tickSize':0.5,"
          + "'maxOrderQty':10000000,'isInverse':true,'isQuanto':false,"
          + "'fundingInterval':'2000-01-01T08:00:00.000Z',"
          + "'fundingTimestamp':'2026-03-01T12:00:00.000Z','fundingRate':0.0001,"
          + "'openInterest':700,'openValue':900,'markPrice':60000.12,"
          + "'indicativeSettlePrice':60001.5,'fairPrice':60000.12,'lastPrice':60010,"
          + "'bidPrice':60009.5,'askPrice':60010,'volume24h':123,'turnover24h':456,"
          + "'foreignNotional24h':789,'timestamp':'2026-03-01T10:00:00.000Z'}]}";

  private final MessageStream stream = MessageStream.bitmex();

  private List<String> instrument(String frame) {
    return RowTexts.of(stream.feed("instrument", "XBTUSD", frame));
  }

  @Test
  void aSnapshotGivesARowOfEveryGroup() {
    assertThat(instrument(SNAPSHOT))
        .containsExactly(
            "instruments XBTUSD @2026-03-01T10:00:00Z base=BTC quote=USD settle=BTC"
                + " kind=perpetual raw_kind=FFWCSX tick_size=0.5 lot_size=100 contract_size=1"
                + " contract_unit=quote inverse=true quanto=false status=Open"
                + " listed=2016-05-13T12:00:00Z max_size=10000000 funding_interval_hours=8",
            "funding_rates XBTUSD @2026-03-01T10:00:00Z predicted_rate=0.0001"
                + " funding_time=2026-03-01T12:00:00Z interval_hours=8",
            "open_interest XBTUSD @2026-03-01T10:00:00Z open_interest=700"
                + " open_interest_value=900",
            "reference_prices XBTUSD @2026-03-01T10:00:00Z kind=mark price=60000.12",
            "reference_prices XBTUSD @2026-03-01T10:00:00Z kind=index price=60001.5",
            "reference_prices XBTUSD @2026-03-01T10:00:00Z kind=fair price=60000.12",
            "tickers XBTUSD @2026-03-01T10:00:00Z last=60010 bid=60009.5 ask=60010"
                + " volume_24h=123 turnover_24h=789");
  }

  @Test
  void anUpdateGivesOnlyWhatItNamesMergedWithWhatIsHeld() {
    instrument(SNAPSHOT);

    assertThat(
            instrument(
                "{'table':'instrument','action':'update','data':[{'symbol':'XBTUSD',"
                    + "'markPrice':60002,'askPrice':60011,"
                    + "'timestamp':'2026-03-01T10:00:05.000Z'}]}"))
        .containsExactly(
            "reference_prices XBTUSD @2026-03-01T10:00:05Z kind=mark price=60002",
            "tickers XBTUSD @2026-03-01T10:00:05Z last=60010 bid=60009.5 ask=60011"
                + " volume_24h=123 turnover_24h=789");
    assertThat(
            instrument(
                "{'table':'instrument','action':'update','data':[{'state':'Closed',"
                    + "'symbol':'XBTUSD'}]}"))
        .singleElement()
        .asString()
        .contains("tick_size=0.5", "status=Closed");
  }

  @Test
  void metadataThatIsNotKnownWholeGivesNoRow() {
    assertThat(
            instrument(
                "{'table':'instrument','action':'update','data':[{'symbol':'XBTUSD',"
                    + "'state':'Closed','fairPrice':7}]}"))
        .containsExactly("reference_prices XBTUSD kind=fair price=7");
  }

  @Test
  void metadataNamesWhatTheSymbolAloneDoesNot() {
    List<Rows> rows =
        stream.feed(
            "rest/instrument/active",
            null,
            "[{'symbol':'XRPU21','typ':'FFCCSX','underlying':'XRP','quoteCurrency':'XBT',"
                + "'expiry':'2021-09-24T12:00:00.000Z','underlyingToPositionMultiplier':1}]");

    assertThat(rows.get(0).instrument()).isEqualTo("XRP-BTC-20210924");
    assertThat(RowTexts.of(rows).get(0)).contains("contract_size=1 contract_unit=base");
  }

  @ParameterizedTest
  @CsvSource({
    "XBTUSD,BTC-USD-PERP",
    "ETHUSDT,ETH-USDT-PERP",
    "XBTU21,BTC-USD-20210924",
    "XBTZ26,BTC-USD-20261225",
    "ETHUSDTZ23,ETH-USDT-20231229",
    "XBT_USDT,BTC-USDT",
    "ETH_XBT,ETH-BTC",
    ".BXBT,",
    "XRPU21,",
    "ETHYLDH23,",
    "XBT7D_U105,"
  })
  void namesInstrumentsBySymbol(String symbol, String instrument) {
    assertThat(BitmexSymbols.instrument(symbol)).isEqualTo(instrument);
  }

  @Test
  void aLiquidationIsFollowedByItsOrder() {
    assertThat(
            RowTexts.of(
                stream.feed(
                    "liquidation",
                    null,
                    "{'table':'liquidation','action':'insert','data':[{'orderID':'a-1',"
                        + "'symbol':'XBTUSD','side':'Sell','price':59000.5,'leavesQty':500}]}")))
        .containsExactly(
            "liquidations XBTUSD order_id=a-1 side=sell price=59000.5 size=500 action=insert");
    assertThat(
            RowTexts.of(
                stream.feed(
                    "liquidation",
                    null,
                    "{'table':'liquidation','action':'update','data':[{'orderID':'a-1',"
                        + "'leavesQty':200}]}")))
        .containsExactly(
            "liquidations XBTUSD order_id=a-1 side=sell price=59000.5 size=200 action=update");
    assertThat(
            RowTexts.of(
                stream.feed(
                    "liquidation",
                    null,
                    "{'table':'liquidation','action':'delete','data':[{'orderID':'a-1',"
                        + "'symbol':'XBTUSD'}]}")))
        .containsExactly("liquidations XBTUSD order_id=a-1 side=sell price=59000.5 action=delete");
  }
}
