/** What sessions say of themselves on Kafka, and when one that says nothing counts as dead. */
@NullMarked
package io.tapedeck.schemas.session;

import org.jspecify.annotations.NullMarked;
