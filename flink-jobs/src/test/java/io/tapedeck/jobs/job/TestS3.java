package io.tapedeck.jobs.job;

import io.tapedeck.jobs.config.S3Config;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** An S3 server on the loopback whose objects are plain files, so that DuckDB can check them. */
final class TestS3 implements AutoCloseable {

  private static final String BUCKET = "lake";
  private static final String KEY = "access";
  private static final String SECRET = "secret";

  private final Path folder;
  private final S3Proxy server;
  private final S3Config config;
  private final S3Client client;

  TestS3(Path folder) throws Exception {
    this.folder = folder;
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", folder.toString());
    server =
        S3Proxy.builder()
            .blobStore(BlobStores.create("filesystem-nio2", properties))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .build();
    server.start();
    String endpoint = "http://127.0.0.1:" + server.getPort();
    config = new S3Config(endpoint, "us-east-1", true, KEY, SECRET);
    client =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
            .build();
    client.createBucket(request -> request.bucket(BUCKET));
  }

  S3Config config() {
    return config;
  }

  /** A warehouse in the server's bucket. */
  String warehouse(String prefix) {
    return "s3://" + BUCKET + "/" + prefix;
  }

  /** The folder in which the objects of a warehouse are files. */
  Path files(String prefix) {
    return folder.resolve(BUCKET).resolve(prefix);
  }

  /** Begins an upload that nobody will finish. */
  void beginUpload(String key) {
    client.createMultipartUpload(request -> request.bucket(BUCKET).key(key));
  }

  /** Keys of the uploads that are open. */
  List<String> openUploads() {
    return client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  @Override
  public void close() {
    client.close();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    }
  }
}
