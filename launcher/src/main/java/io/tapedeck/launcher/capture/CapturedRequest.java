package io.tapedeck.launcher.capture;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters of a call that somebody else captured, who may have signed it in the address or
 * kept the headers: values of keys, signatures and passwords become {@code ***}.
 */
final class CapturedRequest {

  private static final String ERASED = "***";
  private static final JsonFactory JSON = new JsonFactory();

  /** A name and its value, as in {@code symbol=XBTUSD&limit=5} or in a line of headers. */
  private static final Pattern PARAMETER =
      Pattern.compile("([^?&=:;,\\s]+)(=|:\\s*)([^&;\\r\\n]*)");

  private static final List<String> ENDS = List.of("key", "sign", "memo", "nonce");
  private static final List<String> PARTS =
      List.of(
          "secret",
          "signature",
          "passphrase",
          "password",
          "passwd",
          "token",
          "authorization",
          "cookie",
          "credential");

  private CapturedRequest() {}

  /** A request's parameters, in JSON or as they stand in an address. */
  static String withoutSecrets(String request) {
    String text = request.strip();
    if (text.startsWith("{") || text.startsWith("[")) {
      try {
        return ofJson(text, request);
      } catch (IOException noJson) {
        return ofText(request);
      }
    }
    return ofText(request);
  }

  private static String ofText(String request) {
    return PARAMETER.matcher(request).replaceAll(CapturedRequest::parameter);
  }

  private static String parameter(MatchResult found) {
    String kept =
        isSecret(decoded(found.group(1)))
            ? found.group(1) + found.group(2) + ERASED
            : found.group();
    return Matcher.quoteReplacement(kept);
  }

  private static String decoded(String name) {
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return name;
    }
  }

  /** The same text where nothing of it is secret. */
  private static String ofJson(String text, String request) throws IOException {
    StringWriter kept = new StringWriter();
    boolean erased = false;
    try (JsonParser parser = JSON.createParser(text);
        JsonGenerator generator = JSON.createGenerator(kept)) {
      while (parser.nextToken() != null) {
        generator.copyCurrentEventExact(parser);
        if (parser.currentToken() == JsonToken.FIELD_NAME && isSecret(parser.currentName())) {
          parser.nextToken();
          parser.skipChildren();
          generator.writeString(ERASED);
          erased = true;
        }
      }
    }
    return erased ? kept.toString() : request;
  }

  private static boolean isSecret(String name) {
    String word = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    return ENDS.stream().anyMatch(word::endsWith) || PARTS.stream().anyMatch(word::contains);
  }
}
