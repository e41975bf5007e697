package io.tapedeck.launcher.query;

import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Tables;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * A warehouse in S3: the files of each table that a query names are brought into a bounded cache
 * through the SDK, so that SQL itself never touches the network.
 */
final class S3Warehouse implements Warehouse {

  private static final String SUFFIX = ".parquet";

  private final S3Client client;
  private final List<S3Place> roots;
  private final ObjectCache cache;

  S3Warehouse(S3Client client, List<S3Place> roots, ObjectCache cache) {
    this.client = client;
    this.roots = List.copyOf(roots);
    this.cache = cache;
  }

  @Override
  public TableFiles files(Table table) {
    if (table == Tables.RAW) {
      return new TableFiles(fetch("raw"), List.of());
    }
    return new TableFiles(fetch("live/" + table.name()), fetch("archive/" + table.name()));
  }

  @Override
  public List<Path> folders() {
    return List.of(cache.folder());
  }

  private List<Path> fetch(String zone) {
    List<Path> files = new ArrayList<>();
    for (S3Place root : roots) {
      S3Place place = root.below(zone);
      try {
        for (S3Object object : list(place)) {
          files.add(fetch(place, object));
        }
      } catch (SdkException e) {
        throw S3Access.failure(place, e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private List<S3Object> list(S3Place place) {
    return client
        .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(place.prefix()))
        .contents()
        .stream()
        .filter(object -> object.key().endsWith(SUFFIX))
        .toList();
  }

  /** The tag goes in front of the file's name; the folders, which carry values, stay. */
  private Path fetch(S3Place place, S3Object object) throws IOException {
    int slash = object.key().lastIndexOf('/') + 1;
    String name =
        place.bucket()
            + "/"
            + object.key().substring(0, slash)
            + tag(object)
            + "-"
            + object.key().substring(slash);
    return cache.file(
        name,
        object.size(),
        file -> client.getObject(get -> get.bucket(place.bucket()).key(object.key()), file));
  }

  /** Tells versions of an object apart; some stores give no tag. */
  private static String tag(S3Object object) {
    String tag = object.eTag();
    return tag == null
        ? object.lastModified().toEpochMilli() + "-" + object.size()
        : tag.replaceAll("[^0-9A-Za-z-]", "");
  }
}
