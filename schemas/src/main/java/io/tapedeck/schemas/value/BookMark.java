package io.tapedeck.schemas.value;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The numbers that an exchange prints on a book message to prove it right; each may be {@link
 * #ABSENT}. A normaliser reads them, the checks of rebuilt books judge them.
 *
 * @param sequence number of this state of the book ({@code seq})
 * @param previousSequence number of the state it changes ({@code pseq}, {@code pre_seq})
 * @param checksum signed 32-bit checksum of the book after the message; 0 counts as absent
 * @param version number of the message, one more than the one before
 * @param depth levels a side that the exchange keeps, where the message says it
 */
public record BookMark(
    long sequence, long previousSequence, long checksum, long version, long depth) {

  /** Stands for a number that the message does not have; no exchange counts down to it. */
  public static final long ABSENT = Long.MIN_VALUE;

  /** A message that proves nothing. */
  public static final BookMark NONE = new BookMark(ABSENT, ABSENT, ABSENT, ABSENT, ABSENT);

  /** Stands for a message that could not be read: whatever it changed is missing. */
  public static final BookMark UNREADABLE = new BookMark(ABSENT, ABSENT, ABSENT, ABSENT, -1);

  /** Stands for the end of a session: nothing that changes the book comes from it any more. */
  public static final BookMark END_OF_SESSION = new BookMark(ABSENT, ABSENT, ABSENT, ABSENT, -2);

  /** A message with its sequence alone. */
  public static BookMark ofSequence(long sequence) {
    return new BookMark(sequence, ABSENT, ABSENT, ABSENT, ABSENT);
  }

  /** A message with its sequence and the one that it follows. */
  public static BookMark ofSequence(long sequence, long previousSequence) {
    return new BookMark(sequence, previousSequence, ABSENT, ABSENT, ABSENT);
  }

  /** A message with a checksum. */
  public static BookMark ofChecksum(int checksum) {
    return new BookMark(ABSENT, ABSENT, checksum, ABSENT, ABSENT);
  }

  /** A message with a version. */
  public static BookMark ofVersion(long version) {
    return new BookMark(ABSENT, ABSENT, ABSENT, version, ABSENT);
  }

  /** The same with a checksum. */
  public BookMark withChecksum(int newChecksum) {
    return new BookMark(sequence, previousSequence, newChecksum, version, depth);
  }

  /** Whether the message has a sequence. */
  public boolean hasSequence() {
    return sequence != ABSENT;
  }

  /** Whether the message names the sequence that it follows. */
  public boolean hasPreviousSequence() {
    return previousSequence != ABSENT;
  }

  /** Whether the message has a checksum to be held to. */
  public boolean hasChecksum() {
    return checksum != ABSENT && checksum != 0;
  }

  /** Whether the message has a version. */
  public boolean hasVersion() {
    return version != ABSENT;
  }

  /** Whether the message says how many levels a side there are. */
  public boolean hasDepth() {
    return depth != ABSENT;
  }

  /** Whether the message could not be read. */
  public boolean isUnreadable() {
    return depth == UNREADABLE.depth && equals(UNREADABLE);
  }

  /** Whether it stands for the end of a session. */
  public boolean isEndOfSession() {
    return depth == END_OF_SESSION.depth && equals(END_OF_SESSION);
  }

  /** Writes it in 40 bytes. */
  public void write(DataOutput out) throws IOException {
    out.writeLong(sequence);
    out.writeLong(previousSequence);
    out.writeLong(checksum);
    out.writeLong(version);
    out.writeLong(depth);
  }

  /** Reads what {@link #write} wrote. */
  public static BookMark read(DataInput in) throws IOException {
    return new BookMark(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
