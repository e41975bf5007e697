/** Names and folders of the zones, and which files a reader wants. */
@NullMarked
package io.tapedeck.lake.layout;

import org.jspecify.annotations.NullMarked;
