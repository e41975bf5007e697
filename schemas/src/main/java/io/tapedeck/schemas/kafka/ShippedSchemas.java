package io.tapedeck.schemas.kafka;

import io.tapedeck.schemas.table.Tables;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every version of every schema that was ever released, out of the jar. Each kind of value has a
 * thousand ids of its own, version n the n-th; rows of a table, {@code row-<table>-<version>.avsc},
 * by the table's place in {@link Tables#ALL}. Versions are the files that are there: a release that
 * changes a schema adds one and never touches the earlier ones.
 */
public final class ShippedSchemas implements SchemaResolver {

  /** One kind of value: its files, its first id and its newest version. */
  private record Family(String file, int firstId, int newest) {

    Schema load(int version) {
      return ShippedSchemas.load(fileOf(file, version));
    }
  }

  /**
   * One version of one schema.
   *
   * @param id what stands before every value that was written with it
   * @param version counted from 1
   * @param name of its file, without the ending
   * @param schema what the file holds
   */
  public record Released(int id, int version, String name, Schema schema) {}

  private static final String RAW_MESSAGES = "raw-message";
  private static final String BOOK_REQUESTS = "book-request";
  private static final int FIRST_BOOK_REQUEST_ID = 1_001;
  private static final String GAP_REQUESTS = "gap-request";
  private static final int FIRST_GAP_REQUEST_ID = 2_001;

  private static final int FIRST_ROW_ID = 10_001;
  private static final int IDS_A_KIND = 1_000;

  private final SortedMap<Integer, Schema> schemas = new TreeMap<>();
  private final List<Released> released = new ArrayList<>();

  /** Reads all versions. */
  public ShippedSchemas() {
    for (Family family : families()) {
      for (int version = 1; version <= family.newest(); version++) {
        int id = family.firstId() + version - 1;
        Schema schema = family.load(version);
        schemas.put(id, schema);
        released.add(new Released(id, version, family.file() + "-" + version, schema));
      }
    }
  }

  private static List<Family> families() {
    List<Family> families = new ArrayList<>();
    families.add(new Family(RAW_MESSAGES, 1, newest(RAW_MESSAGES)));
    families.add(new Family(BOOK_REQUESTS, FIRST_BOOK_REQUEST_ID, newest(BOOK_REQUESTS)));
    families.add(new Family(GAP_REQUESTS, FIRST_GAP_REQUEST_ID, newest(GAP_REQUESTS)));
    for (int i = 0; i < Tables.ALL.size(); i++) {
      String file = "row-" + Tables.ALL.get(i).name();
      families.add(new Family(file, FIRST_ROW_ID + i * IDS_A_KIND, newest(file)));
    }
    return families;
  }

  private static int newest(String file) {
    int newest = 0;
    while (ShippedSchemas.class.getResource(fileOf(file, newest + 1)) != null) {
      newest++;
    }
    return newest;
  }

  private static String fileOf(String name, int version) {
    return name + "-" + version + ".avsc";
  }

  private static Schema load(String file) {
    try (InputStream in = ShippedSchemas.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("the jar lacks the schema " + file);
      }
      return new Schema.Parser().parse(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the schema " + file, e);
    }
  }

  /** Every version of every schema, in the order of ids. */
  public List<Released> released() {
    return List.copyOf(released);
  }

  /** Every released version of the schema of this full name, oldest first. */
  public List<Schema> versions(String fullName) {
    return schemas.values().stream()
        .filter(schema -> schema.getFullName().equals(fullName))
        .toList();
  }

  /** Whether a file holds this schema as it is. */
  boolean isShipped(Schema schema) {
    return find(schema).isPresent();
  }

  @Override
  public int idOf(Schema schema) {
    return find(schema)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no file of this jar holds schema %s as it is now: the tests of schemas write it"
                        .formatted(schema.getFullName())));
  }

  private Optional<Integer> find(Schema schema) {
    // The canonical form, because generated classes add a hint of Java's string type.
    String form = SchemaNormalization.toParsingForm(schema);
    return schemas.entrySet().stream()
        .filter(known -> SchemaNormalization.toParsingForm(known.getValue()).equals(form))
        .map(Map.Entry::getKey)
        .reduce((older, newer) -> newer);
  }

  @Override
  public Schema schemaOf(int id) {
    Schema schema = schemas.get(id);
    if (schema == null) {
      throw new IllegalStateException(
          "no schema has id %d here: the value was written by a newer release,".formatted(id)
              + " upgrade the readers first");
    }
    return schema;
  }
}
