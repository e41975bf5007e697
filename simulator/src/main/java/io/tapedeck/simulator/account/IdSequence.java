package io.tapedeck.simulator.account;

/** Numbers of orders, fills and entries: 16 digits, each given once. One thread. */
final class IdSequence {

  private long next;

  IdSequence(long first) {
    next = first;
  }

  long next() {
    return next++;
  }

  /** The number that comes next. */
  long peek() {
    return next;
  }
}
