#!/usr/bin/env python3
"""Checks a running simulator with ccxt, a published client, with nothing but its URLs changed.

    tapedeck simulate --exchange bitmex --port 18601 &
    python3 simulator/checks/ccxt_check.py bitmex http://127.0.0.1:18601

Prints a line for every call, and ends with 1 if one of them failed. Without ccxt, or with a release
of it that no longer has the exchange (4.4 has all), it says so and ends with 0.
"""

import asyncio
import os
import sys
from urllib.parse import urlparse

SYMBOLS = {
    "bitget": ["BTC/USDT", "BTC/USDT:USDT", "BTC/USD:BTC"],
    "bitmart": ["BTC/USDT:USDT"],
    "bitmex": ["BTC/USD:BTC"],
}
TIMEOUT = 90
BITGET_SOCKETS = {
    "public": "/v2/ws/public",
    "private": "/v2/ws/private",
    "utaPublic": "/v3/ws/public",
    "utaPrivate": "/v3/ws/private",
}


def redirect(client, exchange, base):
    """Points a client at the simulator; everything else about it stays as published."""
    netloc = urlparse(base).netloc
    if exchange == "bitmex":
        client.urls["api"]["public"] = client.urls["api"]["private"] = base
        client.urls["api"]["ws"] = f"ws://{netloc}/realtime"
    elif exchange == "bitget":
        for part, url in client.urls["api"].items():
            if isinstance(url, str):
                client.urls["api"][part] = base
        for side, path in BITGET_SOCKETS.items():
            client.urls["api"]["ws"][side] = f"ws://{netloc}{path}"
    else:
        client.urls["api"]["spot"] = client.urls["api"]["swap"] = base
        for side, path in (("public", "api"), ("private", "user")):
            client.urls["api"]["ws"]["swap"][side] = f"ws://{netloc}/{path}?protocol=1.1"


def uncrossed(book):
    return book["bids"] and book["asks"] and book["bids"][0][0] < book["asks"][0][0]


async def checks(client, exchange):
    for symbol in SYMBOLS[exchange]:
        async for name, call, holds in market_checks(client, exchange, symbol):
            yield f"{symbol} {name}", call, holds


async def market_checks(client, exchange, symbol):
    yield "load_markets", client.load_markets(), lambda markets: symbol in markets
    yield "fetch_ticker", client.fetch_ticker(symbol), lambda ticker: ticker["last"] > 0
    yield "fetch_order_book", client.fetch_order_book(symbol), uncrossed
    yield "fetch_ohlcv", client.fetch_ohlcv(symbol, "1m"), lambda bars: len(bars) > 10
    if exchange != "bitmart":  # ccxt reads no trades of BitMart swaps over REST
        yield "fetch_trades", client.fetch_trades(symbol), lambda trades: len(trades) > 10
    if exchange != "bitmart" and ":" in symbol:
        yield "fetch_funding_rate_history", client.fetch_funding_rate_history(symbol), len
    if exchange != "bitmex" and ":" in symbol:
        yield "fetch_funding_rate", client.fetch_funding_rate(symbol), lambda rate: rate["symbol"]
        yield "fetch_open_interest", client.fetch_open_interest(symbol), lambda oi: oi["symbol"]
    yield "watch_trades", client.watch_trades(symbol), len
    yield "watch_order_book", client.watch_order_book(symbol), uncrossed
    for _ in range(50):
        yield "watch_order_book again", client.watch_order_book(symbol), uncrossed
    if client.apiKey:
        async for check in own_checks(client, exchange, symbol):
            yield check
    yield "watch_ticker", client.watch_ticker(symbol), lambda ticker: ticker["last"] > 0
    yield "watch_ohlcv", client.watch_ohlcv(symbol, "1m"), len


async def own_checks(client, exchange, symbol):
    swap = {"type": "swap"}
    yield "fetch_balance", client.fetch_balance(swap), lambda balance: balance["total"]
    yield "fetch_open_orders", client.fetch_open_orders(symbol, params=swap), lambda it: it is not None
    yield "fetch_my_trades", client.fetch_my_trades(symbol, params=swap), len
    yield "fetch_positions", client.fetch_positions([symbol]), lambda it: it is not None
    yield "watch_orders", client.watch_orders(symbol), len
    yield "watch_positions", client.watch_positions([symbol]), lambda it: it is not None
    yield "watch_balance", client.watch_balance(swap), lambda balance: balance["total"]


async def run(exchange, base):
    import ccxt.pro

    # The simulator's own key, when it was given one; without it only the public side is checked.
    keys = {
        name: os.environ.get(f"TAPEDECK_SIM_{word}", "")
        for name, word in (("apiKey", "KEY"), ("secret", "SECRET"), ("uid", "PASSPHRASE"))
    }
    client = getattr(ccxt.pro, exchange)(keys)
    redirect(client, exchange, base)
    failures = 0
    try:
        async for name, call, holds in checks(client, exchange):
            try:
                good = bool(holds(await asyncio.wait_for(call, TIMEOUT)))
                detail = ""
            except Exception as error:  # a check must not hide the next one
                good, detail = False, f": {type(error).__name__} {error}"[:300]
            failures += not good
            print(f"{'ok    ' if good else 'FAILED'} {exchange} {name}{detail}", flush=True)
    finally:
        await client.close()
    return failures


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in SYMBOLS:
        print(__doc__, file=sys.stderr)
        return 2
    try:
        import ccxt.pro
    except ImportError:
        print("skipped: ccxt is not installed")
        return 0
    if not hasattr(ccxt.pro, sys.argv[1]):
        print(f"skipped: ccxt {ccxt.__version__} has no {sys.argv[1]}")
        return 0
    return 1 if asyncio.run(run(sys.argv[1], sys.argv[2])) else 0


if __name__ == "__main__":
    sys.exit(main())
