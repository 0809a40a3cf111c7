package io.github.sfpn.sweep;

import io.github.sfpn.config.sweep.SweepFile;
import io.github.sfpn.report.Manifest;
import io.github.sfpn.report.Manifest.Software;
import io.github.sfpn.report.Manifest.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A sweep whose children are a shell script that trains nothing. The script does what the choice of
 * the axis {@code fate} says, and logs each call.
 */
record FakeSweep(Path folder) {
  private static final String SCRIPT =
      """
      here=$1; shift
      for file; do :; done
      name=${file##*/}; name=${name%%.conf}
      run=${file%%/trials/*}/${name%%-seed-*}/seed-${name##*-seed-}
      mkdir -p "$run"
      cp "$file" "$run/experiment.conf"
      finish() { cp "$here/$1.json" "$run/manifest.json"; }
      echo "$name $CUDA_VISIBLE_DEVICES $*" >> "$here/calls"
      case $name in
        *-fails*) echo one; echo "two of $name"; finish failed; exit 4 ;;
        *-crashes*) kill -SEGV $$ ;;
        *-lies*) exit 0 ;;
        *-waits*)
          case " $* " in *" --stop-at-end-of-input "*) cat > "$here/input" ;; esac
          finish interrupted; exit 130 ;;
        *) finish finished ;;
      esac
      """;

  /** Writes script and manifests. */
  static FakeSweep in(Path folder) throws IOException {
    Files.writeString(folder.resolve("child.sh"), SCRIPT.replace("%%", "%"));
    for (Status status : Status.values()) {
      new Manifest(
              status,
              "fake",
              4,
              "",
              "",
              new Software("", null, "", "", ""),
              "",
              "",
              null,
              Map.of(),
              Map.of(),
              Map.of(),
              Map.of(),
              Instant.EPOCH,
              null,
              Map.of())
          .write(folder.resolve(status + ".json"));
    }
    return new FakeSweep(folder);
  }

  List<String> program() {
    return List.of("bash", folder.resolve("child.sh").toString(), folder.toString());
  }

  /** A trial for each fate and seed. */
  Sweep sweep(String fates, String seeds, int jobs) throws IOException {
    Path file = folder.resolve("sweep.conf");
    Files.writeString(
        file,
        """
        name = "it's one"
        seeds = %s
        jobs = %d
        base { runs = "%s" }
        grid.fate { %s }
        """
            .formatted(seeds, jobs, folder.resolve("runs"), fates));
    return Sweep.of(SweepFile.load(file, List.of()));
  }

  /** The calls of children until now: the rest of each line by its first word. */
  Map<String, String> calls() throws IOException {
    Map<String, String> calls = new TreeMap<>();
    for (String line : callLines()) {
      calls.merge(
          line.replaceFirst(" .*", ""),
          line.replaceFirst("[^ ]* ", ""),
          (first, second) -> first + "\n" + second);
    }
    return calls;
  }

  List<String> callLines() throws IOException {
    Path calls = folder.resolve("calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  void forgetCalls() throws IOException {
    Files.deleteIfExists(folder.resolve("calls"));
  }
}
