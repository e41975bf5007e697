package io.tapedeck.jobs.operator;

import io.tapedeck.jobs.normalise.NormaliserState;
import io.tapedeck.schemas.avro.RawMessage;
import io.tapedeck.schemas.kafka.Visibility;
import io.tapedeck.schemas.value.Rows;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;

/** What {@link Normalise} needs to know of the exchanges; made once a task, used by its thread. */
public interface MessageNormaliser {

  /** Makes a normaliser on the machine where the task runs. */
  interface Factory extends Serializable {

    /** A normaliser for one task. */
    MessageNormaliser create();
  }

  /** The state of a subscription of this exchange before its first message. */
  NormaliserState newState(String exchange);

  /** The rows of a message; one that cannot be read gives a row of {@code rejected}. */
  List<Rows> normalise(NormaliserState state, RawMessage message, Visibility visibility);

  /** Writes a state of this exchange for a checkpoint. */
  void write(String exchange, NormaliserState state, DataOutput out) throws IOException;

  /** Reads what {@link #write} of this or an earlier release wrote. */
  NormaliserState read(String exchange, DataInput in) throws IOException;
}
