package io.tapedeck.jobs.job;

import io.tapedeck.jobs.cluster.JobPicture;
import io.tapedeck.jobs.observe.JobProgress;
import io.tapedeck.jobs.operator.CountFiles;
import io.tapedeck.jobs.operator.RowCounts;
import io.tapedeck.jobs.operator.TrackOffsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The part of a picture of the record job that its operators tell.
 *
 * @param accumulators what they gathered, by name
 */
record RecordPicture(Map<String, Object> accumulators) {

  static RecordPicture of(JobPicture picture) {
    return new RecordPicture(picture.accumulators());
  }

  /** Partition as text to the offset after the last record read since the last start. */
  Map<String, Long> nextOffsets() {
    return byPartition(TrackOffsets.NEXT_OFFSETS);
  }

  /**
   * Partition as text to received time of the last record read in any run, nanoseconds since 1970
   * UTC.
   */
  Map<String, Long> lastRead() {
    return byPartition(TrackOffsets.LAST_READ);
  }

  private Map<String, Long> byPartition(String accumulator) {
    Map<String, Long> values = new HashMap<>();
    if (accumulators.get(accumulator) instanceof Map<?, ?> all) {
      all.forEach((place, value) -> values.put((String) place, (Long) value));
    }
    return values;
  }

  /** The picture as a live view shows it. */
  static JobProgress progress(JobPicture picture, long recordsWaiting) {
    RecordPicture said = of(picture);
    Optional<JobPicture.Completed> last = picture.lastCheckpoint();
    return new JobProgress(
        picture.state(),
        said.rowsByTable(),
        said.count(RowCounts.DUPLICATES),
        recordsWaiting,
        last.map(JobPicture.Completed::id).orElse(-1L),
        last.map(JobPicture.Completed::at).orElse(null),
        said.count(CountFiles.FILES));
  }

  private Map<String, Long> rowsByTable() {
    Map<String, Long> rows = new HashMap<>();
    for (String name : accumulators.keySet()) {
      if (name.startsWith(RowCounts.ROWS)) {
        rows.put(name.substring(RowCounts.ROWS.length()), count(name));
      }
    }
    return rows;
  }

  private long count(String accumulator) {
    return accumulators.get(accumulator) instanceof Long count ? count : 0;
  }
}
