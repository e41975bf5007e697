package io.tapedeck.launcher.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Every metric of a Flink cluster, as whoever may ask its REST interface sees them. */
final class FlinkMetrics {

  /** Flink takes 4 KiB of a line. */
  private static final int LONGEST_QUESTION = 3_000;

  private static final JsonMapper JSON = new JsonMapper();

  private final URI rest;
  private final HttpClient http = HttpClient.newHttpClient();

  FlinkMetrics(URI rest) {
    this.rest = rest;
  }

  /** Whether one of that name is known, whichever part of the job has it. */
  boolean has(String name) throws IOException, InterruptedException {
    for (String owner : owners()) {
      for (JsonNode metric : get(owner)) {
        if (metric.path("id").asText().endsWith(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Names and values, a line each, of the cluster, the job and its vertices. */
  String read() throws IOException, InterruptedException {
    StringBuilder text = new StringBuilder();
    for (String owner : owners()) {
      StringBuilder names = new StringBuilder();
      for (JsonNode metric : get(owner)) {
        String name = URLEncoder.encode(metric.path("id").asText(), StandardCharsets.UTF_8);
        if (names.length() + name.length() > LONGEST_QUESTION) {
          append(owner, names, text);
        }
        names.append(names.isEmpty() ? "?get=" : ",").append(name);
      }
      append(owner, names, text);
    }
    return text.toString();
  }

  private List<String> owners() throws IOException, InterruptedException {
    List<String> owners = new ArrayList<>(List.of("/jobmanager/metrics"));
    for (JsonNode manager : get("/taskmanagers").path("taskmanagers")) {
      owners.add("/taskmanagers/" + manager.path("id").asText() + "/metrics");
    }
    for (JsonNode job : get("/jobs").path("jobs")) {
      String path = "/jobs/" + job.path("id").asText();
      owners.add(path + "/metrics");
      for (JsonNode vertex : get(path).path("vertices")) {
        owners.add(path + "/vertices/" + vertex.path("id").asText() + "/metrics");
      }
    }
    return owners;
  }

  /** Asks for these and forgets them. */
  private void append(String owner, StringBuilder names, StringBuilder text)
      throws IOException, InterruptedException {
    for (JsonNode metric : get(owner + names)) {
      text.append(metric.path("id").asText()).append('=');
      text.append(metric.path("value").asText()).append('\n');
    }
    names.setLength(0);
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(rest + path)).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answers " + answer.statusCode() + ": " + answer.body());
    }
    return JSON.readTree(answer.body());
  }
}
