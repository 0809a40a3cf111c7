package io.github.sfpn.cli.pair;

import io.github.sfpn.cli.ExitCode;
import io.github.sfpn.cli.ProgramCommand;
import io.github.sfpn.cli.SweepCommand;
import io.github.sfpn.sweep.TaskScript;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands a table of pairs over to a scheduler: each task fuses some lines of it. */
public record PairScript(PairBatch batch, int pairsPerTask) {
  private static final Logger LOG = LoggerFactory.getLogger(PairScript.class);

  /**
   * Writes the script and says how to submit it.
   *
   * @param words of the command that fuses all pairs
   */
  public int handOver(SweepCommand.Launcher launcher, List<String> words) {
    List<TaskScript.Task> tasks = new ArrayList<>();
    List<Integer> unfinished = new ArrayList<>();
    List<PairTable.Line> lines = batch.table().lines();
    for (int from = 0; from < lines.size(); from += pairsPerTask) {
      int to = Math.min(lines.size(), from + pairsPerTask);
      List<String> own = new ArrayList<>(words);
      own.add("--lines=%d-%d".formatted(from + 1, to));
      if (!lines.subList(from, to).stream().allMatch(batch::isFinished)) {
        unfinished.add(tasks.size());
      }
      Path log = batch.folder().resolve("logs").resolve("pairs-%d-%d.log".formatted(from + 1, to));
      tasks.add(new TaskScript.Task(log, own));
    }
    if (unfinished.isEmpty()) {
      LOG.info("all {} pairs are finished", lines.size());
      return ExitCode.DONE.number();
    }
    Path file = batch.folder().resolve("pairs.sh");
    new TaskScript("pairs", batch.table().file().getFileName().toString(), file, 0, tasks)
        .write(ProgramCommand.words(), unfinished);
    LOG.info(
        "{} of {} tasks of at most {} pairs have not finished; submit them with",
        unfinished.size(),
        tasks.size(),
        pairsPerTask);
    LOG.info("  {}", launcher.submission(file, unfinished));
    LOG.info("then run this command again without --launcher to print the table");
    return ExitCode.DONE.number();
  }
}
