package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.avro.Answer;
import io.tapedeck.schemas.avro.BookRequest;
import io.tapedeck.schemas.avro.GapRequest;
import io.tapedeck.schemas.avro.Origin;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.avro.Reject;
import io.tapedeck.schemas.avro.Transport;
import io.tapedeck.schemas.avro.event.Acknowledged;
import io.tapedeck.schemas.avro.event.ClockSet;
import io.tapedeck.schemas.avro.event.ClockTaken;
import io.tapedeck.schemas.avro.event.Connected;
import io.tapedeck.schemas.avro.event.Connecting;
import io.tapedeck.schemas.avro.event.Control;
import io.tapedeck.schemas.avro.event.ControlFrame;
import io.tapedeck.schemas.avro.event.Disconnected;
import io.tapedeck.schemas.avro.event.EndReason;
import io.tapedeck.schemas.avro.event.GapOutcome;
import io.tapedeck.schemas.avro.event.GapWalked;
import io.tapedeck.schemas.avro.event.Heartbeat;
import io.tapedeck.schemas.avro.event.LoggedIn;
import io.tapedeck.schemas.avro.event.LoggingIn;
import io.tapedeck.schemas.avro.event.Loss;
import io.tapedeck.schemas.avro.event.LossReason;
import io.tapedeck.schemas.avro.event.Previous;
import io.tapedeck.schemas.avro.event.Refused;
import io.tapedeck.schemas.avro.event.RefusedClass;
import io.tapedeck.schemas.avro.event.RefusedSubject;
import io.tapedeck.schemas.avro.event.Resync;
import io.tapedeck.schemas.avro.event.ScheduleRun;
import io.tapedeck.schemas.avro.event.StreamRef;
import io.tapedeck.schemas.avro.event.Subscribed;
import io.tapedeck.schemas.avro.event.TookOver;
import io.tapedeck.schemas.avro.event.Unsubscribed;
import io.tapedeck.schemas.avro.event.WalkEnded;
import io.tapedeck.schemas.avro.event.WalkOutcome;
import io.tapedeck.schemas.avro.event.WalkPage;
import io.tapedeck.schemas.avro.event.WalkStarted;
import io.tapedeck.schemas.avro.event.WalkStep;
import io.tapedeck.schemas.avro.event.Wanted;
import org.apache.avro.util.ClassSecurityValidator;

/**
 * The list of our classes for Avro, which since 1.12.1 makes instances of no class it was not told
 * of.
 */
public final class TrustedClasses {

  private TrustedClasses() {}

  /** Adds our classes to those that the process trusts already. */
  public static void register() {
    ClassSecurityValidator.setGlobal(
        ClassSecurityValidator.composite(
            ClassSecurityValidator.getGlobal(),
            ClassSecurityValidator.builder()
                .add(RawMessage.class)
                .add(Acknowledged.class)
                .add(Answer.class)
                .add(ClockSet.class)
                .add(ClockTaken.class)
                .add(Connected.class)
                .add(Connecting.class)
                .add(Control.class)
                .add(ControlFrame.class)
                .add(Disconnected.class)
                .add(EndReason.class)
                .add(GapOutcome.class)
                .add(GapWalked.class)
                .add(Heartbeat.class)
                .add(LoggedIn.class)
                .add(LoggingIn.class)
                .add(Loss.class)
                .add(LossReason.class)
                .add(Previous.class)
                .add(Refused.class)
                .add(RefusedClass.class)
                .add(RefusedSubject.class)
                .add(Resync.class)
                .add(StreamRef.class)
                .add(Subscribed.class)
                .add(TookOver.class)
                .add(Unsubscribed.class)
                .add(ScheduleRun.class)
                .add(WalkEnded.class)
                .add(WalkOutcome.class)
                .add(WalkPage.class)
                .add(WalkStarted.class)
                .add(WalkStep.class)
                .add(Wanted.class)
                .add(Reject.class)
                .add(Transport.class)
                .add(Origin.class)
                .add(BookRequest.class)
                .add(GapRequest.class)
                .build()));
  }
}
