#!/bin/bash
# Tasks of the %9$s %1$s, one for each number from 0 to %2$d: as an array job, or
#   bash %3$s NUMBER [OPTION...]
#SBATCH --job-name=%1$s
#SBATCH --array=%4$s
#SBATCH --output=%5$s
#SBATCH --open-mode=append
#SBATCH --requeue
# a minute and a half before the time is up, so that a task can keep its state
#SBATCH --signal=B:TERM@90

number=${1:-$SLURM_ARRAY_TASK_ID}
options=("${@:2}")
cd %6$s || exit 3
mkdir -p %10$s

# exec, so that signals reach the task
run() {
  log=$1
  shift
  exec %7$s "${options[@]}" "$@" >> "$log" 2>&1
}

case $number in
%8$s
  *)
    echo "there is no task '$number'; expected a number from 0 to %2$d" >&2
    exit 2
    ;;
esac
