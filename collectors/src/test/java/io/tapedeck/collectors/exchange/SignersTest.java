package io.tapedeck.collectors.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tapedeck.collectors.catalog.Exchanges;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Signatures are those of the documents; their keys are samples that open no account. */
class SignersTest {

  private static final String KEY = "fake-key";

  private static Signer signer(Exchange exchange) {
    return Objects.requireNonNull(exchange.generations().get(0).accountSide()).signer();
  }

  private static Credentials credentials(String secret, @Nullable String passphrase) {
    return new Credentials(
        new Secret(KEY),
        new Secret(secret),
        passphrase == null || passphrase.isEmpty() ? null : new Secret(passphrase));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "/io/tapedeck/collectors/exchange/signatures.csv", numLinesToSkip = 1)
  void signsAsTheDocumentsDo(
      String exchange,
      String way,
      String secret,
      @Nullable String passphrase,
      long now,
      @Nullable String target,
      String signature,
      String source) {
    Signer signer = signer(Exchanges.find(exchange));
    Credentials credentials = credentials(secret, passphrase);
    if (way.equals("login")) {
      assertThat(signer.loginFrame(credentials, now)).as(source).contains('"' + signature + '"');
    } else {
      assertThat(signer.headers(credentials, Signer.Signed.get(String.valueOf(target)), now))
          .as(source)
          .containsValue(signature);
    }
  }

  static Stream<Exchange> exchanges() {
    return Exchanges.ALL.stream();
  }

  @ParameterizedTest
  @MethodSource("exchanges")
  void sendsNoSecretAndErasesEverythingElseOfALogin(Exchange exchange) throws Exception {
    Credentials credentials = credentials("fake-secret", "fake-passphrase");
    long now = 1767323045678L;
    String login = signer(exchange).loginFrame(credentials, now);
    new ObjectMapper().readTree(login);

    assertThat(login).contains(KEY).doesNotContain("fake-secret");
    assertThat(exchange.sendable().allows(login)).isTrue();
    byte[] bytes = login.getBytes(StandardCharsets.UTF_8);
    assertThat(exchange.frames().read(bytes)).isInstanceOf(Inbound.Notice.class);
    String kept =
        new String(
            Objects.requireNonNull(exchange.frames().redact(bytes, 0, bytes.length)),
            StandardCharsets.UTF_8);
    assertThat(kept).doesNotContain("fake-").contains("***");
    assertThat(kept).doesNotContainPattern("[0-9a-f]{64}");
    Map<String, String> headers =
        signer(exchange).headers(credentials, Signer.Signed.get("/a?b=c"), now);
    assertThat(headers).containsValue(KEY).doesNotContainValue("fake-secret");
    assertThat(credentials.toString()).isEqualTo("***");
  }

  /** The texts stand in the documents beside calls that write; who reads signs the same way. */
  @Test
  void signsTheBodyOfWhatIsAskedByPost() {
    String asked = "{\"symbol\":\"BTC_USDT\",\"price\":\"8600\",\"count\":\"100\"}";
    assertThat(
            signer(Exchanges.find("bitmart"))
                .headers(
                    credentials(
                        "6c6c98544461bbe71db2bca4c6d7fd0021e0ba9efc215f9c6ad41852df9d9df9",
                        "test001"),
                    new Signer.Signed(RestRead.Method.POST, "/x", asked),
                    1_589_793_796_145L))
        .containsValue("c31dc326bf87f38bfb49a3f8494961abfa291bd549d0d98d9578e87516cee46d");
    String borrowed = "{\"coin\":\"USDT\",\"borrowAmount\":\"1\"}";
    assertThat(
            signer(Exchanges.find("bitget"))
                .headers(
                    credentials("22582BD0CFF14C41EDBF1AB98506286D", "phrase"),
                    new Signer.Signed(
                        RestRead.Method.POST, "/api/margin/v1/cross/account/borrow", borrowed),
                    1_561_022_985_382L))
        .containsValue("pBHJugXOek+fleOvEb5NRH/HLwHXP4mRMmLXhXyqGeA=");
  }

  private static String pem(String body) {
    String label = "PRIVATE KEY-----";
    return "-----BEGIN " + label + '\n' + body + "\n-----END " + label + '\n';
  }

  @Test
  void signsWithAnRsaKeyWhereTheSecretIsOne() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2_048);
    KeyPair pair = generator.generateKeyPair();
    String pem = pem(Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded()));
    Signer signer = signer(Exchanges.find("bitget"));

    Map<String, String> headers =
        signer.headers(credentials(pem, "p"), Signer.Signed.get("/x?a=1"), 1_000);

    Signature verifier = Signature.getInstance("SHA256withRSA");
    verifier.initVerify(pair.getPublic());
    verifier.update("1000GET/x?a=1".getBytes(StandardCharsets.UTF_8));
    assertThat(verifier.verify(Base64.getDecoder().decode(headers.get("ACCESS-SIGN")))).isTrue();
  }

  @Test
  void saysNothingOfAPrivateKeyThatIsBroken() {
    Signer signer = signer(Exchanges.find("bitget"));
    for (String body : new String[] {"bm90IGEga2V5", "!!"}) {
      assertThatThrownBy(() -> signer.loginFrame(credentials(pem(body), "p"), 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasNoCause()
          .hasMessageNotContaining(body);
    }
  }

  @Test
  void needsAPassphraseWhereTheExchangeDoes() {
    for (String exchange : new String[] {"bitget", "bitmart"}) {
      assertThatThrownBy(
              () -> signer(Exchanges.find(exchange)).loginFrame(credentials("s", null), 1))
          .hasMessageContaining("passphrase");
    }
  }

  /** Every published vector of a read or a login, where a folder of them is at hand. */
  @Test
  void signsAsEveryCollectedVectorDoes() throws Exception {
    String configured = System.getenv("TAPEDECK_FIXTURES");
    assumeTrue(configured != null, "skipped: TAPEDECK_FIXTURES names no folder");
    Path file = Path.of(configured).resolve("signatures.json");
    assumeTrue(Files.exists(file), "skipped: no vectors at " + file);
    int checked = 0;
    for (JsonNode vector : new ObjectMapper().readTree(file.toFile()).path("vectors")) {
      checked += matches(vector) ? 1 : 0;
    }
    // Two reads of BitMEX, a read and two logins of Bitget, a login of BitMart; the others write.
    assertThat(checked).isEqualTo(6);
  }

  private static boolean matches(JsonNode vector) {
    String exchange = vector.path("exchange").asText();
    String name = vector.path("name").asText();
    boolean login = name.contains("login");
    if (name.contains("legacy") || (!login && !vector.path("verb").asText("").equals("GET"))) {
      return false;
    }
    long time = vector.path(exchange.equals("bitmex") ? "expires" : "timestamp").asLong();
    long now =
        switch (exchange) {
          case "bitmex" -> (time - 20) * 1_000;
          case "bitget" -> login ? time * 1_000 : time;
          default -> time;
        };
    Credentials credentials =
        credentials(vector.path("secret").asText(), vector.path("memo").asText("phrase"));
    Signer signer = signer(Exchanges.find(exchange));
    String expected = vector.path("expected").asText();
    if (login) {
      assertThat(signer.loginFrame(credentials, now)).as(name).contains(expected);
    } else {
      assertThat(signer.headers(credentials, Signer.Signed.get(vector.path("path").asText()), now))
          .as(name)
          .containsValue(expected);
    }
    return true;
  }
}
