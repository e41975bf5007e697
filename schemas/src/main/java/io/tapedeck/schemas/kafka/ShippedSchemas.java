package io.tapedeck.schemas.kafka;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * Every version of every schema that was ever released, out of the jar. Each kind of value has a
 * thousand ids of its own, version n the n-th. A release that changes a schema adds a file and
 * never touches the earlier ones.
 */
public final class ShippedSchemas implements SchemaResolver {

  /** One kind of value: its files, its first id and its newest version. */
  private record Family(String file, int firstId, int newest) {

    Schema load(int version) {
      return ShippedSchemas.load(file + "-" + version + ".avsc");
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

  private static final Family RAW_MESSAGES = new Family("raw-message", 1, 3);
  private static final Family BOOK_REQUESTS = new Family("book-request", 1_001, 1);

  /**
   * Tables whose rows go to Kafka, {@code row-<table>-<version>.avsc}; the place in this list makes
   * the ids, so names are only ever added, at its end.
   */
  static final List<String> ROW_TABLES =
      List.of(
          "trades",
          "book_changes",
          "book_snapshots",
          "quotes",
          "klines",
          "funding_rates",
          "open_interest",
          "reference_prices",
          "tickers",
          "liquidations",
          "settlements",
          "instruments",
          "margin_terms",
          "orders",
          "fills",
          "positions",
          "balances",
          "ledger",
          "accounts",
          "notices",
          "sessions",
          "gaps",
          "coverage",
          "rejected",
          "seals");

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
    List<Family> families = new ArrayList<>(List.of(RAW_MESSAGES, BOOK_REQUESTS));
    for (int i = 0; i < ROW_TABLES.size(); i++) {
      families.add(new Family("row-" + ROW_TABLES.get(i), FIRST_ROW_ID + i * IDS_A_KIND, 1));
    }
    return families;
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

  @Override
  public int idOf(Schema schema) {
    // The canonical form, because generated classes add a hint of Java's string type.
    String form = SchemaNormalization.toParsingForm(schema);
    return schemas.entrySet().stream()
        .filter(known -> SchemaNormalization.toParsingForm(known.getValue()).equals(form))
        .map(Map.Entry::getKey)
        .reduce((older, newer) -> newer)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "schema %s was changed without releasing it as a version"
                        .formatted(schema.getFullName())));
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
