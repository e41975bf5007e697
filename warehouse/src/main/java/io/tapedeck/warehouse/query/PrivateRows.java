package io.tapedeck.warehouse.query;

import io.tapedeck.lake.storage.ResultFile.Readers;
import io.tapedeck.schemas.table.Table;
import io.tapedeck.schemas.table.Table.Audience;
import io.tapedeck.schemas.table.Tables;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Whether an answer may hold rows of accounts, so that the file it goes into is its owner's alone:
 * by the names in the statement, and on the safe side where they tell nothing.
 */
public final class PrivateRows {

  private static final Pattern WORDS = Pattern.compile("[a-z][a-z0-9_]*");

  /** Files can be read without naming a table: by a function, or by the folder they stand in. */
  private static final Pattern READS_FILES = Pattern.compile("read_.*|private");

  private PrivateRows() {}

  /** Who may read the answer to a statement. */
  static Readers readersOf(String sql) {
    Set<String> words =
        WORDS
            .matcher(sql.toLowerCase(Locale.ROOT))
            .results()
            .map(found -> found.group().replaceFirst(ViewSql.VERSIONS + "$", ""))
            .collect(Collectors.toSet());
    boolean filesAreRead = words.stream().anyMatch(word -> READS_FILES.matcher(word).matches());
    List<Table> named = Tables.ALL.stream().filter(table -> words.contains(table.name())).toList();
    return filesAreRead || named.isEmpty() || named.stream().anyMatch(PrivateRows::may)
        ? Readers.OWNER
        : Readers.AS_BEFORE;
  }

  /** Whether rows of a table may be about an account. */
  public static boolean may(Table table) {
    return table.audience() != Audience.MARKET || table.account() != null;
  }
}
