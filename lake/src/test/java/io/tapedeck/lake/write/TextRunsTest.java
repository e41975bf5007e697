package io.tapedeck.lake.write;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.schemas.row.Row;
import io.tapedeck.schemas.row.RowBuilder;
import io.tapedeck.schemas.row.Rows;
import io.tapedeck.schemas.table.Trades;
import io.tapedeck.schemas.value.Decimal;
import io.tapedeck.testdata.Lake;
import io.tapedeck.testdata.TestRows;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Texts in every pattern come back as they went in, read by an engine that we did not write. */
@SuppressWarnings("NullAway.Init") // JUnit sets the folder
class TextRunsTest {

  /** More than a page, and more than a group of rows. */
  private static final int ROWS = 140_000;

  private static final int SOME_PAGES = 50_000;

  private static final Decimal ONE = Decimal.parse("1");
  private static final Decimal TOO_FINE = Decimal.parse("0.12345678901234567");

  @TempDir Path folder;

  /** How the texts of a column follow each other. */
  enum Pattern {
    ALWAYS_MISSING {
      @Override
      @Nullable String text(int row, SplittableRandom random) {
        return null;
      }
    },
    CONSTANT {
      @Override
      String text(int row, SplittableRandom random) {
        return "a text that says little and is long";
      }
    },
    FEW_WORDS_AND_NULLS {
      @Override
      @Nullable String text(int row, SplittableRandom random) {
        int word = random.nextInt(5);
        return word == 0 ? null : "word" + word;
      }
    },
    LONG_RUNS {
      @Override
      @Nullable String text(int row, SplittableRandom random) {
        return row / 13_333 % 2 == 0 ? "run " + row / 13_333 : null;
      }
    },
    ALL_DIFFERENT {
      @Override
      String text(int row, SplittableRandom random) {
        return "id-" + row;
      }
    },
    FEW_AND_THEN_ALL_DIFFERENT {
      @Override
      @Nullable String text(int row, SplittableRandom random) {
        return row < 35_000 ? "w" + row % 3 : row % 7 == 0 ? null : "a longer id of a row: " + row;
      }
    };

    abstract @Nullable String text(int row, SplittableRandom random);
  }

  private List<@Nullable String> write(Pattern pattern, int rows, int rowsAMessage)
      throws IOException {
    SplittableRandom random = new SplittableRandom(7);
    List<@Nullable String> texts = new ArrayList<>();
    try (OutputStream out =
            new BufferedOutputStream(Files.newOutputStream(folder.resolve("file.parquet")));
        TableFileWriter writer = TableFileWriter.open(Trades.TABLE, out)) {
      List<Row> message = new ArrayList<>();
      for (int row = 0; row < rows; row++) {
        String text = pattern.text(row, random);
        texts.add(text);
        message.add(
            RowBuilder.of(Trades.TABLE)
                .set(Trades.PRICE, row == 70_000 ? TOO_FINE : ONE)
                .set(Trades.SIZE, ONE)
                .set(Trades.SIZE_UNIT, "base")
                .set(Trades.SIDE, "buy")
                .set(Trades.RAW_KIND, text)
                .build(TestRows.TEN_O_CLOCK, row));
        if (message.size() == rowsAMessage || row == rows - 1) {
          writer.write(message(text, row, message));
          message = new ArrayList<>();
        }
      }
    }
    return texts;
  }

  /** The text stands in a common column too, which changes from message to message. */
  private static Rows message(@Nullable String symbol, int sequence, List<Row> rows) {
    return TestRows.message(
        Trades.TABLE, symbol, "s", sequence, TestRows.TEN_O_CLOCK, false, rows.toArray(Row[]::new));
  }

  @ParameterizedTest
  @EnumSource
  void comeBackAsTheyWentIn(Pattern pattern) throws IOException {
    List<@Nullable String> texts = write(pattern, ROWS, 9);

    List<List<String>> read =
        Lake.query(
            folder,
            "select raw_kind, symbol, side, exact is not null from read_parquet('{}/file.parquet')"
                + " order by position");

    assertThat(read).hasSize(ROWS);
    for (int row = 0; row < ROWS; row++) {
      int last = Math.min(row / 9 * 9 + 8, ROWS - 1);
      assertThat(read.get(row))
          .containsExactly(
              String.valueOf(texts.get(row)),
              String.valueOf(texts.get(last)),
              "buy",
              String.valueOf(row == 70_000));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theFooterSaysTheLeastTheGreatestAndHowManyAreMissing(Pattern pattern) throws IOException {
    write(pattern, SOME_PAGES, 5);

    for (String column : List.of("raw_kind", "symbol")) {
      assertThat(
              Lake.query(
                  folder,
                  "select min(stats_min_value), max(stats_max_value), sum(stats_null_count),"
                      + " sum(num_values) from parquet_metadata('{}/file.parquet') where"
                      + " path_in_schema = '"
                      + column
                      + "'"))
          .isEqualTo(
              Lake.query(
                  folder,
                  "select min("
                      + column
                      + "), max("
                      + column
                      + "), count(*) - count("
                      + column
                      + "), count(*) from read_parquet('{}/file.parquet')"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFilterFindsWhatAScanFinds(Pattern pattern) throws IOException {
    write(pattern, SOME_PAGES, 100);
    String word = pattern == Pattern.ALL_DIFFERENT ? "id-39999" : "word3";

    assertThat(
            Lake.number(
                folder,
                "select count(*) from read_parquet('{}/file.parquet') where raw_kind = '"
                    + word
                    + "'"))
        .isEqualTo(
            Lake.number(
                folder,
                "select count(*) from (select raw_kind || '' as text from"
                    + " read_parquet('{}/file.parquet')) where text = '"
                    + word
                    + "'"));
  }

  @Test
  void aColumnOfOneWordCostsNextToNothing() throws IOException {
    write(Pattern.CONSTANT, ROWS, 1);

    assertThat(
            Lake.number(
                folder,
                "select sum(total_compressed_size)::bigint from parquet_metadata('{}/file.parquet')"
                    + " where path_in_schema in ('symbol', 'raw_kind', 'session', 'pool')"))
        .isLessThan(3_000);
  }
}
