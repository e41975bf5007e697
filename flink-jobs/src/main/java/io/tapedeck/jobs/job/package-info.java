/** One class per deployable job: its graph and how it is started. */
@NullMarked
package io.tapedeck.jobs.job;

import org.jspecify.annotations.NullMarked;
