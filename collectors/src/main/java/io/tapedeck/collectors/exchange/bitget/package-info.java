/**
 * Bitget: v1 (spot, futures and margin of stored captures), v2 (classic accounts) and v3 (unified
 * accounts). Sources: the margin API text of v1, the public documentation of v2 and v3 of December
 * 2025, recorded frames where said so.
 *
 * <ul>
 *   <li>One socket serves every product; a frame says which in {@code instType}. So a channel is
 *       named by product and text, such as {@code usdt-futures/books}; records keep the text.
 *   <li>{@code instType} is {@code SP}, {@code MC} and {@code mabl} in v1 requests, lower case in
 *       its answers (recorded); upper case in v2, lower case in v3.
 *   <li>v1 futures share {@code mc}: the symbol tells their product ({@code BitgetProducts}).
 *   <li>v3 names the bar length beside the subscription: its channel is {@code kline1m} and so on
 *       here.
 *   <li>{@code default} (once printed {@code defualt}) in place of a symbol means the channel
 *       whole.
 *   <li>An unsubscribe is answered with {@code arg}, in one sample {@code args}.
 *   <li>{@code code} of an error is a text in the documents and a number in recorded frames; REST
 *       codes have leading zeros and stay texts.
 *   <li>A REST answer says {@code msg} or {@code message}; success is {@code 00000}.
 *   <li>{@code pong} is plain text.
 *   <li>A refused login is an error like any other, told by its code (30005, 30011 to 30015).
 *   <li>Channels of balances name a {@code coin} in v2 where others name a symbol.
 *   <li>Logins are signed over seconds, requests over milliseconds (margin text of v1; the v2 text
 *       says milliseconds of both and its sample uses seconds).
 *   <li>The words for what a key may do are those that public clients print, not the documents'.
 *   <li>1,000 channels a connection are allowed and fewer than 50 advised (v2 documentation): 50
 *       are taken. 240 subscribe frames an hour are counted by connection (v2 text; v1 does not
 *       say).
 *   <li>Every connection is closed after 24 hours, and after 2 minutes without our ping whatever it
 *       carries (v2 documentation; limits of v3 are assumed to be those of v2).
 *   <li>v1 spot and margin share one socket, v1 futures have another: two generations.
 *   <li>Error 30001 means an unknown symbol when the frame names one (v2, recorded), an unknown
 *       channel otherwise; either way the subscription rests for an hour.
 *   <li>Tickers carry predicted funding rates alone; settled ones are asked for by REST.
 * </ul>
 */
@NullMarked
package io.tapedeck.collectors.exchange.bitget;

import org.jspecify.annotations.NullMarked;
