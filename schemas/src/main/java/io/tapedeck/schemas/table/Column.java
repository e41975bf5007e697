package io.tapedeck.schemas.table;

/**
 * One column of a table.
 *
 * @param name lower-case words joined by {@code _}
 * @param type what it holds
 * @param nullable whether a row may have no value here
 * @param meaning one sentence for the data dictionary
 * @param unit unit of a number, whose clock a time is, or the closed list of words; may be empty
 */
public record Column(String name, ColumnType type, boolean nullable, String meaning, String unit) {}
