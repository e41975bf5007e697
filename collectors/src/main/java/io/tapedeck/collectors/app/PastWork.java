package io.tapedeck.collectors.app;

import io.tapedeck.collectors.history.WalkProgress;
import io.tapedeck.collectors.publish.Publisher;
import java.util.List;

/** Work on the past that comes to an end. Done by one thread, which may be interrupted. */
public interface PastWork {

  /**
   * Does it; returns when the broker has all that it brought.
   *
   * @param progress told of its walks
   * @return a sentence for each part that was refused
   * @throws io.tapedeck.collectors.publish.PublishException if the broker takes nothing
   */
  List<String> run(Publisher publisher, WalkProgress progress) throws InterruptedException;
}
