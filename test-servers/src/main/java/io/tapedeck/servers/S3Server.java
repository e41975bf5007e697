package io.tapedeck.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.gaul.s3proxy.BlobStores;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.testcontainers.containers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;
import software.amazon.awssdk.services.s3.model.MultipartUpload;
import software.amazon.awssdk.services.s3.model.S3Object;

/** An S3 store on the loopback with a bucket, and another for what is private, for one test. */
public final class S3Server implements AutoCloseable {

  /** The key that it knows. */
  public static final String KEY = "not-a-real-key";

  /** The secret of that key. */
  public static final String SECRET = "not-a-real-secret";

  private static final String BUCKET = "tapes";
  private static final String PRIVATE_BUCKET = "private-tapes";
  private static final String IMAGE = "localstack/localstack:4.8.1";

  private final Path folder;
  private final String endpoint;
  private final boolean objectsAreFiles;
  private final AutoCloseable server;
  private final S3Client client;

  private S3Server(Path folder, String endpoint, boolean objectsAreFiles, AutoCloseable server) {
    this.folder = folder;
    this.endpoint = endpoint;
    this.objectsAreFiles = objectsAreFiles;
    this.server = server;
    client =
        S3Client.builder()
            .endpointOverride(URI.create(endpoint))
            .region(Region.US_EAST_1)
            .forcePathStyle(true)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
            .build();
    create(BUCKET);
    create(PRIVATE_BUCKET);
  }

  private void create(String bucket) {
    try {
      client.createBucket(request -> request.bucket(bucket));
    } catch (BucketAlreadyOwnedByYouException e) {
      // A store that is back finds its objects in the folder.
    }
  }

  /**
   * Starts a store.
   *
   * @param folder where its objects, or copies of them, are files; must be empty
   */
  public static S3Server start(Path folder) throws Exception {
    return Place.chosen() == Place.CONTAINERS ? container(folder) : inProcess(folder);
  }

  // The server it holds closes it.
  @SuppressWarnings("resource")
  private static S3Server container(Path folder) {
    LocalStackContainer container =
        new LocalStackContainer(DockerImageName.parse(IMAGE))
            .withServices(LocalStackContainer.Service.S3);
    container.start();
    return new S3Server(folder, container.getEndpoint().toString(), false, container::stop);
  }

  private static S3Server inProcess(Path folder) throws Exception {
    Properties properties = new Properties();
    properties.setProperty("jclouds.filesystem.basedir", folder.toString());
    S3Proxy proxy =
        S3Proxy.builder()
            .blobStore(BlobStores.create("filesystem-nio2", properties))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V2_OR_V4, KEY, SECRET)
            .build();
    proxy.start();
    return new S3Server(folder, "http://127.0.0.1:" + proxy.getPort(), true, proxy::stop);
  }

  /** Where clients reach it. */
  public String endpoint() {
    return endpoint;
  }

  /** A warehouse in its bucket. */
  public String warehouse(String prefix) {
    return "s3://" + BUCKET + "/" + prefix;
  }

  /** A warehouse in the other bucket. */
  public String privateWarehouse(String prefix) {
    return "s3://" + PRIVATE_BUCKET + "/" + prefix;
  }

  /** Names of all objects in the first bucket. */
  public List<String> objects() {
    return objects(BUCKET);
  }

  /** Names of all objects in the other bucket. */
  public List<String> privateObjects() {
    return objects(PRIVATE_BUCKET);
  }

  private List<String> objects(String bucket) {
    return client.listObjectsV2Paginator(request -> request.bucket(bucket)).contents().stream()
        .map(S3Object::key)
        .toList();
  }

  /** What the environment of a process must hold to reach it. */
  public Map<String, String> environment() {
    return Map.of("AWS_ACCESS_KEY_ID", KEY, "AWS_SECRET_ACCESS_KEY", SECRET);
  }

  /** The objects below a prefix as files, for engines that read folders. */
  public Path files(String prefix) throws IOException {
    Path files = folder.resolve(BUCKET).resolve(prefix);
    if (!objectsAreFiles) {
      client
          .listObjectsV2Paginator(request -> request.bucket(BUCKET).prefix(prefix + "/"))
          .contents()
          .forEach(this::fetch);
    }
    return files;
  }

  private void fetch(S3Object object) {
    Path file = folder.resolve(BUCKET).resolve(object.key());
    try {
      Files.createDirectories(file.getParent());
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    client.getObject(request -> request.bucket(BUCKET).key(object.key()), file);
  }

  /** Stores every file of a folder below a prefix. */
  public void store(Path source, String prefix) throws IOException {
    try (Stream<Path> files = Files.walk(source)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String key = prefix + "/" + source.relativize(file);
        client.putObject(request -> request.bucket(BUCKET).key(key), file);
      }
    }
  }

  /** Begins an upload that nobody will finish. */
  public void beginUpload(String key) {
    client.createMultipartUpload(request -> request.bucket(BUCKET).key(key));
  }

  /** Keys of the uploads that are open. */
  public List<String> openUploads() {
    return client.listMultipartUploads(request -> request.bucket(BUCKET)).uploads().stream()
        .map(MultipartUpload::key)
        .toList();
  }

  /** Stops it; clients get no answer any more. */
  public void stop() {
    try {
      server.close();
    } catch (Exception e) {
      throw new IllegalStateException("the S3 server does not stop", e);
    }
  }

  @Override
  public void close() {
    client.close();
    stop();
  }
}
