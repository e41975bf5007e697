package io.tapedeck.collectors.rest;

import io.tapedeck.collectors.clock.EpochClock;
import io.tapedeck.collectors.session.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, collected up to so many bytes and stamped when its last byte has come.
 * Called by the HTTP client, one call at a time.
 */
final class BoundedBody implements BodySubscriber<Frame> {

  private final int maxBytes;
  private final EpochClock clock;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<Frame> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  BoundedBody(int maxBytes, EpochClock clock) {
    this.maxBytes = maxBytes;
    this.clock = clock;
  }

  @Override
  public CompletionStage<Frame> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription begun) {
    subscription = begun;
    begun.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> parts) {
    for (ByteBuffer part : parts) {
      if (part.remaining() > maxBytes - bytes.size()) {
        refuse();
        return;
      }
      byte[] piece = new byte[part.remaining()];
      part.get(piece);
      bytes.writeBytes(piece);
    }
  }

  private void refuse() {
    if (subscription != null) {
      subscription.cancel();
    }
    body.completeExceptionally(new IOException("the answer is over " + maxBytes + " bytes"));
  }

  @Override
  public void onError(Throwable cause) {
    body.completeExceptionally(cause);
  }

  @Override
  public void onComplete() {
    body.complete(Frame.whole(bytes.toByteArray(), clock.nanos()));
  }
}
