package io.tapedeck.jobs.job;

import io.tapedeck.jobs.operator.LakeSink;
import io.tapedeck.lake.layout.PartitionPath;
import io.tapedeck.lake.storage.S3Config;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.services.s3.model.ListMultipartUploadsResponse;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/**
 * A warehouse on S3. What is unfinished there are multipart uploads, which nobody sees but
 * everybody pays for.
 */
final class BucketFiles implements WarehouseFiles {

  private static final List<String> ZONES = List.of(PartitionPath.LIVE, PartitionPath.RAW);

  private final String location;
  private final String bucket;
  private final String prefix;
  private final S3Client client;

  BucketFiles(String location, S3Config s3) {
    this.location = location;
    URI uri = URI.create(location);
    bucket = uri.getAuthority();
    String path = uri.getPath() == null ? "" : uri.getPath().replaceAll("^/+|/+$", "");
    prefix = path.isEmpty() ? "" : path + "/";
    client = client(s3);
  }

  private static S3Client client(S3Config s3) {
    S3ClientBuilder builder =
        S3Client.builder().region(Region.of(s3.region())).forcePathStyle(s3.pathStyle());
    if (!s3.endpoint().isEmpty()) {
      builder.endpointOverride(URI.create(s3.endpoint()));
    }
    if (s3.hasKeys()) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(
              AwsBasicCredentials.create(s3.accessKey(), s3.secretKey())));
    }
    return builder.build();
  }

  @Override
  public boolean holdsJobFiles() throws IOException {
    return asking(
        "list",
        () ->
            ZONES.stream()
                .flatMap(
                    zone ->
                        client
                            .listObjectsV2Paginator(
                                request -> request.bucket(bucket).prefix(prefix + zone + "/"))
                            .contents()
                            .stream())
                .anyMatch(object -> object.key().contains("/" + LakeSink.FILE_PREFIX + "-")));
  }

  @Override
  public Set<String> unfinished() throws IOException {
    return asking(
        "list the uploads of",
        () -> {
          Set<String> found = new HashSet<>();
          ZONES.forEach(zone -> uploads(zone).forEach(upload -> found.add(nameOf(upload))));
          return found;
        });
  }

  private List<MultipartUpload> uploads(String zone) {
    List<MultipartUpload> found = new ArrayList<>();
    String keyMarker = null;
    String uploadMarker = null;
    do {
      String nextKey = keyMarker;
      String nextUpload = uploadMarker;
      ListMultipartUploadsResponse page =
          client.listMultipartUploads(
              request ->
                  request
                      .bucket(bucket)
                      .prefix(prefix + zone + "/")
                      .keyMarker(nextKey)
                      .uploadIdMarker(nextUpload));
      found.addAll(page.uploads());
      keyMarker = Boolean.TRUE.equals(page.isTruncated()) ? page.nextKeyMarker() : null;
      uploadMarker = page.nextUploadIdMarker();
    } while (keyMarker != null);
    return found;
  }

  private static String nameOf(MultipartUpload upload) {
    return upload.uploadId() + ' ' + upload.key();
  }

  @Override
  public void discard(Set<String> unfinished) throws IOException {
    asking(
        "abort old uploads of",
        () -> {
          for (String zone : ZONES) {
            for (MultipartUpload upload : uploads(zone)) {
              if (unfinished.contains(nameOf(upload))) {
                client.abortMultipartUpload(
                    request ->
                        request.bucket(bucket).key(upload.key()).uploadId(upload.uploadId()));
              }
            }
          }
          return unfinished;
        });
  }

  @Override
  public void put(String name, byte[] content) throws IOException {
    asking(
        "write to",
        () ->
            client.putObject(
                request -> request.bucket(bucket).key(prefix + name),
                RequestBody.fromBytes(content)));
  }

  private <T> T asking(String what, Supplier<T> call) throws IOException {
    try {
      return call.get();
    } catch (SdkException e) {
      throw new IOException("cannot " + what + " " + location + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
