/**
 * LTP RapidX: one front to the venues BINANCE, OKX and EDX; two generations of public market data,
 * a private socket that pushes everything after login, and REST. Sources: the operator's API
 * documentation unless said otherwise; no recorded message is public.
 *
 * <ul>
 *   <li>A push names channel and symbol in {@code arg}; generation 1 and the private sockets name
 *       the channel beside {@code data}.
 *   <li>Generation 2 sends binary gzip frames unless the address says {@code binary=false}; what is
 *       read here is the inflated text.
 *   <li>Without a login an address has 5 connections of 5 symbols each, whatever their channels;
 *       one connection stays free for replacing another, so 20 symbols can be recorded.
 *   <li>Who may ping whom by JSON is not said: ours are sent every 20 s, theirs are answered.
 *   <li>Symbols are listed by a signed call alone, so without a key there are no patterns.
 *   <li>Three calls in ten seconds are allowed to market endpoints of REST.
 *   <li>The private socket takes times of logins in seconds alone (601016); a refused login comes
 *       under event {@code login} or {@code error}.
 *   <li>Login uses {@code action} and {@code args}, subscribe uses {@code event} and {@code arg}.
 *   <li>{@code code} is a number or a text; 0, 200 and 200000 all mean success.
 *   <li>One acknowledgement may name several subscriptions.
 *   <li>The interval of bars is a field of its own; here it is part of the channel, because it is
 *       part of what was subscribed.
 *   <li>The name of the margin-call channel is not printed in the documents: any channel of a
 *       private push that is not known becomes a private notice, never public.
 * </ul>
 */
@NullMarked
package io.tapedeck.collectors.exchange.ltp;

import org.jspecify.annotations.NullMarked;
