package io.tapedeck.lake.storage;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.schemas.value.AddressText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bucket and the prefix in it.
 *
 * @param prefix empty, or ending in a slash
 */
record S3Place(String bucket, String prefix) {

  private static final Pattern URL =
      Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])/?(.*)");

  static boolean isS3(String place) {
    return place.startsWith("s3://");
  }

  /**
   * Reads {@code s3://bucket/prefix}.
   *
   * @throws CommandFailure if it is something else
   */
  static S3Place parse(String url) {
    Matcher matcher = URL.matcher(url);
    if (!matcher.matches()) {
      throw CommandFailure.words(
          "%s is no S3 place: write s3://bucket/prefix", AddressText.withoutSecrets(url));
    }
    String prefix = matcher.group(2);
    return new S3Place(
        matcher.group(1), prefix.isEmpty() || prefix.endsWith("/") ? prefix : prefix + "/");
  }

  /** A place below this one. */
  S3Place below(String folder) {
    return new S3Place(bucket, prefix + folder + "/");
  }

  @Override
  public String toString() {
    return "s3://" + bucket + "/" + prefix;
  }
}
