/** A warehouse in a folder or in S3: listing files, bringing them here, private folders. */
@NullMarked
package io.tapedeck.lake.storage;

import org.jspecify.annotations.NullMarked;
