package io.github.sfpn.cli;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.pytorch.WeightsException;
import io.github.sfpn.tensor.CheckpointException;
import io.github.sfpn.training.StoppedException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** How a command ends, as scripts and schedulers see it. */
public enum ExitCode {
  DONE(0),
  /** Our mistake: shown with a stack trace. */
  BUG(1),
  /** The command line or the experiment file. */
  USAGE(2),
  /** Files: data, weights, checkpoints, a folder that cannot be written. */
  DATA(3),
  /** A loss is no longer finite. */
  DIVERGED(4),
  OUT_OF_MEMORY(5),
  /** Stopped by the user; what a shell reports for Ctrl-C. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** What the exit code of another process of this program means. */
  static ExitCode ofProcess(int number) {
    return switch (number) {
      case 128 + 9 -> OUT_OF_MEMORY; // whoever kills without asking is the kernel, short of memory
      case 128 + 15 -> INTERRUPTED;
      default ->
          Arrays.stream(values()).filter(code -> code.number == number).findFirst().orElse(BUG);
    };
  }

  /** The code that tells what went wrong. */
  static ExitCode of(Throwable thrown) {
    if (thrown instanceof ConfigException || thrown instanceof UsageException) {
      return USAGE;
    }
    if (thrown instanceof DataException
        || thrown instanceof WeightsException
        || thrown instanceof CheckpointException
        || thrown instanceof UncheckedIOException) {
      return DATA;
    }
    if (thrown instanceof DivergedException) {
      return DIVERGED;
    }
    if (thrown instanceof StoppedException) {
      return INTERRUPTED;
    }
    if (thrown instanceof OutOfMemoryError || thrown instanceof TFResourceExhaustedException) {
      return OUT_OF_MEMORY;
    }
    return BUG;
  }
}
