package io.tapedeck.launcher.capture;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.luben.zstd.Zstd;
import io.tapedeck.launcher.TestConsole;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaptureInputTest {

  private static final int FRAMES = 20_000;

  private final Path folder;

  CaptureInputTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** How a capture is written. */
  private enum Form {
    PLAIN,
    BYTE_ORDER_MARK,
    GZIP,
    GZIP_OF_PARTS,
    ZSTD,
    ZSTD_OF_PARTS;

    byte[] of(String text) {
      byte[] whole = text.getBytes(StandardCharsets.UTF_8);
      int middle = whole.length / 2;
      byte[] first = Arrays.copyOf(whole, middle);
      byte[] rest = Arrays.copyOfRange(whole, middle, whole.length);
      return switch (this) {
        case PLAIN -> whole;
        case BYTE_ORDER_MARK -> ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
        case GZIP -> gzip(whole);
        case GZIP_OF_PARTS -> joined(gzip(first), gzip(rest));
        case ZSTD -> Zstd.compress(whole);
        case ZSTD_OF_PARTS -> joined(Zstd.compress(first), Zstd.compress(rest));
      };
    }
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void decodeReadsEveryForm(Form form) {
    TestConsole console = new TestConsole(form.of(trades(3, "\r\n")));

    assertThat(console.run("decode", "--exchange=bitmex")).as(console.err()).isZero();
    assertThat(console.out().lines()).hasSize(3).allMatch(row -> row.contains("\"trades\""));
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void importReadsEveryFormFromFilesAndPipes(Form form) throws IOException {
    Path file = Files.write(folder.resolve("capture"), form.of(trades(3, "\n")));

    TestConsole console = new TestConsole();
    assertThat(importInto("data", console, file.toString())).as(console.err()).isZero();
    assertThat(console.out()).isEqualTo("capture: 3 lines gave trades 3\n");
    assertThat(count("data")).isEqualTo("n\n3\n");

    TestConsole piped = new TestConsole(Files.readAllBytes(file));
    assertThat(importInto("piped", piped, "-")).as(piped.err()).isZero();
    assertThat(piped.out()).isEqualTo("stdin: 3 lines gave trades 3\n");
    assertThat(count("piped")).isEqualTo("n\n3\n");
  }

  @Test
  void aPackedCopyOfAnImportedFileIsSkipped() throws IOException {
    for (Form form : new Form[] {Form.PLAIN, Form.GZIP, Form.ZSTD_OF_PARTS}) {
      Path file = Files.write(folder.resolve("x" + form), form.of(trades(3, "\n")));
      TestConsole console = new TestConsole();
      assertThat(importInto("data", console, file.toString())).as(console.err()).isZero();
      assertThat(console.out().contains("skipped")).isEqualTo(form != Form.PLAIN);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"GZIP", "ZSTD", "GZIP_OF_PARTS", "ZSTD_OF_PARTS"})
  void ofACutCaptureWhatCanBeReadIsDecodedAndNothingIsImported(Form form) throws IOException {
    byte[] whole = form.of(trades(FRAMES, "\n"));
    byte[] cut = Arrays.copyOf(whole, whole.length * 3 / 4);
    Path file = Files.write(folder.resolve("cut"), cut);

    TestConsole decoded = new TestConsole(cut);
    assertThat(decoded.run("decode", "--exchange=bitmex", "-")).isEqualTo(1);
    long rows = decoded.out().lines().filter(row -> row.contains("\"trades\"")).count();
    assertThat(rows).isBetween(FRAMES / 2L, FRAMES - 1L);
    assertThat(decoded.err()).startsWith("tapedeck: the input is cut or damaged").hasLineCount(1);

    Path good = Files.write(folder.resolve("good"), form.of(trades(3, "\n")));
    TestConsole imported = new TestConsole();
    assertThat(importInto("data", imported, file.toString(), good.toString())).isEqualTo(1);
    assertThat(imported.out()).isEqualTo("good: 3 lines gave trades 3\n");
    assertThat(imported.err())
        .startsWith("tapedeck: cut is cut or damaged")
        .containsPattern("line " + rows + "|line " + (rows + 1))
        .contains("nothing of it is imported: bring a whole copy")
        .hasLineCount(1);
    assertThat(count("data")).isEqualTo("n\n3\n");

    Files.write(file, whole);
    TestConsole again = new TestConsole();
    assertThat(importInto("data", again, file.toString())).as(again.err()).isZero();
    assertThat(again.out()).isEqualTo("cut: 20,000 lines gave trades 20,000\n");
  }

  /** Readers take bytes by buffers of powers of two, which a part may fill to the last byte. */
  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"GZIP", "ZSTD", "GZIP_OF_PARTS", "ZSTD_OF_PARTS"})
  void aPackedCaptureOfAnyLengthIsWhole(Form form) throws IOException {
    for (int buffer = 1 << 12; buffer <= 1 << 19; buffer *= 2) {
      for (int length = buffer - 1; length <= buffer + 1; length++) {
        byte[] packed = form.of("x".repeat(length));
        try (CaptureInput capture = CaptureInput.open(new ByteArrayInputStream(packed), "it")) {
          assertThat(capture.readAllBytes()).as("%d bytes", length).hasSize(length);
          assertThat(capture.isDamaged()).as("%d bytes", length).isFalse();
        }
      }
    }
  }

  /** Whether the cut is in the head of a part, its data or its end. */
  @ParameterizedTest
  @EnumSource(
      value = Form.class,
      names = {"GZIP", "ZSTD"})
  void ofACaptureThatIsCutAnywhereInItsLastPartNothingIsImported(Form form) throws IOException {
    byte[] part = form.of(trades(2, "\n"));
    for (int length = 1; length < part.length; length++) {
      aDamagedCaptureIsRefused(joined(part, Arrays.copyOf(part, length)));
    }
    aDamagedCaptureIsRefused(joined(part, "garbage".getBytes(StandardCharsets.UTF_8)));
  }

  private void aDamagedCaptureIsRefused(byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve("damaged"), bytes);
    TestConsole console = new TestConsole();
    assertThat(importInto("data", console, file.toString())).as("%s", bytes.length).isEqualTo(1);
    assertThat(console.out()).isEmpty();
    assertThat(console.err()).startsWith("tapedeck: damaged is cut or damaged");
  }

  @Test
  void eachOfSeveralCutCapturesIsNamed() throws IOException {
    byte[] whole = Form.GZIP.of(trades(FRAMES, "\n"));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    Path one = Files.write(folder.resolve("one"), cut);
    Path other = Files.write(folder.resolve("other"), cut);
    TestConsole console = new TestConsole();

    assertThat(importInto("data", console, one.toString(), other.toString())).isEqualTo(1);
    assertThat(console.err())
        .startsWith("tapedeck: one is cut or damaged")
        .contains("; other is cut or damaged")
        .hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 9, 15})
  void aCutBeforeTheFirstLineIsToldAsThat(int length) throws IOException {
    byte[] cut = Arrays.copyOf(Form.GZIP.of(trades(3, "\n")), length);
    Path file = Files.write(folder.resolve("cut"), cut);
    TestConsole console = new TestConsole();

    assertThat(importInto("data", console, file.toString())).isEqualTo(1);
    assertThat(console.err())
        .startsWith("tapedeck: cut is cut or damaged")
        .contains("nothing of it is imported")
        .hasLineCount(1);
  }

  @Test
  void whatIsPipedInIsNamedOnce() {
    TestConsole console = new TestConsole(trades(3, "\n").getBytes(StandardCharsets.UTF_8));

    assertThat(
            console.run(
                "import", "--exchange=bitmex", "--data=" + folder.resolve("data"), "-", "-"))
        .isEqualTo(2);
    assertThat(console.err()).contains("give - once").hasLineCount(1);
    assertThat(folder.resolve("data")).doesNotExist();
  }

  @Test
  void textInUtf16IsRefused() {
    TestConsole console =
        new TestConsole(("\uFEFF" + trades(1, "\n")).getBytes(StandardCharsets.UTF_16LE));

    assertThat(console.run("decode", "--exchange=bitmex")).isEqualTo(1);
    assertThat(console.err()).contains("UTF-16").contains("UTF-8");
  }

  /** A writer that waits for the answer to its first byte would wait for ever. */
  @Test
  void noMoreBytesAreAskedForThanTheyTell() throws IOException {
    InputStream bytes = new ByteArrayInputStream(new byte[] {'{', '}', '\n'});

    try (CaptureInput capture = CaptureInput.open(bytes, "it")) {
      assertThat(capture.isPacked()).isFalse();
      assertThat(bytes.available()).isEqualTo(2);
      assertThat(capture.readAllBytes()).containsExactly('{', '}', '\n');
    }
  }

  private int importInto(String data, TestConsole console, String... files) {
    List<String> words =
        new ArrayList<>(List.of("import", "--exchange=bitmex", "--data=" + folder.resolve(data)));
    words.addAll(List.of(files));
    return console.run(words.toArray(new String[0]));
  }

  private String count(String data) {
    TestConsole console = new TestConsole();
    console.run(
        "query",
        "--data=" + folder.resolve(data),
        "--format=csv",
        "select count(*) as n from trades");
    return console.out();
  }

  private static String trades(int count, String lineEnd) {
    return IntStream.range(0, count)
        .mapToObj(CaptureInputTest::trade)
        .collect(Collectors.joining(lineEnd, "", lineEnd));
  }

  private static String trade(int number) {
    String frame =
        "{'table':'trade','action':'insert','data':[{'timestamp':'2026-09-21T14:13:20.000Z',"
            + "'symbol':'XBTUSD','side':'Buy','size':100,'price':"
            + (80_000 + number * 7_919L % 10_007)
            + ",'tickDirection':'PlusTick','trdMatchID':'"
            + String.format(Locale.ROOT, "11111111-2222-3333-4444-%012x", number * 2_654_435_761L)
            + "'}]}";
    return "{\"received_at\":1790000000123456789,\"payload\":\""
        + frame.replace("'", "\\\"")
        + "\"}";
  }

  private static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return packed.toByteArray();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }
}
