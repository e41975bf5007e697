"""Counts what a capture holds, without any code of Tapedeck: python3 independent_counts.py bitmex|bitmart|bitget FILE...

Prints one line a table: rows as they stand in the frames, and distinct rows (by trade id, or by all values for quotes).
A file .json is one answer's body. A line without "raw" that has an action and rows is what a recorder kept of a book frame.
"""
import json
import sys
from collections import Counter
from decimal import Decimal


def read(text):
    return json.loads(text, parse_float=Decimal, parse_int=Decimal)


def frames(path):
    if path.endswith(".json"):
        yield read(open(path, encoding="utf-8").read())
        return
    for line in open(path, encoding="utf-8"):
        record = json.loads(line)
        if record.get("t", "recv") in ("recv", "http") and "raw" in record:
            try:
                yield read(record["raw"])
            except ValueError:
                yield None
        elif "action" in record and "data" in record:
            yield {"table": "rows of a book", **record}


READINGS = ("lastPrice", "openInterest", "markPrice", "fairPrice", "indicativeSettlePrice", "fundingRate")


def bitmex(path):
    rows, distinct, skipped = Counter(), {}, 0
    levels, readings = Counter(), Counter()
    for frame in frames(path):
        if isinstance(frame, list):
            frame = {"table": "answer", "action": "answer", "data": frame}
        if not isinstance(frame, dict) or "table" not in frame:
            skipped += 1
            continue
        for row in frame["data"]:
            rows[frame["table"]] += 1
            levels[frame["table"], frame["action"]] += 1
            readings.update(name for name in READINGS if "rootSymbol" in row and row.get(name) is not None)
            key = row.get("trdMatchID") or tuple(sorted((k, str(v)) for k, v in row.items()))
            distinct.setdefault(frame["table"], set()).add(key)
    for table in sorted(rows):
        print(f"{table}: {rows[table]} rows, {len(distinct[table])} distinct", {a: n for (t, a), n in levels.items() if t == table})
    if readings:
        print("readings in instruments:", dict(readings))
    print("frames without rows:", skipped)


def bitmart(path):
    rows, skipped = Counter(), 0
    for frame in frames(path):
        group = frame.get("group", "") if isinstance(frame, dict) else ""
        data = frame.get("data") if isinstance(frame, dict) else None
        if isinstance(frame, dict) and "code" in frame and isinstance(data, list):
            rows["answer"] += len(data)
            continue
        if not group.startswith("futures/") or "action" in frame or data is None:
            skipped += 1
            continue
        channel = group.split(":")[0]
        if "depth" in channel and isinstance(data, dict):
            rows[channel] += len(data.get("asks", [])) + len(data.get("bids", [])) + len(data.get("depths", []))
        elif "kline" in channel.lower():
            rows[channel] += len(data.get("items", [data]))
        else:
            rows[channel] += len(data) if isinstance(data, list) else 1
    for channel in sorted(rows):
        print(f"{channel}: {rows[channel]} rows")
    print("frames without rows:", skipped)


def bitget(path):
    rows, levels, events, checksums = Counter(), Counter(), Counter(), Counter()
    for frame in frames(path):
        arg = frame.get("arg") if isinstance(frame, dict) else None
        if frame is None or not isinstance(frame, dict) or "event" in frame or "op" in frame:
            events["frames without rows"] += 1
        elif arg is not None:
            channel = arg["instType"] + " " + arg.get("channel", arg.get("topic", ""))
            for row in frame["data"]:
                rows[channel] += 1
                if channel.split()[1].startswith("books"):
                    levels[channel, frame["action"]] += len(row.get("asks", [])) + len(row.get("bids", []))
                    checksums[channel] += "checksum" in row
        else:
            data = frame.get("data")
            rows["answer"] += len(data) if isinstance(data, list) else 1
    for channel in sorted(rows):
        print(f"{channel}: {rows[channel]} rows", {a: n for (c, a), n in levels.items() if c == channel} or "", f"checksums {checksums[channel]}" if checksums[channel] else "")
    for what, count in events.items():
        print(f"{what}: {count}")


if __name__ == "__main__":
    for name in sys.argv[2:]:
        print("==", name.rsplit("/", 1)[-1])
        {"bitmex": bitmex, "bitmart": bitmart, "bitget": bitget}[sys.argv[1]](name)
