#!/usr/bin/env bash
# Checks the program on a machine with an NVIDIA GPU in about a quarter of an hour: use of the GPU, reference values,
# speed on GPU and CPU, and a short training.
# It needs Maven, JDK 17 and NVIDIA's driver. It continues after failures; its exit code is the number of failed steps.
#
# usage: src/gpu/check.sh [OUTPUT_DIR [CAVE_DIR]]
#   OUTPUT_DIR  folder for all results; default: gpu-check
#   CAVE_DIR    folder of CAVE scenes to train on; default: synthetic scenes
set -uo pipefail
cd "$(dirname "$0")/../.."
out=$(realpath -m "${1:-gpu-check}")
cave=${2:+$(realpath "$2")}
mkdir -p "$out"
failed=0
# step NAME COMMAND... prints to the console and to OUTPUT_DIR/NAME.txt
step() {
  local name=$1 start=$SECONDS
  shift
  echo "== $name: $*"
  if "$@" 2>&1 | tee "$out/$name.txt"; then
    echo "== $name: done in $((SECONDS - start)) s"
  else
    echo "== $name: FAILED after $((SECONDS - start)) s"
    failed=$((failed + 1))
  fi
}
runner() { java -jar runner.jar "$@"; }

# on a GPU with TF32, float32 products use 11 bits of each factor unless this is 0; reference values need all 24
reference_values() {
  NVIDIA_TF32_OVERRIDE=0 mvn -q -Pcuda test -Dtest='CoarseStepTest,CoarseInferenceTest,RefinementTest,TileSimilaritiesTest,ImportedModelTest,RefinementTrajectoryTest,PzresNetTest,UalNetTest,AdaptationNetTest,DeviceTest'
}

training() {
  local data=(dataset.synthetic.scenes=30 dataset.synthetic.size=512)
  [ -n "$cave" ] && data=(dataset.name=cave "dataset.root=$cave")
  runner experiments/cave-x4.conf --fresh name=gpu-check "runs=$out/runs" runtime.device=gpu \
    dataset.name=synthetic "${data[@]}" training.epochs=2 training.learning-rate=4e-4 training.step-size=1
}

step driver nvidia-smi
step build mvn -q package -Pcuda -DskipTests
step device runner --check experiments/quickstart.conf runtime.device=gpu
step reference-values reference_values
step benchmark-gpu runner benchmark runtime.device=gpu --batches 4 --json "$out/benchmark-gpu.json"
step benchmark-gpu-bfloat16 runner benchmark runtime.device=gpu runtime.precision=bfloat16 --batches 4 --json "$out/benchmark-gpu-bfloat16.json"
step benchmark-cpu runner benchmark runtime.device=cpu --only training --json "$out/benchmark-cpu.json"
step profile runner benchmark runtime.device=gpu --profile "$out/profile.json"
step training training

echo "the results are in $out: *.txt, benchmark-*.json, profile.json for chrome://tracing, and the run in"
echo "$out/runs/gpu-check/seed-1 (report.md, train.csv, figures; tensorboard --logdir $out/runs)"
[ "$failed" = 0 ] || echo "$failed steps failed"
exit "$failed"
