package io.tapedeck.schemas.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KafkaAccessTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          127.0.0.1:9092                | SASL_PLAINTEXT
          localhost:1,127.0.0.1:2       | SASL_PLAINTEXT
          [::1]:9092                    | SASL_PLAINTEXT
          127.0.0.1:1,kafka.example:2   | SASL_SSL
          127.0.0.1.example:9092        | SASL_SSL
          kafka.example:9092            | SASL_SSL
          """)
  void aPasswordIsProvedWithoutEncryptionOnLoopbackAlone(String servers, String protocol) {
    assertThat(KafkaAccess.scram(servers, "user", "made-up").security())
        .containsEntry("security.protocol", protocol)
        .containsEntry("sasl.mechanism", "SCRAM-SHA-256");
  }

  @Test
  void noSecretIsPrintedAndNoneBreaksOutOfItsQuotes() {
    KafkaAccess access = KafkaAccess.scram("a:1", "user", "made\\\"up");
    assertThat(access.toString()).contains("a:1").doesNotContain("made");
    assertThat(access.security().get("sasl.jaas.config"))
        .endsWith("username=\"user\" password=\"made\\\\\\\"up\";");
  }

  @Test
  void aClientsOwnSettingsStandBesideThem() {
    assertThat(KafkaAccess.tls("a:1").with(Map.of("acks", "all")))
        .isEqualTo(Map.of("bootstrap.servers", "a:1", "security.protocol", "SSL", "acks", "all"));
    assertThat(KafkaAccess.awsIam("a:1").security()).containsEntry("sasl.mechanism", "AWS_MSK_IAM");
    assertThat(KafkaAccess.plaintext("a:1").security()).isEmpty();
  }
}
