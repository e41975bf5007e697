package io.tapedeck.warehouse.audit;

import java.util.List;

/**
 * The findings about one stream in its window.
 *
 * @param window from where to where it was to be recorded
 * @param covered the time in the window that is whole
 * @param messages messages in all its stretches, also outside of the window
 * @param rows rows that they gave
 * @param gaps in the window, not mended, oldest first
 * @param mended gaps in the window that were mended
 * @param untold time of the window, stretches of a minute or more, of which no row tells
 */
public record StreamAudit(
    StreamName name,
    TimeSpan window,
    TimeSpans covered,
    long messages,
    long rows,
    List<ReportedGap> gaps,
    int mended,
    TimeSpans untold) {

  /** Share of the window that is whole, 0 to 100; 100 for an empty window. */
  public double percent() {
    return percent(window);
  }

  /** Share of a part of the window that is whole, 0 to 100; -1 when they have nothing in common. */
  double percentWithin(TimeSpan part) {
    TimeSpan common = part.within(window);
    return common.length() == 0 ? -1 : percent(common);
  }

  private double percent(TimeSpan part) {
    return part.length() == 0 ? 100 : 100.0 * covered.within(part).length() / part.length();
  }

  /** Gaps about which something is still to be done. */
  public long open() {
    return gaps.stream().filter(gap -> gap.isOpen() && !gap.isStop()).count();
  }

  /** Gaps that nothing can mend. */
  public long unmendable() {
    return gaps.size() - open() - stops();
  }

  /** Pauses of a recording that was stopped on purpose. */
  public long stops() {
    return gaps.stream().filter(ReportedGap::isStop).count();
  }
}
