package io.tapedeck.market.dedupe;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * 128-bit keys in one open-addressing table, each with the time bucket in which it was last seen
 * and, if wanted, a 64-bit value. A key not seen for {@link #BUCKETS} buckets is as good as absent
 * at once, and swept when the next bucket begins.
 *
 * <p>Costs 17 bytes a slot (25 with values) at a load of at most 3/4: 23 to 45 bytes a key. Two of
 * n keys collide with odds of about n² / 2^129: for 100 million keys less than one in 10^22.
 */
final class KeyTable {

  /** The horizon is cut into this many buckets; keys live between one horizon and 13/12 of it. */
  static final int BUCKETS = 12;

  private static final int MIN_CAPACITY = 16;
  private static final byte FREE = -1;

  /** Buckets are kept modulo this, so that one byte holds them and FREE is none of them. */
  private static final int BUCKET_CYCLE = 120;

  private final long bucketWidth;
  private final boolean hasValues;
  private long[] high;
  private long[] low;
  private byte[] buckets;
  private long[] values;
  private int size;
  private final ReceivedClock clock;
  private long newestBucket = Long.MIN_VALUE;

  /** The bucket asked for last, as a division a row would be a tenth of the work. */
  private long askedBucket;

  /**
   * An empty table.
   *
   * @param horizonMicros how long a key is remembered after it was last seen
   */
  KeyTable(long horizonMicros, boolean hasValues) {
    this.bucketWidth = Math.max(1, horizonMicros / BUCKETS);
    this.hasValues = hasValues;
    this.clock = new ReceivedClock(bucketWidth * BUCKETS);
    this.high = new long[MIN_CAPACITY];
    this.low = new long[MIN_CAPACITY];
    this.buckets = new byte[MIN_CAPACITY];
    Arrays.fill(buckets, FREE);
    this.values = new long[hasValues ? MIN_CAPACITY : 0];
  }

  private KeyTable(KeyTable other) {
    bucketWidth = other.bucketWidth;
    hasValues = other.hasValues;
    clock = other.clock.copy();
    high = other.high.clone();
    low = other.low.clone();
    buckets = other.buckets.clone();
    values = other.values.clone();
    size = other.size;
    newestBucket = other.newestBucket;
  }

  KeyTable copy() {
    return new KeyTable(this);
  }

  /** Moves to a time that is known; one in the past changes nothing. */
  void advanceTo(long knownMicros) {
    clock.moveTo(knownMicros);
    advance();
  }

  /** Hears the received time of a message, which moves the clock as {@link ReceivedClock} says. */
  void hear(long receivedMicros) {
    switch (clock.hear(receivedMicros)) {
      case RUNS -> advance();
      case LEAPS -> leap();
      case GOES_BACK -> goBack();
    }
  }

  /** What was seen last before a silence was seen before it or, in doubt, after: it stays. */
  private void leap() {
    for (int slot = 0; slot < high.length; slot++) {
      if (buckets[slot] != FREE && bucketOf(slot) < newestBucket) {
        buckets[slot] = cycled(newestBucket - BUCKETS - 1);
      }
    }
    sweepAt(newestBucket);
    goBack();
  }

  /** All that is there was seen now. */
  private void goBack() {
    newestBucket = bucketAt(clock.now());
    for (int slot = 0; slot < high.length; slot++) {
      if (buckets[slot] != FREE) {
        buckets[slot] = cycled(newestBucket);
      }
    }
  }

  private void advance() {
    long bucket = bucketAt(clock.now());
    if (bucket > newestBucket && !clock.isUnset()) {
      boolean sweep = newestBucket != Long.MIN_VALUE && size > 0;
      boolean allGone = sweep && bucket - newestBucket > BUCKETS;
      if (sweep && !allGone) {
        sweepAt(bucket);
      } else if (allGone) {
        reset(MIN_CAPACITY);
      }
      newestBucket = bucket;
    }
  }

  /**
   * The slot of a key seen at a received time, made if need be, or -1 - slot if it was there
   * already. A time beyond the horizon counts as the oldest that is remembered, one that is ahead
   * of the clock as now.
   */
  int put(long keyHigh, long keyLow, long receivedMicros) {
    hear(receivedMicros);
    makeRoom();
    int slot = find(keyHigh, keyLow);
    if (buckets[slot] != FREE) {
      see(slot, receivedMicros);
      return -1 - slot;
    }
    fill(slot, keyHigh, keyLow, receivedMicros);
    return slot;
  }

  /** The first slot whose key ends so; below 0 if there is none. The walk sees no keys added. */
  int first(long keyLow) {
    return matching((int) keyLow & (high.length - 1), keyLow);
  }

  /** The next slot whose key ends so; below 0 if there is none. */
  int next(int slot, long keyLow) {
    return matching((slot + 1) & (high.length - 1), keyLow);
  }

  private int matching(int from, long keyLow) {
    int slot = from;
    while (buckets[slot] != FREE && low[slot] != keyLow) {
      slot = (slot + 1) & (high.length - 1);
    }
    return buckets[slot] == FREE ? -1 : slot;
  }

  /** Adds a key that is not there. */
  void add(long keyHigh, long keyLow, long receivedMicros) {
    makeRoom();
    fill(find(keyHigh, keyLow), keyHigh, keyLow, receivedMicros);
  }

  private void makeRoom() {
    if (size >= (high.length >> 2) * 3) {
      rehash(high.length * 2);
    }
  }

  private void fill(int slot, long keyHigh, long keyLow, long receivedMicros) {
    high[slot] = keyHigh;
    low[slot] = keyLow;
    buckets[slot] = cycled(bucket(receivedMicros));
    size++;
  }

  /** Notes that a key was seen at a received time. */
  void see(int slot, long receivedMicros) {
    long bucket = bucket(receivedMicros);
    if (bucket > bucketOf(slot)) {
      buckets[slot] = cycled(bucket);
    }
  }

  private long bucket(long receivedMicros) {
    long bucket = bucketAt(receivedMicros);
    return Math.min(newestBucket, Math.max(bucket, newestBucket - BUCKETS));
  }

  private long bucketAt(long micros) {
    long since = micros - askedBucket * bucketWidth;
    if (since < 0 || since >= bucketWidth) {
      askedBucket = Math.floorDiv(micros, bucketWidth);
    }
    return askedBucket;
  }

  /** The first half of the key in a slot. */
  long high(int slot) {
    return high[slot];
  }

  /** Changes the first half of the key in a slot. */
  void setHigh(int slot, long keyHigh) {
    high[slot] = keyHigh;
  }

  long value(int slot) {
    return values[slot];
  }

  void setValue(int slot, long value) {
    values[slot] = value;
  }

  int size() {
    return size;
  }

  long bytes() {
    return 17L * high.length + 8L * values.length;
  }

  private int find(long keyHigh, long keyLow) {
    int mask = high.length - 1;
    int slot = (int) keyLow & mask;
    while (buckets[slot] != FREE && (low[slot] != keyLow || high[slot] != keyHigh)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private static byte cycled(long bucket) {
    return (byte) Math.floorMod(bucket, BUCKET_CYCLE);
  }

  /** The bucket of a slot: the newest one that its byte can mean. */
  private long bucketOf(int slot) {
    return newestBucket - Math.floorMod(newestBucket - buckets[slot], BUCKET_CYCLE);
  }

  private void sweepAt(long bucket) {
    long oldest = bucket - BUCKETS;
    int kept = 0;
    for (int slot = 0; slot < high.length; slot++) {
      if (buckets[slot] != FREE) {
        if (bucketOf(slot) < oldest) {
          buckets[slot] = FREE;
        } else {
          kept++;
        }
      }
    }
    if (kept != size) {
      rehash(capacityFor(kept));
    }
  }

  private static int capacityFor(int keys) {
    int capacity = MIN_CAPACITY;
    while (keys >= (capacity >> 2) * 3) {
      capacity *= 2;
    }
    return capacity;
  }

  private void rehash(int capacity) {
    long[] oldHigh = high;
    long[] oldLow = low;
    byte[] oldBuckets = buckets;
    long[] oldValues = values;
    reset(capacity);
    for (int i = 0; i < oldHigh.length; i++) {
      if (oldBuckets[i] != FREE) {
        int slot = find(oldHigh[i], oldLow[i]);
        high[slot] = oldHigh[i];
        low[slot] = oldLow[i];
        buckets[slot] = oldBuckets[i];
        if (hasValues) {
          values[slot] = oldValues[i];
        }
        size++;
      }
    }
  }

  private void reset(int capacity) {
    high = new long[capacity];
    low = new long[capacity];
    buckets = new byte[capacity];
    Arrays.fill(buckets, FREE);
    values = new long[hasValues ? capacity : 0];
    size = 0;
  }

  void write(DataOutput out) throws IOException {
    out.writeLong(bucketWidth);
    clock.write(out);
    out.writeLong(newestBucket);
    out.writeInt(size);
    for (int slot = 0; slot < high.length; slot++) {
      if (buckets[slot] != FREE) {
        out.writeLong(high[slot]);
        out.writeLong(low[slot]);
        out.writeLong(bucketOf(slot));
        if (hasValues) {
          out.writeLong(values[slot]);
        }
      }
    }
  }

  /** Reads keys; when the horizon was another one, each goes to the bucket of its time now. */
  void read(DataInput in) throws IOException {
    long writtenWidth = in.readLong();
    clock.read(in);
    long writtenNewest = in.readLong();
    int count = in.readInt();
    reset(capacityFor(count));
    newestBucket =
        writtenNewest == Long.MIN_VALUE ? writtenNewest : translate(writtenNewest, writtenWidth);
    for (int i = 0; i < count; i++) {
      long keyHigh = in.readLong();
      long keyLow = in.readLong();
      long bucket = translate(in.readLong(), writtenWidth);
      long value = hasValues ? in.readLong() : 0;
      if (bucket >= newestBucket - BUCKETS) {
        int slot = find(keyHigh, keyLow);
        high[slot] = keyHigh;
        low[slot] = keyLow;
        buckets[slot] = cycled(bucket);
        if (hasValues) {
          values[slot] = value;
        }
        size++;
      }
    }
  }

  private long translate(long bucket, long writtenWidth) {
    return writtenWidth == bucketWidth
        ? bucket
        : Math.floorDiv(bucket * writtenWidth + writtenWidth - 1, bucketWidth);
  }
}
