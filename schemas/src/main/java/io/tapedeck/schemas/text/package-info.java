/** Words for people that every module says alike. */
@NullMarked
package io.tapedeck.schemas.text;

import org.jspecify.annotations.NullMarked;
