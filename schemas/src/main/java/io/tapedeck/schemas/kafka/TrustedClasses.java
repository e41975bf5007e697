package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.avro.SessionStep;
import io.tapedeck.schemas.avro.Transport;
import org.apache.avro.util.ClassSecurityValidator;

/** Tells Avro, which since 1.12.1 makes instances of no class it was not told of, about ours. */
final class TrustedClasses {

  private TrustedClasses() {}

  /** Adds our classes to those that the process trusts already. */
  static void register() {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            ClassSecurityValidator.builder()
                .add(RawMessage.class)
                .add(SessionStep.class)
                .add(Reject.class)
                .add(Transport.class)
                .add(Origin.class)
                .add(BookRequest.class)
                .build()));
  }
}
