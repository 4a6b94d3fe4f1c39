/** The one unit the stand-in knows. */
export const unitName = 'safeq-cloud-server';

/**
How the service becomes its user: `setpriv` before it starts, `itself` once it runs (a Node that lies in a closed home
could not be started as somebody else), `none` when lab and service are one user.
*/
export type Become = 'setpriv' | 'itself' | 'none';

export const unitFile = (user: string, description: string): string => `[Unit]
Description=${description}
After=network.target

[Service]
Type=simple
User=${user}
Environment=APP_HOME=/opt/DispatcherParagon
ExecStart=/opt/DispatcherParagon/bin/server
SuccessExitStatus=143
Restart=no

[Install]
WantedBy=multi-user.target
`;

/**
A systemctl for one unit beneath the folder it lies in. It keeps what was measured of the real one: a restart returns 0 although the process
dies a second later, and the sixth start within ten seconds is refused until reset-failed.
*/
export const systemctlScript = (become: Become): string =>
	String.raw`#!/bin/sh
# A stand-in: knows ${unitName} beneath this folder and no other unit.
# It is asked often, so what only reads starts no program: answers are left in $found, not printed.
root=$(cd "$\{0%/*\}/../.." && pwd -P)
unit=${unitName}
file=$root/etc/systemd/system/$unit.service
state=$root/run/$unit
journal=$root/var/log/$unit.journal

field() {
	found=
	while IFS= read -r line || [ -n "$line" ]; do
		case $line in "$1="*) found=$\{line#*=\} ;; esac
	done < "$file"
}
recall() {
	found=$2
	[ -r "$state/$1" ] && IFS= read -r found < "$state/$1"
	return 0
}
note() { echo "$2" > "$state/$1.new" && mv -f "$state/$1.new" "$state/$1"; }
say() { echo "$(LC_ALL=C date '+%b %d %H:%M:%S') systemd[1]: $1" >> "$journal"; }
# systemd tells everybody, also who may send the process no signal.
alive() { recall pid 0; pid=$found; [ "$pid" -gt 0 ] && { kill -0 "$pid" 2>/dev/null || [ -d "/proc/$pid" ]; }; }
look() {
	recall result success
	result=$found
	if alive; then active=active sub=running
	elif [ "$result" = success ]; then active=inactive sub=dead
	else active=failed sub=failed
	fi
}

supervise() {
	field User
	user=$found
	ids=$(sed -n "s/^$user:[^:]*:\([0-9]*\):\([0-9]*\):.*/\1 \2/p" "$root/etc/passwd" | head -n 1)
	uid=$(echo "$ids" | cut -d' ' -f1); gid=$(echo "$ids" | cut -d' ' -f2)
	field ExecStart
	set -- "$root$found"
	[ ${become} = setpriv ] && set -- setpriv --reuid "$uid" --regid "$gid" --clear-groups "$@"
	[ ${become} = itself ] && set -- env LAB_UID="$uid" LAB_GID="$gid" "$@"
	env -i PATH=/usr/local/bin:/usr/bin:/bin LANG=C.UTF-8 LAB_ROOT="$root" "$@" < /dev/null >> "$journal" 2>&1 &
	note pid $!
	wait $!
	code=$?
	note status "$code"
	case $code in
		0 | 143) note result success; say "$unit.service: Deactivated successfully." ;;
		*) if [ "$code" -gt 128 ]; then note result signal; else note result exit-code; fi
			say "$unit.service: Main process exited, code=exited, status=$code"
			recall result exit-code
			say "$unit.service: Failed with result '$found'." ;;
	esac
	note pid 0
}

start() {
	alive && return 0
	now=$(date +%s)
	recent=$(cat "$state/starts" 2>/dev/null | awk -v since=$((now - 10)) '$1 > since')
	if [ "$(echo "$recent" | grep -c .)" -ge 5 ]; then
		note result start-limit-hit
		say "$unit.service: Start request repeated too quickly."
		echo "Job for $unit.service failed." >&2
		echo "See \"systemctl status $unit.service\" and \"journalctl -xeu $unit.service\" for details." >&2
		return 1
	fi
	note starts "$recent
$now"
	note since "$now $(LC_ALL=C date '+%a %Y-%m-%d %H:%M:%S %Z')"
	note result success
	rm -f "$state/pid"
	field Description
	say "Started $unit.service - $found."
	if command -v setsid > /dev/null; then setsid "$0" --supervise < /dev/null > /dev/null 2>&1 &
	else "$0" --supervise < /dev/null > /dev/null 2>&1 &
	fi
	while [ -d "$state" ] && [ ! -e "$state/pid" ]; do sleep 0.01; done
}

stop() {
	alive || return 0
	field Description
	say "Stopping $unit.service - $found..."
	kill -TERM "$pid" 2>/dev/null
	tries=0
	while alive; do
		tries=$((tries + 1))
		[ "$tries" -eq 200 ] && kill -KILL "$pid"
		sleep 0.05
	done
	while recall pid 0; [ "$found" != 0 ]; do sleep 0.01; done
}

properties() {
	recall since ''
	since=$found
	case $timestamps in unix) since=$\{since:+@$\{since%% *\}\} ;; *) since=$\{since#* \} ;; esac
	look
	main=0; alive && main=$pid
	recall status 0; status=$found
	field User; user=$found
	field Group; group=$found
	field Environment; environment=$found
	field Description; description=$found
	for line in Type=simple Restart=no "MainPID=$main" "ExecMainPID=$pid" "ExecMainStatus=$status" "Result=$result" NRestarts=0 \
		"User=$user" "Group=$group" "Environment=$environment" "Id=$unit.service" "Names=$unit.service" "Description=$description" \
		LoadState=loaded "ActiveState=$active" "SubState=$sub" "FragmentPath=/etc/systemd/system/$unit.service" UnitFileState=enabled \
		NeedDaemonReload=no "ActiveEnterTimestamp=$since" "ExecMainStartTimestamp=$since"; do tell "$line"; done
}

unknown_properties() {
	for line in "Id=$name.service" LoadState=not-found ActiveState=inactive SubState=dead Result=success MainPID=0 User=; do tell "$line"; done
}

# A property, when it is wanted, as systemd prints it.
tell() {
	case ",$wanted," in ,, | *",$\{1%%=*\},"*) ;; *) return 0 ;; esac
	if [ -n "$bare" ]; then printf '%s\n' "$\{1#*=\}"; else printf '%s\n' "$1"; fi
}

[ "$1" = --supervise ] && { supervise; exit; }
[ -d "$state" ] && [ -d "$\{journal%/*\}" ] || mkdir -p "$state" "$\{journal%/*\}"
verb=; name=; wanted=; bare=; quiet=; timestamps=
while [ $# -gt 0 ]; do
	case $1 in
		-p | --property) wanted="$wanted,$2"; shift ;;
		-p*) wanted="$wanted,$\{1#-p\}" ;;
		--property=*) wanted="$wanted,$\{1#*=\}" ;;
		--value) bare=yes ;;
		--timestamp=*) timestamps=$\{1#*=\} ;;
		-q | --quiet) quiet=yes ;;
		-n | --lines) shift ;;
		-*) ;;
		*) if [ -z "$verb" ]; then verb=$1; else name=$\{1%.service\}; fi ;;
	esac
	shift
done
wanted=$\{wanted#,\}

if [ -n "$name" ] && [ "$name" != "$unit" ]; then
	case $verb in
		show) unknown_properties; exit 0 ;;
		is-active) [ -n "$quiet" ] || echo inactive; exit 4 ;;
		cat) echo "No files found for $name.service." >&2; exit 1 ;;
		status) echo "Unit $name.service could not be found." >&2; exit 4 ;;
		*) echo "Failed to $verb $name.service: Unit $name.service not found." >&2; exit 5 ;;
	esac
fi
case $verb in
	start) start ;;
	stop) stop ;;
	restart) stop; start ;;
	reset-failed) rm -f "$state/starts"; alive || note result success ;;
	is-active) look; [ -n "$quiet" ] || echo "$active"; [ "$active" = active ] || exit 3 ;;
	is-enabled) [ -n "$quiet" ] || echo enabled ;;
	daemon-reload) ;;
	show) properties ;;
	cat) echo "# /etc/systemd/system/$unit.service"; cat "$file" ;;
	status)
		field Description
		echo "$unit.service - $found"
		look
		recall since ''
		echo "     Active: $active ($sub) since $\{found#* \}"
		echo "   Main PID: $pid"
		tail -n 10 "$journal" 2>/dev/null
		[ "$active" = active ] || exit 3 ;;
	*) echo "Unknown command verb '$verb'." >&2; exit 1 ;;
esac
`
		.replaceAll('$\\{', '${')
		.replaceAll('\\}', '}');

/** journalctl for the same unit: the last lines of what systemd and the server wrote. */
export const journalctlScript = `#!/bin/sh
# A stand-in: knows ${unitName} beneath this folder and no other unit.
root=$(cd "$(dirname "$0")/../.." && pwd -P)
lines=10; name=
while [ $# -gt 0 ]; do
	case $1 in
		-n | --lines) lines=$2; shift ;;
		-n*) lines=$(echo "$1" | cut -c3-) ;;
		--lines=*) lines=$(echo "$1" | cut -d= -f2) ;;
		-u | --unit) name=$2; shift ;;
		--unit=*) name=$(echo "$1" | cut -d= -f2) ;;
		-o | --output) shift ;;
	esac
	shift
done
[ "$(basename "$name" .service)" = ${unitName} ] && tail -n "$lines" "$root/var/log/${unitName}.journal" 2>/dev/null
exit 0
`;
