/** How the exchanges give out the past page by page: pure, one class for each way of paging. */
@NullMarked
package io.tapedeck.collectors.paging;

import org.jspecify.annotations.NullMarked;
