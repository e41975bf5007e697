package io.tapedeck.settings;

import io.tapedeck.schemas.value.DataSize;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;

/** The text of {@code docs/configuration.md}, out of the records that the file is read into. */
public final class ConfigReference {

  private static final String NAME = "<name>";
  private static final Map<String, String> NAMES =
      Map.of("accounts", "<account>", "schedules", "<schedule>");

  private final StringBuilder out = new StringBuilder();

  private ConfigReference() {}

  /** The whole page. */
  public static String markdown() {
    ConfigReference page = new ConfigReference();
    page.head();
    page.rows(TapedeckConfig.class, "");
    page.example();
    return page.out.toString();
  }

  private void head() {
    out.append(
        """
        # Configuration

        Generated from the records in `settings/src/main/java/io/tapedeck/settings`; a test compares.
        `tapedeck check-config FILE` tells every mistake in a file with its line: an
        unknown key stops the start and the nearest known one is named. Keys and passwords never
        stand in the file; it names the environment variables or files that hold them.

        | key | value | default | meaning |
        | --- | --- | --- | --- |
        """);
  }

  private void rows(Class<? extends Record> type, String path) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = path + SettingNames.key(component);
      Class<?> value = component.getType();
      if (value == Map.class) {
        String name = NAMES.getOrDefault(component.getName(), NAME);
        rows(elementType(component), key + "." + name + ".");
      } else if (value.isRecord() && value != DataSize.class) {
        rows(value.asSubclass(Record.class), key + ".");
      } else {
        row(key, component);
      }
    }
  }

  private static Class<? extends Record> elementType(RecordComponent component) {
    ParameterizedType map = (ParameterizedType) component.getGenericType();
    return ((Class<?>) map.getActualTypeArguments()[1]).asSubclass(Record.class);
  }

  private void row(String key, RecordComponent component) {
    Setting setting = SettingNames.setting(component);
    String words = words(component, setting);
    String range =
        setting.from().isEmpty() ? "" : ", `" + setting.from() + "` to `" + setting.to() + "`";
    String otherwise = setting.otherwise().isEmpty() ? "" : "`" + setting.otherwise() + "`";
    out.append("| `").append(key).append("` | ").append(words).append(range);
    out.append(" | ").append(otherwise).append(" | ").append(setting.value()).append(" |\n");
  }

  private static String words(RecordComponent component, Setting setting) {
    if (setting.oneOf().length > 0) {
      return "`" + String.join("`, `", setting.oneOf()) + "`";
    }
    return component.getType() == List.class
        ? "list of words"
        : ScalarType.of(component.getType()).words();
  }

  private void example() {
    out.append(
        """

        Times are written `500ms`, `60s`, `10m`, `24h` or `7d`, sizes `512KiB`, `32MiB` or `10GiB`.
        Plain `ws://` and `http://` addresses are taken for loopback alone.

        ## A file that records two exchanges

        ```yaml
        data: ./data
        job: {checkpoint-interval: 60s}
        exchanges:
          bitmex:
            channels: [trade, orderBookL2, quote, tradeBin1m, funding, instrument, liquidation]
            symbols: [XBTUSD]
          bitmart:
            channels: [futures/trade, futures/depthIncrease50, futures/klineBin1m, futures/ticker]
            symbols: [BTCUSDT]
        ```

        ## A file that records accounts too

        ```yaml
        exchanges:
          bitmex:
            channels: [trade]
            symbols: [XBTUSD]
            accounts:
              desk:
                key: {env: BITMEX_KEY}
                secret: {file: secrets/bitmex}
                read-accounts: ["*"]
        ```

        Private records and rows carry the account's name (`desk`) where the exchange names no
        account of its own; they go to the private topics and the private warehouse alone. Use keys
        that may only read: where the exchange tells what a key may do, one that may trade or
        withdraw is refused, and so is one whose powers the answer does not say. A secret file that
        others may read is refused too. A clock or signature that the exchange refuses is tried three
        times by its own time; a key that will never do stops its account, and nothing else. A ban of
        the address is waited for.

        `tapedeck simulate --exchange bitmex --print-config DIR` writes a file that records from a
        simulator, with its account if `TAPEDECK_SIM_KEY` is set, and `tapedeck exchanges` lists
        every channel.
        """);
  }
}
