package io.tapedeck.lake.storage;

import io.tapedeck.lake.layout.FileChoice;
import io.tapedeck.lake.storage.TableFiles.ZoneFiles;
import io.tapedeck.schemas.table.RawMessages;
import io.tapedeck.schemas.table.Table;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
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
  private final S3Place publicRoot;
  private final S3Place privateRoot;
  private final ObjectCache cache;

  S3Warehouse(S3Client client, S3Place publicRoot, S3Place privateRoot, ObjectCache cache) {
    this.client = client;
    this.publicRoot = publicRoot;
    this.privateRoot = privateRoot;
    this.cache = cache;
  }

  @Override
  public TableFiles files(Table table, FileChoice choice) {
    return new TableFiles(fetch(publicRoot, table, choice), fetch(privateRoot, table, choice));
  }

  private ZoneFiles fetch(S3Place root, Table table, FileChoice choice) {
    if (table == RawMessages.TABLE) {
      return new ZoneFiles(fetchBelow(root.below("raw"), table, choice), List.of());
    }
    return new ZoneFiles(
        fetchBelow(root.below("live/" + table.name()), table, choice),
        fetchBelow(root.below("archive/" + table.name()), table, choice.ofArchive()));
  }

  @Override
  public SortedSet<LocalDate> days(Table table, String exchange) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (String zone : List.of("live/", "archive/")) {
      for (S3Place root : List.of(publicRoot, privateRoot)) {
        S3Place place = root.below(zone + table.name());
        for (S3Object object : wanted(place, FileChoice.of(exchange))) {
          FileChoice.date('/' + place.relative(object.key())).ifPresent(days::add);
        }
      }
    }
    return days;
  }

  @Override
  public List<Path> folders() {
    return List.of(cache.folder());
  }

  private List<Path> fetchBelow(S3Place place, Table table, FileChoice choice) {
    List<Path> files = new ArrayList<>();
    for (S3Object object : wanted(place, choice)) {
      try {
        Path file = fetch(place, object);
        String below = place.relative(object.key());
        StoredFile.check(file, table, below, place + below);
        files.add(file);
      } catch (SdkException e) {
        throw S3Access.failure(place, e);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return files;
  }

  private List<S3Object> wanted(S3Place place, FileChoice choice) {
    try {
      return client
          .listObjectsV2Paginator(list -> list.bucket(place.bucket()).prefix(place.prefix()))
          .contents()
          .stream()
          .filter(object -> object.key().endsWith(SUFFIX))
          .filter(object -> choice.wants('/' + place.relative(object.key())))
          .toList();
    } catch (SdkException e) {
      throw S3Access.failure(place, e);
    }
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
