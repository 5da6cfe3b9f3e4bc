#!/usr/bin/env bash
# Runs a month's documents by ninja, by make and by a Slurm array of four tasks, one of them killed and submitted again,
# and compares each with a single run, byte for byte.
#
#     apt-get install ninja-build make slurm-wlm munge
#     cargo build && sudo tests/engines.sh [PROGRAM]
#
# The Slurm cluster is this one machine: munged, slurmctld and slurmd on loopback, started here and ended here.
set -euo pipefail
cd "$(dirname "$0")/.."
program=$(realpath "${1:-target/debug/baocao}")
work=$(mktemp -d /tmp/baocao-engines-XXXXXX)
pids=()
end() {
    for pid in "${pids[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap end EXIT

cp -r data "$work/data"
cd "$work"
"$program" build -q >/dev/null
mv output single

# What people are given is the same; manifests of shards and locks are the program's own business.
compare() {
    diff -r --exclude='ban-ke.*' --exclude='.baocao*' single output
    echo "ok $1: the same bytes as a single run ($(find output -type f | wc -l) files)"
}

# --- ninja
"$program" plan --format ninja --shards 6 --program "$program" > build.ninja
ninja --quiet
compare ninja
ninja | grep -q 'no work to do'
sed -i 's/khau: 2133/khau: 2134/' data/so-lieu/2022-09/06727-bac-son.yaml
ninja --quiet
"$program" status --exit-code >/dev/null
sed -i 's/khau: 2134/khau: 2133/' data/so-lieu/2022-09/06727-bac-son.yaml
ninja --quiet
compare 'ninja after a correction and its withdrawal'
rm -rf output

# --- make
"$program" plan --format make --shards 3 --program "$program" > Makefile
make --silent -j2
compare make
rm -rf output

# --- Slurm
mkdir slurm run
host=$(hostname -s)
cat > slurm/slurm.conf <<CONF
ClusterName=baocao
SlurmctldHost=$host(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$work/run/munge.socket
CryptoType=crypto/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SlurmUser=root
SlurmdUser=root
SlurmctldPort=36817
SlurmdPort=36818
SlurmctldPidFile=$work/run/slurmctld.pid
SlurmdPidFile=$work/run/slurmd.pid
StateSaveLocation=$work/slurm/state
SlurmdSpoolDir=$work/slurm/spool
SlurmctldLogFile=$work/slurm/slurmctld.log
SlurmdLogFile=$work/slurm/slurmd.log
MpiDefault=none
JobRequeue=1
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=$host Default=YES MaxTime=INFINITE State=UP OverSubscribe=YES
CONF
sed -i '/^CryptoType/d' slurm/slurm.conf
export SLURM_CONF=$work/slurm/slurm.conf
dd if=/dev/urandom of=run/munge.key bs=1 count=1024 status=none
chmod 400 run/munge.key
# Munge wants the folders above its socket to be closed to others' writing.
chmod 755 "$work" run
munged --foreground --force --key-file="$work/run/munge.key" --socket="$work/run/munge.socket" \
    --pid-file="$work/run/munged.pid" --log-file="$work/run/munged.log" --seed-file="$work/run/munged.seed" 2>run/munged.err &
pids+=($!)
for _ in $(seq 100); do [ -S run/munge.socket ] && break; sleep 0.1; done
slurmctld -D -c 2>run/slurmctld.err & pids+=($!)
slurmd -D -c 2>run/slurmd.err & pids+=($!)
for _ in $(seq 300); do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 0.2; done
sinfo

cat > array.sh <<JOB
#!/bin/sh
#SBATCH --array=1-4
#SBATCH --output=$work/slurm/task-%a.txt
exec $program build -C $work --shard auto -j 1 -q
JOB
finished() { # waits until no job is left
    for _ in $(seq 1200); do [ -z "$(squeue -h)" ] && return; sleep 0.25; done
    squeue
    return 1
}
sbatch --quiet array.sh
finished
"$program" merge
compare 'Slurm array of 4'
rm -rf output

# One task dies in the middle and is submitted again.
job=$(sbatch --parsable array.sh)
for _ in $(seq 400); do [ -e output/2022-09/.baocao-tmp-2-4.lock ] && break; sleep 0.02; done
scancel --signal=KILL "${job}_2" 2>/dev/null || true
finished
if "$program" merge -q 2>merge.txt; then
    echo 'task 2 had finished before it was killed'
else
    head -2 merge.txt
    sbatch --quiet --array=2 --export=ALL,SLURM_TASKS=4 --wrap "exec $program build -C $work --shard 2/4 -j 1 -q"
    finished
    "$program" merge
fi
compare 'Slurm array of 4, one task killed and submitted again'
