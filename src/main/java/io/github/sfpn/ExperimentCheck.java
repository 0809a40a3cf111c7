package io.github.sfpn;

final class ExperimentCheck {
  ExperimentCheck(Experiment e) {}

  void run() {}
}
