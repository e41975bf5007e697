package io.tapedeck.launcher.promise;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.MultipartUpload;

/** An S3 server in this JVM, for a recorder in another or a query; its objects are plain files. */
public final class S3Server implements AutoCloseable {

  private static final String BUCKET = "tapes";
  private static final String KEY = "not-a-real-key";
  private static final String SECRET = "not-a-real-secret";

  private final Path folder;
  private final S3Proxy server;
  private final S3Client client;

  public S3Server(Path folder) throws Exception {
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
    client =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint()))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
            .build();
    client.createBucket(request -> request.bucket(BUCKET));
  }

  public String endpoint() {
    return "http://127.0.0.1:" + server.getPort();
  }

  public String warehouse() {
    return "s3://" + BUCKET + "/lake";
  }

  /** Where the warehouse's objects are files. */
  public Path files() {
    return folder.resolve(BUCKET).resolve("lake");
  }

  /** What a recorder's environment must hold. */
  public Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET);
  }

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
