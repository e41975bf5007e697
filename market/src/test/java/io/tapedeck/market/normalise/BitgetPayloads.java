package io.tapedeck.market.normalise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Messages of Bitget, of all generations, in the order in which they could arrive. */
final class BitgetPayloads {

  static final List<Payload> ALL =
      List.of(
          bitget(
              "trade",
              "BTCUSDT",
              "{'action':'snapshot','arg':{'instType':'mc','channel':'trade','instId':'BTCUSD"
                  + "T'},'data':[['1649290078140','0.5550','18.34','buy']]}"),
          bitget(
              "trade",
              "BTCUSDT",
              "{'action':'update','arg':{},'data':[{'ts':'1790134356109','price':'1.0','size'"
                  + ":'2','side':'sell','tradeId':'77'}],'ts':1790134356200}"),
          bitget(
              "publicTrade",
              "BTCUSDT",
              "{'action':'update','arg':{},'data':[{'i':'1','L':'9','p':'10','v':'0.1','S':'b"
                  + "uy','T':'1790134356109','isRPI':'no'}]}"),
          bitget(
              "books",
              "BTCUSDT",
              "{'action':'snapshot','arg':{},'data':[{'asks':[['2.4400','195.60']],'bids':[['"
                  + "2.3','1']],'checksum':-1504501796,'ts':'1790134356109'}]}"),
          bitget(
              "books",
              "BTCUSDT",
              "{'action':'update','arg':{},'data':[{'a':[],'b':[['2.3','0']],'seq':1304314508"
                  + "780744705,'pseq':1304314508780744703,'ts':'1790134356109'}]}"),
          bitget(
              "books1",
              "BTCUSDT",
              "{'action':'snapshot','data':[{'asks':[['3','4.0']],'bids':[],'ts':'17901343561"
                  + "09'}]}"),
          bitget(
              "books5",
              "BTCUSDT",
              "{'action':'snapshot','data':[{'a':[['3','4']],'b':[['2','1']],'ts':'1790134356"
                  + "109'}]}"),
          bitget(
              "candle1m",
              "BTCUSDT",
              "{'action':'update','data':[['1790134320000','1.0','4','0.5','2','10','20','21'"
                  + "]],'ts':1790134356200}"),
          bitget(
              "kline1H",
              "BTCUSDT",
              "{'data':[{'start':'1790132400000','open':'1','close':'4','volume':'5'}],'actio"
                  + "n':'update'}"),
          bitget(
              "ticker",
              "BTCUSDT",
              "{'action':'snapshot','data':[{'instId':'BTCUSDT','lastPr':'1','markPrice':'2',"
                  + "'indexPrice':'3','fundingRate':'0.1','nextFundingTime':'0','holdingAmount':'5'"
                  + "}],'ts':1790134356200}"),
          bitget(
              "index-price",
              null,
              "{'action':'snapshot','data':[{'symbol':'TRXUSDT','indexPrice':'0.06','ts':'179"
                  + "0134356109'}]}"),
          bitget(
              "liquidation",
              null,
              "{'action':'update','data':[{'symbol':'BTCUSDT','side':'buy','price':'9','amoun"
                  + "t':'1','ts':'1790134356109'}]}"),
          bitget(
              "auction",
              "BTCUSDT",
              "{'action':'snapshot','data':[{'stage':'stage_1'}],'ts':1790134356109}"),
          bitget(
              "account",
              null,
              "{'action':'snapshot','data':[{'marginCoin':'USDT','frozen':'1','available':'8'"
                  + ",'equity':'9.5'}],'ts':1790134356200}"),
          bitget(
              "orders",
              null,
              "{'action':'snapshot','data':[{'instId':'BTCUSDT','orderId':'7','size':'0.02','"
                  + "side':'buy','tradeId':'77','fillPrice':'8','baseVolume':'1','fillTime':'179013"
                  + "4356100','feeDetail':[{'feeCoin':'USDT','fee':'-1'}],'uTime':'1790134356109'}]"
                  + ",'ts':1}"),
          bitget(
              "fill",
              null,
              "{'action':'snapshot','data':[{'orderId':'7','tradeId':'77','symbol':'BTCUSDT',"
                  + "'price':'8.5','baseVolume':'1','tradeScope':'M'}],'ts':1790134356200}"),
          bitget(
              "positions",
              null,
              "{'action':'snapshot','data':[{'instId':'BTCUSDT','marginCoin':'USDT','holdSide"
                  + "':'long','total':'0.5','uTime':'1790134356109'}],'ts':1790134356200}"),
          bitget("positions", null, "{'action':'snapshot','data':[],'ts':1790134356300}"),
          bitget(
              "rest/api/v2/mix/market/contracts",
              null,
              "{'code':'00000','data':[{'symbol':'BTCUSDT','baseCoin':'BTC','quoteCoin':'USDT"
                  + "','pricePlace':'1','priceEndStep':'5'}]}"),
          bitget(
              "rest/api/v2/mix/market/open-interest",
              null,
              "{'code':'00000','data':{'openInterestList':[{'symbol':'BTCUSDT','size':'7'}],'"
                  + "ts':'1790134356109'}}"),
          bitget(
              "rest/api/margin/v1/isolated/public/interestRateAndLimit",
              null,
              "{'code':'00000','data':[{'symbol':'BTCUSDT','baseCoin':'BTC','baseVips':[{'lev"
                  + "el':'0'}],'quoteCoin':'USDT'}]}"),
          bitget(
              "rest/api/margin/v1/cross/loan/list",
              null,
              "{'code':'00000','data':{'resultList':[{'loanId':'1','coin':'USDT','amount':'5'"
                  + ",'cTime':'1790134356109'}],'maxId':'1'}}"));

  private BitgetPayloads() {}

  private static Payload bitget(String channel, @Nullable String symbol, String json) {
    return new Payload("bitget", channel, symbol, json.replace('\'', '"'));
  }
}
