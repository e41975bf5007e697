package io.tapedeck.launcher.capture;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The entry of the journal about one imported file.
 *
 * @param session the session that its rows carry
 * @param file its name when it was imported
 * @param bytes its length
 * @param exchange whose frames it holds
 * @param receivedAt when frames came whose line does not say it, nanoseconds since 1970; null when
 *     none was given, or in entries of an earlier release
 * @param importedAt when, ISO-8601
 * @param lines lines read
 * @param rows rows stored, by table
 * @param files files made of it, relative to the data folder
 */
public record ImportEntry(
    String session,
    String file,
    long bytes,
    String exchange,
    @Nullable Long receivedAt,
    String importedAt,
    long lines,
    Map<String, Long> rows,
    List<String> files) {}
