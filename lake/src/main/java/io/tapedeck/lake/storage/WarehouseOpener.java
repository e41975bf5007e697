package io.tapedeck.lake.storage;

import io.tapedeck.schemas.value.DataSize;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The door to a warehouse, by its place.
 *
 * @param place folder or {@code s3://bucket/prefix}
 * @param privatePlace the same for private tables
 * @param s3 how to reach S3; null when the environment decides
 * @param cache where files of an S3 warehouse are kept
 * @param cacheSize most that may be kept there
 */
public record WarehouseOpener(
    String place, String privatePlace, @Nullable S3Config s3, Path cache, DataSize cacheSize) {

  /** The warehouse, ready to list. */
  public Warehouse open(Map<String, String> environment, Clock clock) {
    if (!S3Place.isS3(place)) {
      return new LocalWarehouse(Path.of(place), Path.of(privatePlace));
    }
    S3Client client = S3Access.open(s3, environment);
    return new S3Warehouse(
        client,
        S3Place.parse(place),
        S3Place.parse(privatePlace),
        new ObjectCache(cache, cacheSize, clock));
  }
}
