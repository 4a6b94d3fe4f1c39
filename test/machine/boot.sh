#!/bin/bash
# boot.sh FOLDER [--bind-ro=…] [--network-namespace-path=…]: a throw-away machine with a real systemd, made of this machine's own root beneath an overlay in FOLDER.
# Prints the process id of its PID 1 when it is up. Ends, and leaves nothing, as soon as its standard input closes: an owner that is killed closes it too.
# Must run in a mount namespace of its own (unshare --mount --propagation private): its mounts then go with it, however it ends.
set -euo pipefail
folder=$1
shift
name=trust-$$
root=$folder/root
groups=(/sys/fs/cgroup/systemd /sys/fs/cgroup/unified /sys/fs/cgroup)
nspawn= leader=

leave() {
	# The machine's PID 1 outlives a killed nspawn; with it goes every process inside.
	kill -KILL $leader $nspawn 2>/dev/null || true
	wait 2>/dev/null || true
	# A cgroup can be removed once the kernel has reaped its last process.
	for group in "${groups[@]}"; do
		for ((tries = 0; tries < 100; tries++)); do
			[ -d "$group/$name" ] || break
			find "$group/$name" -depth -type d -exec rmdir {} \; 2>/dev/null || true
			[ ! -d "$group/$name" ] || sleep .05
		done
	done
	umount --lazy "$root" "$folder" 2>/dev/null || true
	rmdir "$folder"
}
network=--private-network
case " $*" in *' --network-namespace-path='*) network= ;; esac
trap leave EXIT
trap 'exit 1' HUP INT TERM

mount -t tmpfs -o size=1g,mode=755 trust-machine "$folder"
mkdir "$folder"/{upper,work,root}
mount -t overlay trust-machine -o "lowerdir=/,upperdir=$folder/upper,workdir=$folder/work" "$root"
: >"$root/etc/machine-id"
echo primary-host >"$root/etc/hostname"
rm -f "$root/etc/hosts"
echo '127.0.0.1 localhost primary-host' >"$root/etc/hosts"
units=$root/etc/systemd/system
printf '[Unit]\nDescription=Only what the tests need\nRequires=basic.target dbus.socket\nAfter=basic.target\nAllowIsolate=yes\n' >"$units/trust.target"
for unit in systemd-resolved.service systemd-timesyncd.service systemd-networkd.service timers.target; do ln -sf /dev/null "$units/$unit"; done

(
	# A cgroup of its own: in a shared one, two machines would stop each other's services.
	for group in "${groups[@]}"; do
		if [ -e "$group/cgroup.procs" ] && mkdir -p "$group/$name" 2>/dev/null; then echo "$BASHPID" >"$group/$name/cgroup.procs" || true; fi
	done 2>/dev/null
	exec systemd-nspawn --quiet --directory="$root" --boot --machine="$name" --register=no --keep-unit \
		$network --console=pipe "$@" systemd.unit=trust.target
) </dev/null >"$folder/console" 2>&1 &
nspawn=$!

for ((tries = 0; tries < 300; tries++)); do
	leader=$(pgrep -P "$nspawn" | head -n 1) || true
	if [ -n "$leader" ] && nsenter --target "$leader" --mount --pid --cgroup systemctl is-active --quiet trust.target 2>/dev/null; then
		echo "$leader"
		cat >/dev/null
		exit 0
	fi
	kill -0 "$nspawn" 2>/dev/null || break
	sleep .1
done
echo 'The machine did not start:' >&2
tail -n 20 "$folder/console" >&2
exit 1
