package io.tapedeck.launcher.cli;

import io.tapedeck.lake.CommandFailure;
import io.tapedeck.launcher.capture.CaptureFormat;
import io.tapedeck.launcher.capture.Decoder;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Frames in, rows out. */
@Command(
    name = "decode",
    header = "Frames in, rows out: one JSON object a line, nothing stored.",
    description = {
      "Reads one frame a line: bare, or wrapped as {\"received_at\": ns, \"channel\": \"...\","
          + " \"transport\": \"websocket|rest\", \"endpoint\": \"...\", \"request\": {...},"
          + " \"payload\": \"the text as received\"}, or as {\"t\": \"recv|http\", \"ts\":"
          + " \"seconds\", \"raw\": \"...\"}. Acknowledgements, pings and notices give no row; a"
          + " frame that cannot be read gives a row of table rejected."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck decode --exchange bitmex < frames.jsonl > rows.jsonl",
      "  tail -f frames.jsonl | tapedeck decode --exchange bitmart | head"
    })
final class DecodeCommand implements Callable<Integer> {

  @Option(names = "--exchange", required = true, paramLabel = "E", description = "Whose frames.")
  private String exchange = "";

  @Option(
      names = "--format",
      defaultValue = "jsonl",
      paramLabel = "FORMAT",
      description = "jsonl or cryptofeed. Default: ${DEFAULT-VALUE}.")
  private String format = "jsonl";

  @Option(
      names = "--received-at",
      paramLabel = "TIME",
      description = "When frames came whose line does not say it. Default: received_time is null.")
  private @Nullable String receivedAt;

  @Parameters(arity = "0..*", hidden = true)
  private String[] words = {};

  private final CommandInput session;

  DecodeCommand(CommandInput session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (words.length > 0) {
      throw CommandFailure.words("decode reads stdin: tapedeck decode ... < %s", words[0]);
    }
    Decoder decoder =
        new Decoder(
            ExchangeName.find(exchange), CaptureFormat.named(format), ReceivedAt.nanos(receivedAt));
    try {
      decoder.run(session.console().in(), new PipeOutput(session.console().outOfData()));
    } catch (ReaderGoneException e) {
      return 0;
    }
    return 0;
  }
}
