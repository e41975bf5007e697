/** The configuration file: a tree of records, read once, every mistake told with its line. */
@NullMarked
package io.tapedeck.settings;

import org.jspecify.annotations.NullMarked;
