package io.tapedeck.lake.storage;

import io.tapedeck.lake.CommandFailure;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The client of the store that the configuration or the environment names. */
final class S3Access {

  private static final String ENDPOINT = "AWS_ENDPOINT_URL_S3";

  private S3Access() {}

  /**
   * A client.
   *
   * @param config the configuration's; null when the environment alone decides
   */
  static S3Client open(@Nullable S3Config config, Map<String, String> environment) {
    S3ClientBuilder builder = S3Client.builder();
    if (config == null) {
      builder.region(Region.of(environment.getOrDefault("AWS_REGION", "us-east-1")));
      String endpoint = environment.getOrDefault(ENDPOINT, "");
      return connect(builder, endpoint, !endpoint.isEmpty());
    }
    builder.region(Region.of(config.region()));
    if (config.hasKeys()) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(config.accessKey(), config.secretKey())));
    }
    return connect(builder, config.endpoint(), config.pathStyle());
  }

  private static S3Client connect(S3ClientBuilder builder, String endpoint, boolean pathStyle) {
    if (!endpoint.isEmpty()) {
      builder.endpointOverride(URI.create(endpoint));
    }
    return builder.forcePathStyle(pathStyle).build();
  }

  /** The failure to show when the store did not do what was asked. */
  static CommandFailure failure(S3Place place, SdkException error) {
    if (error instanceof NoSuchBucketException) {
      return CommandFailure.world(
              "there is no bucket %s: check its name and the address of the store", place.bucket())
          .causedBy(error);
    }
    if (error instanceof S3Exception answer) {
      return CommandFailure.world(
              "S3 refused to read %s (status %d): check bucket, prefix and keys",
              place, answer.statusCode())
          .causedBy(error);
    }
    return CommandFailure.world(
            "S3 does not answer for %s: check network, s3.endpoint and keys", place)
        .causedBy(error);
  }
}
