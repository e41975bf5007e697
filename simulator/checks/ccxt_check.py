#!/usr/bin/env python3
"""Checks a running simulator with ccxt, a published client, with nothing but its URLs changed.

    tapedeck simulate --exchange bitmex --port 18601 &
    python3 simulator/checks/ccxt_check.py bitmex http://127.0.0.1:18601

With TAPEDECK_SIM_KEY, _SECRET and _PASSPHRASE set, the account of Bitget is checked instead of the
market, and those of the others beside it; with TAPEDECK_SIM_UNIFIED=yes too, as a unified one (simulate --generation v3).

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
UNIFIED = os.environ.get("TAPEDECK_SIM_UNIFIED") == "yes"
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


def key():
    """The simulator's key, if the environment names one: then the account is checked."""
    names = {
        "apiKey": "KEY",
        "secret": "SECRET",
        "password": "PASSPHRASE",
        "uid": "PASSPHRASE",
    }
    values = {name: os.environ.get(f"TAPEDECK_SIM_{word}", "") for name, word in names.items()}
    return values if all(values.values()) else {}


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


async def bitget_account_checks(client, unified):
    def has_money(balance):
        return any(total and total > 0 for total in balance["total"].values())

    symbol, contract = "BTC/USDT", "BTC/USDT:USDT"
    mode = {"uta": unified}
    swap = {"type": "swap", **mode}
    yield "fetch_balance", client.fetch_balance(mode), has_money
    yield "fetch_my_trades", client.fetch_my_trades(symbol, params=mode), len
    yield "fetch_my_trades of swaps", client.fetch_my_trades(contract, params=mode), len
    yield "fetch_open_orders", client.fetch_open_orders(symbol, params=mode), is_list
    closed = client.fetch_canceled_and_closed_orders(contract, params=mode)
    yield "fetch_canceled_and_closed_orders", closed, len
    yield "fetch_positions", client.fetch_positions([contract], mode), is_list
    yield "fetch_ledger", client.fetch_ledger(params=mode), len
    if not unified:
        yield "fetch_balance of swaps", client.fetch_balance(swap), has_money
        for margin in ("cross", "isolated"):
            params = {"marginMode": margin, "uta": False}
            yield f"fetch_balance {margin}", client.fetch_balance(params), has_money
            mine = client.fetch_my_trades(symbol, params=params)
            yield f"fetch_my_trades {margin}", mine, len
        interest = client.fetch_borrow_interest(params={"marginMode": "cross"})
        yield "fetch_borrow_interest", interest, len
        # ccxt subscribes one kind of margin orders a client: isolated ones after these never come.
        crossed = client.watch_orders(symbol, params={"marginMode": "cross"})
        yield "watch_orders cross", crossed, len
        yield "watch_balance cross", client.watch_balance({"marginMode": "cross"}), is_dict
    yield "watch_balance", client.watch_balance(mode), is_dict
    yield "watch_orders", client.watch_orders(symbol, params=mode), len
    yield "watch_my_trades", client.watch_my_trades(symbol, params=mode), len
    if not unified:
        yield "watch_orders of swaps", client.watch_orders(contract, params=mode), len
        yield "watch_balance of swaps", client.watch_balance(swap), is_dict
    yield "watch_positions", client.watch_positions([contract], params=mode), is_list


def is_list(value):
    return isinstance(value, list)


def is_dict(value):
    return isinstance(value, dict)


async def all_checks(client, exchange):
    if not client.apiKey or exchange != "bitget":
        async for check in checks(client, exchange):
            yield check
        return
    await client.load_markets()
    async for check in bitget_account_checks(client, UNIFIED):
        yield check


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

    client = getattr(ccxt.pro, exchange)(key())
    redirect(client, exchange, base)
    failures = 0
    try:
        async for name, call, holds in all_checks(client, exchange):
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
