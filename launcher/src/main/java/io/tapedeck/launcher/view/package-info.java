/** What somebody who looks on sees while data flow. */
@NullMarked
package io.tapedeck.launcher.view;

import org.jspecify.annotations.NullMarked;
