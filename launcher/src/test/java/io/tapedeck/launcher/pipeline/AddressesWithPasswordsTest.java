package io.tapedeck.launcher.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.launcher.TestConsole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An address is refused that holds a password, and never shown with it. */
class AddressesWithPasswordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "exchanges: {bitmex: {channels: [trade], symbols: [XBTUSD], rest: 'ADDRESS'}}",
        "exchanges: {bitmex: {channels: [trade], symbols: [XBTUSD], websocket: 'ADDRESS'}}",
        "{exchanges: {bitmex: {channels: [trade], symbols: [XBTUSD]}}, s3: {endpoint: 'ADDRESS'}}",
        "{exchanges: {bitmex: {channels: [trade], symbols: [XBTUSD]}}, kafka: {bootstrap-servers:"
            + " 'ADDRESS'}}"
      })
  void saysWhatIsWrongWithoutIt(String yaml, @TempDir Path folder) throws IOException {
    for (String address :
        new String[] {
          "https://me:fake-password@example.com/x",
          "wss://me:fake-password@example.com/x",
          "http://me:fake-password@example.com/x",
          "https://me:fake password@example.com/x",
          "https://me:fake@password@example.com/x",
          "https://me:fake/password@example.com/x",
          "me:fake-password@example.com:9092"
        }) {
      Path file = folder.resolve("tapedeck.yaml");
      Files.writeString(file, yaml.replace("ADDRESS", address));
      TestConsole console = new TestConsole();

      assertThat(console.run("check-config", file.toString())).as(address).isEqualTo(2);
      assertThat(console.out() + console.err()).as(address).doesNotContainPattern("fake|password@");

      TestConsole record = new TestConsole();
      assertThat(record.run("record", "--config", file.toString())).as(address).isEqualTo(2);
      assertThat(record.out() + record.err()).as(address).doesNotContainPattern("fake|password@");
    }
  }
}
