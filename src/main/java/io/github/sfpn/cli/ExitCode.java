package io.github.sfpn.cli;

import io.github.sfpn.config.UsageException;
import io.github.sfpn.config.binding.ConfigException;
import io.github.sfpn.data.DataException;
import io.github.sfpn.fusion.LargerThanMemoryException;
import io.github.sfpn.network.DivergedException;
import io.github.sfpn.network.pytorch.WeightsException;
import io.github.sfpn.tensor.CheckpointException;
import io.github.sfpn.training.StoppedException;
import java.io.UncheckedIOException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import org.tensorflow.exceptions.TFResourceExhaustedException;

/** The exit codes of all commands, on which scripts and schedulers rely. */
public enum ExitCode {
  DONE(0),
  /** A fault of the program; it is shown with a stack trace. */
  BUG(1),
  /** The command line or the experiment file is wrong. */
  USAGE(2),
  /** Data, weights or checkpoints cannot be used, or a folder cannot be written. */
  DATA(3),
  /** A loss or a result is not finite. */
  DIVERGED(4),
  OUT_OF_MEMORY(5),
  /** The user stopped the command; shells report the same code for Ctrl-C. */
  INTERRUPTED(130);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }

  /** The meaning of the exit code of another process of this program. */
  static ExitCode ofProcess(int number) {
    return switch (number) {
      case 128 + 9 -> OUT_OF_MEMORY; // usually the kernel, which kills when memory runs out
      case 128 + 15 -> INTERRUPTED;
      default ->
          Arrays.stream(values()).filter(code -> code.number == number).findFirst().orElse(BUG);
    };
  }

  /** The exit code of a failure. */
  public static ExitCode of(Throwable thrown) {
    if (thrown instanceof ConfigException
        || thrown instanceof UsageException
        || thrown instanceof InvalidPathException) {
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
    if (thrown instanceof LargerThanMemoryException
        || thrown instanceof OutOfMemoryError
        || thrown instanceof TFResourceExhaustedException) {
      return OUT_OF_MEMORY;
    }
    return BUG;
  }
}
