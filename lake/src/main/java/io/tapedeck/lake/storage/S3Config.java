package io.tapedeck.lake.storage;

import io.tapedeck.schemas.value.AddressText;

/**
 * The way to S3, with the keys already looked up; never printed.
 *
 * @param endpoint URL of the service; empty for the region's own
 * @param region region, which must be set for compatible services too
 * @param pathStyle whether the bucket stands in the path instead of the host name
 * @param accessKey access key; empty to use the environment's own credentials
 * @param secretKey secret key; empty with the access key
 */
public record S3Config(
    String endpoint, String region, boolean pathStyle, String accessKey, String secretKey) {

  /** Checks that the keys come together. */
  public S3Config {
    if (accessKey.isEmpty() != secretKey.isEmpty()) {
      throw new IllegalArgumentException("of the S3 access key and secret key only one is set");
    }
    if (region.isEmpty()) {
      throw new IllegalArgumentException("s3.region must be set");
    }
  }

  /** Whether keys were given, rather than to be found in the environment. */
  public boolean hasKeys() {
    return !accessKey.isEmpty();
  }

  @Override
  public String toString() {
    return "S3Config[endpoint="
        + AddressText.withoutSecrets(endpoint)
        + ", region="
        + region
        + ", accessKey=***, secretKey=***]";
  }
}
