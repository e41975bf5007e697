/** What the operator may set: one record per concern. */
@NullMarked
package io.tapedeck.jobs.config;

import org.jspecify.annotations.NullMarked;
