package io.tapedeck.schemas.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "https://example.com/x/y                 | https://example.com/x/y",
        "https://example.com:8443/x?key=a#b      | https://example.com:8443/x",
        "https://example.com?mail=me@home        | https://example.com",
        "https://[::1]:80/x                      | https://[::1]:80/x",
        "https://me:fake-password@example.com/x  | https://example.com/x",
        "https://me:fake@password@example.com/x  | https://example.com/x",
        "https://me:fake password@example.com    | https://example.com",
        "https://me:fake/password@example.com/x  | https://example.com/x",
        "https://me:fake?password@example.com/x  | https://example.com/x",
        "https://me:fake-password                | https://***",
        "me:fake-password@example.com:9092       | example.com:9092",
        "a.example.com:9092                      | a.example.com:9092",
        "/api/v1/order                           | /api/v1/order",
        "stdin                                   | stdin",
        "''                                      | ''"
      })
  void keepsWhereAndNotWho(String address, String shown) {
    assertThat(AddressText.withoutSecrets(address)).isEqualTo(shown);
  }
}
