package io.github.sfpn;

import picocli.CommandLine.Command;

@Command(name = "benchmark")
final class BenchmarkCommand implements Runnable {
  @Override
  public void run() {}
}
