/** Rows, book frames and written files for tests of several modules. */
@NullMarked
package io.tapedeck.testdata;

import org.jspecify.annotations.NullMarked;
