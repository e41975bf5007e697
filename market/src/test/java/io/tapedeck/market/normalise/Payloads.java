package io.tapedeck.market.normalise;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One message or more of every channel, in an order in which they could arrive. */
public final class Payloads {

  private static final List<Payload> FIRST =
      List.of(
          bitmex(
              "trade",
              "{'table':'trade','action':'insert','data':[{'timestamp':'2026-03-12T02:00:04.608Z',"
                  + "'symbol':'XBTUSD','side':'Sell','size':900,'price':56927.5,"
                  + "'trdMatchID':'d1b82d61-d902-349c-936c-2588b8204aff','homeNotional':0.015813,"
                  + "'foreignNotional':900,'trdType':'Regular'}]}"),
          bitmex(
              "orderBookL2",
              "{'table':'orderBookL2','action':'partial','keys':['symbol','id','side'],"
                  + "'types':{'id':'long'},'filter':{'symbol':'XBTUSD'},'data':["
                  + "{'symbol':'XBTUSD','id':88,'side':'Sell','size':10,'price':101.50},"
                  + "{'symbol':'XBTUSD','id':77,'side':'Buy','size':20,'price':1e-10}]}"),
          bitmex(
              "orderBookL2",
              "{'table':'orderBookL2','action':'update','data':["
                  + "{'symbol':'XBTUSD','id':88,'side':'Sell','size':5},"
                  + "{'symbol':'XBTUSD','id':99,'side':'Sell','size':5}]}"),
          bitmex(
              "orderBookL2",
              "{'table':'orderBookL2','action':'delete','data':["
                  + "{'symbol':'XBTUSD','id':77,'side':'Buy'},"
                  + "{'symbol':'XBTUSD','id':99,'side':'Sell'}]}"),
          bitmex(
              "orderBook10",
              "{'table':'orderBook10','action':'partial','data':[{'symbol':'XBTUSD',"
                  + "'bids':[[100,1],[99.5,2]],'asks':[[101,3]]}]}"),
          bitmex(
              "orderBook10",
              "{'table':'orderBook10','action':'update','data':[{'symbol':'XBTUSD',"
                  + "'asks':[[102,4]]}]}"),
          bitmex(
              "quote",
              "{'table':'quote','action':'insert','data':[{'timestamp':'2026-07-22T22:36:09.757Z',"
                  + "'symbol':'XBTUSD','bidSize':1,'bidPrice':2,'askPrice':3,'askSize':4}]}"),
          bitmex(
              "tradeBin1m",
              "{'table':'tradeBin1m','action':'insert','data':[{'symbol':'XBTUSD',"
                  + "'timestamp':'2026-02-01T00:07:00.000Z','open':1,'close':2,'volume':3}]}"),
          bitmex(
              "funding",
              "{'table':'funding','action':'insert','data':[{'symbol':'XBTUSD',"
                  + "'timestamp':'2026-04-01T20:00:00.000Z','fundingRate':0.000817,"
                  + "'fundingInterval':'2000-01-01T08:00:00.000Z'}]}"),
          bitmex(
              "instrument",
              "{'table':'instrument','action':'partial','data':[{'symbol':'XRPU26','typ':'FFCCSX',"
                  + "'underlying':'XRP','quoteCurrency':'XBT','isInverse':false,"
                  + "'expiry':'2026-09-25T12:00:00.000Z','underlyingToPositionMultiplier':1000,"
                  + "'markPrice':1e-8,'openInterest':5,'lastPrice':2,'fundingRate':0.1}]}"),
          bitmex(
              "instrument",
              "{'table':'instrument','action':'update','data':[{'symbol':'XRPU26','state':'Closed',"
                  + "'bidPrice':3}]}"),
          bitmex(
              "liquidation",
              "{'table':'liquidation','action':'insert','data':[{'orderID':'a','symbol':'XBTUSD',"
                  + "'side':'Buy','price':1,'leavesQty':2}]}"),
          bitmex(
              "liquidation",
              "{'table':'liquidation','action':'update','data':[{'orderID':'a','leavesQty':1}]}"),
          bitmex(
              "order",
              "{'table':'order','action':'partial','keys':['orderID'],'filter':{'account':1},"
                  + "'data':[{'orderID':'a','account':1,'symbol':'XBTUSD','price':5,"
                  + "'execInst':'ReduceOnly','timestamp':'2026-03-12T02:00:04.608Z'}]}"),
          bitmex(
              "order", "{'table':'order','action':'update','data':[{'orderID':'a','cumQty':1}]}"),
          bitmex(
              "execution",
              "{'table':'execution','action':'insert','data':[{'execID':'e','account':1,"
                  + "'symbol':'XBTUSD','execType':'Trade','lastQty':1,'execComm':-1,"
                  + "'settlCurrency':'XBt'}]}"),
          bitmex(
              "rest/user",
              "{'id':1,'authorizedAccounts':[{'order':{'read':[1]}}],'accounts':[{'id':2}]}"),
          bitmart(
              "futures/ticker",
              "{'group':'futures/ticker','data':{'symbol':'BTCUSDT','last_price':'1',"
                  + "'fair_price':'2','ask_price':'3','bid_price':'4','volume_24':'5'}}"),
          bitmart(
              "futures/depth5",
              "{'group':'futures/depth5:BTCUSDT','data':{'symbol':'BTCUSDT','way':1,"
                  + "'depths':[{'price':'5.0','vol':'97'}],'ms_t':1790134356109}}"),
          bitmart(
              "futures/depthIncrease50",
              "{'data':{'symbol':'BTCUSDT','asks':[{'price':'6','vol':'1'}],'bids':[],"
                  + "'ms_t':1790134356109,'version':7,'type':'snapshot'},'group':'g'}"),
          bitmart(
              "futures/depthIncrease50",
              "{'data':{'symbol':'BTCUSDT','asks':[{'price':'6','vol':'0'}],'bids':[],"
                  + "'ms_t':1790134356209,'version':8,'type':'update'},'group':'g'}"),
          bitmart(
              "futures/depthAll20",
              "{'data':{'symbol':'BTCUSDT','asks':[{'price':'6','vol':'1'}],"
                  + "'bids':[{'price':'5','vol':'1'}],'ms_t':1790134356109},'group':'g'}"),
          bitmart(
              "futures/bookticker",
              "{'data':{'symbol':'BTCUSDT','best_bid_price':'1','best_bid_vol':'2',"
                  + "'best_ask_price':'3','best_ask_vol':'4','ms_t':1790134291018},'group':'g'}"),
          bitmart(
              "futures/trade",
              "{'group':'g','data':[{'trade_id':6798697637,'symbol':'BTCUSDT','way':1,'type':0,"
                  + "'deal_price':'39735.8','deal_vol':'2','m':true,"
                  + "'created_at':'2023-12-03T15:48:23.517518538Z'}]}"),
          bitmart(
              "futures/klineBin1m",
              "{'group':'g','data':{'symbol':'BTCUSDT','items':[{'o':'1','h':'2','l':'0.5',"
                  + "'c':'1.5','v':'10','ts':1700533801}]}}"),
          bitmart(
              "futures/fundingRate",
              "{'data':{'symbol':'BTCUSDT','fundingRate':'0.1','fundingTime':1790134290000,"
                  + "'nextFundingRate':'0.2','nextFundingTime':1790150400000},'group':'g'}"),
          bitmart(
              "futures/order",
              "{'group':'futures/order','data':[{'action':1,'order':{'order_id':'1','side':2,"
                  + "'symbol':'BTCUSDT','last_trade':{'lastTradeID':5,'fillQty':'1'}}}]}"),
          bitmart(
              "rest/contract/public/details",
              "{'code':1000,'data':{'symbols':[{'symbol':'BTCUSDT','product_type':1,"
                  + "'contract_size':'0.001','last_price':'1','open_interest':'3'}]}}"),
          bitmart(
              "rest/contract/public/market-trade",
              "{'code':1000,'data':[{'symbol':'BTCUSDT','price':'1','qty':'2','quote_qty':'3',"
                  + "'time':1750347973,'is_buyer_maker':true}]}"),
          ltp(
              "BBO",
              "{'arg':{'channel':'BBO','sym':'BINANCE_PERP_BTC_USDT'},'data':{'bid':'100.10',"
                  + "'bidqty':'1','ask':'100.00','askqty':'2','ts':'1790134356109'}}"),
          ltp(
              "TRADE",
              "{'arg':{'channel':'TRADE','sym':'BINANCE_PERP_BTC_USDT'},'data':[{'tradeid':77,"
                  + "'side':'BUY','price':'1','qty':2,'ts':1790134356109}]}"),
          ltp(
              "ORDER_BOOK",
              "{'arg':{'channel':'ORDER_BOOK','sym':'BINANCE_PERP_BTC_USDT','updatetype':'all'},"
                  + "'data':{'ts':'1790134356109','seq':'7','num':'1','Bids':[['5','1']],"
                  + "'Asks':[['6','1']]}}"),
          ltp(
              "ORDER_BOOK",
              "{'arg':{'channel':'ORDER_BOOK','sym':'BINANCE_PERP_BTC_USDT'},'data':{"
                  + "'updatetype':'update','ts':1790134356209,'seq':8,'bids':[['5','0']],"
                  + "'asks':[]}}"),
          ltp(
              "KLINE_1m",
              "{'arg':{'channel':'KLINE','sym':'BINANCE_PERP_BTC_USDT','interval':'1m'},"
                  + "'data':[[1790134320000,'1','3','0.5','2','10',false]]}"),
          ltp(
              "Orders",
              "{'channel':'Orders','data':{'portfolioId':1,'orderId':'22','sym':"
                  + "'OKX_PERP_BTC_USDT','side':'BUY','orderQty':'3','orderState':'OPEN',"
                  + "'reduceOnly':'false','updateAt':'1790134356109'}}"),
          ltp(
              "Positions",
              "{'channel':'Positions','data':[{'sym':'BINANCE_PERP_BTC_USDT','positionQty':'-1',"
                  + "'avgPrice':'2','leverage':5}]}"),
          ltp(
              "rest/api/v1/trading/sym/info",
              "{'code':200000,'data':{'BINANCE_PERP_BTC_USDT':{'sym':'BINANCE_PERP_BTC_USDT',"
                  + "'tickSize':'0.1','contractSize':1}}}"));

  public static final List<Payload> ALL =
      Stream.concat(FIRST.stream(), BitgetPayloads.ALL.stream()).toList();

  private Payloads() {}

  private static Payload bitmex(String channel, String json) {
    return of("bitmex", channel, "XBTUSD", json);
  }

  private static Payload bitmart(String channel, String json) {
    return of("bitmart", channel, "BTCUSDT", json);
  }

  private static Payload ltp(String channel, String json) {
    return of("ltp", channel, "BINANCE_PERP_BTC_USDT", json);
  }

  private static Payload of(String exchange, String channel, @Nullable String symbol, String json) {
    return new Payload(exchange, channel, symbol, json.replace('\'', '"'));
  }
}
