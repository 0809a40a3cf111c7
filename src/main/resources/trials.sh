#!/bin/bash
# The trials of the sweep %1$s, one for each number from 0 to %2$d: as an array job, or
#   bash %3$s NUMBER [OPTION...]
#SBATCH --job-name=%1$s
#SBATCH --array=%4$s
#SBATCH --output=%5$s
#SBATCH --open-mode=append
#SBATCH --requeue
# a minute and a half before the time is up, so that a trial can keep its state
#SBATCH --signal=B:TERM@90

number=${1:-$SLURM_ARRAY_TASK_ID}
options=("${@:2}")
cd %6$s || exit 3

# exec, so that signals reach the trial
run() {
  log=$1
  shift
  exec %7$s "${options[@]}" "$@" >> "$log" 2>&1
}

case $number in
%8$s
  *)
    echo "there is no trial '$number'; expected a number from 0 to %2$d" >&2
    exit 2
    ;;
esac
