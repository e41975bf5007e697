/** The data folder: who may look inside, who holds it, what stands where. */
@NullMarked
package io.tapedeck.launcher.folder;

import org.jspecify.annotations.NullMarked;
