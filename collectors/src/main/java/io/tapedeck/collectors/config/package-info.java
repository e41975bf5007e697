/** What can be configured of a collector: one small record a concern, checked when it is made. */
@NullMarked
package io.tapedeck.collectors.config;

import org.jspecify.annotations.NullMarked;
