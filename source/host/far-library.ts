/**
What is started on a host over ssh, on the command line of its login shell, whichever that is: fixed text without a quote, a path or a secret.
It says who it is, then passes over every line until `begin`: a password that sudo turned out not to want is thus read by nobody.
*/
export const farStart = [
	'printf "dispatcher-trust %s %s\\n" "$$" "$(id -u)"',
	'while IFS= read -r l; do case $l in begin) break;; esac; done',
	'IFS= read -r l && eval "$(printf %s "$l" | base64 -d)"',
].join('; ');

/**
The functions of the far shell, then its loop. POSIX sh and coreutils alone.

A request is two lines: words to evaluate, and a payload in base64 (or nothing). A request cut off by a lost connection is never begun, for its second line is missing.
An answer is standard output in base64, then `#` and the exit code; or `-`, standard error and the same two in base64, and `.`.
A word in capitals on standard error is ours (`fail`), everything else is the system's.
*/
export const farLibrary = String.raw`
unset LC_ALL LC_MESSAGES LANGUAGE CDPATH ENV BASH_ENV
LANG=C.UTF-8 TZ=UTC PATH=$PATH:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
export LANG TZ PATH
umask 077
N='
'
fail() { printf '%s\n' "$1" >&2; exit 99; }
where() (
	case $1 in
	/*)
		[ -e "$1" ] || fail NOPROGRAM
		[ -f "$1" ] && [ -x "$1" ] || fail NOTEXECUTABLE
		printf %s "$1"
		exit 0 ;;
	esac
	IFS=:
	for d in $PATH; do [ ! -f "$d/$1" ] || [ ! -x "$d/$1" ] || { printf %s "$d/$1"; exit 0; }; done
	fail NOPROGRAM
)
tools() {
	for t in base64 basename cat chmod chown cp dirname head id ls mkdir mv readlink rm rmdir sha256sum stat sync tail; do
		where "$t" >/dev/null 2>&1 || printf '%s ' "$t"
	done
	# Where printf is a program, every byte would stand on a command line.
	case $(type printf) in *builtin*) ;; *) printf 'printf ' ;; esac
}
given() { printf %s "$payload" | base64 -d; }
file() {
	if [ -f "$1" ]; then return; fi
	if [ -d "$1" ]; then fail EISDIR; fi
	if [ -e "$1" ]; then fail NOTREGULAR; fi
	stat -L -- "$1" >/dev/null
	exit 1
}
hash() { h=$(sha256sum <"$1") && set -- $h && printf %s "$1"; }
read_file() { file "$1"; head -c "$2" <"$1"; }
read_tail() { file "$1"; tail -c "$2" <"$1"; }
# PATH FIRST-BYTE-FROM-1 BYTES: of one and the same file, though another may take its name meanwhile.
read_part() {
	file "$1"
	{ stat -L -c %s /dev/stdin; [ "$3" = 0 ] || tail -c "+$2" | head -c "$3"; } <"$1"
}
look() { stat -L -c '%f %s %u %g %h %U %G %y' -- "$1"; }
list() {
	[ -d "$1" ] || { [ ! -e "$1" ] || fail ENOTDIR; }
	ls -- "$1" >/dev/null || exit 1
	cd -- "$1" || exit 1
	for n in .[!.]* ..?* *; do [ ! -e "$n" ] && [ ! -L "$n" ] || printf '%s\0' "$n"; done
}
real() { stat -L -- "$1" >/dev/null || exit 1; readlink -f -- "$1"; }
flush() { sync "$1" 2>/dev/null || sync; }
expect() {
	[ "$2" != any ] || return 0
	if [ -e "$1" ]; then now=$(hash "$1") || exit 1; else now=absent; fi
	[ "$now" = "$2" ] || fail CHANGED
}
# PATH MARK-OF-THE-DRAFT SHA256 MODE UID GID EXPECTED; an empty UID or GID stays who it was.
write_file() {
	t=$(readlink -f -- "$1") || fail ENOENT
	[ ! -e "$t" ] || file "$t"
	expect "$t" "$7"
	folder=$(dirname -- "$t")
	[ -d "$folder" ] || fail ENOENT
	draft=$folder/.$(basename -- "$t" | head -c 100).$2.draft
	(set -C; : >"$draft") || exit 1
	trap 'rm -f -- "$draft"' EXIT
	like=$draft
	if [ -e "$t" ]; then
		like=$t
		# Access lists and labels; owner and mode follow.
		kept=$(cp --attributes-only --preserve=all -- "$t" "$draft" 2>&1) || case $kept in *option*) ;; *) fail ATTRIBUTES ;; esac
	fi
	u=$5 g=$6
	[ -n "$u" ] || u=$(stat -c %u -- "$like")
	[ -n "$g" ] || g=$(stat -c %g -- "$like")
	has=$(stat -c %u:%g -- "$draft")
	[ "$has" = "$u:$g" ] || chown "$u:$g" -- "$draft" 2>/dev/null || fail OWNER
	chmod "$4" -- "$draft" || exit 1
	given >"$draft" || exit 1
	now=$(hash "$draft") || exit 1
	[ "$now" = "$3" ] || fail EIO
	chmod "$4" -- "$draft" && sync "$draft" || exit 1
	expect "$t" "$7"
	mv -fT -- "$draft" "$t" || exit 1
	trap - EXIT
	flush "$folder"
}
# PATH MODE-OF-A-NEW-ONE
append() {
	t=$(readlink -f -- "$1") || fail ENOENT
	new=
	if [ -e "$t" ]; then file "$t"; else
		(set -C; : >"$t") && chmod "$2" -- "$t" || exit 1
		new=1
	fi
	given >>"$t" && sync "$t" || exit 1
	[ -z "$new" ] || flush "$(dirname -- "$t")"
}
make_folder() {
	[ ! -d "$1" ] || return 0
	[ ! -e "$1" ] || fail NOTFOLDER
	make_folder "$(dirname -- "$1")" "$2"
	mkdir -- "$1" && chmod "$2" -- "$1" || exit 1
	flush "$(dirname -- "$1")"
}
# PATH MODE UID GID: the mode comes last, for a new owner takes set-user-id bits away.
permit() {
	has=$(stat -L -c %u:%g -- "$1") || exit 1
	u=$3 g=$4
	[ -n "$u" ] || u=$(stat -L -c %u -- "$1")
	[ -n "$g" ] || g=$(stat -L -c %g -- "$1")
	[ "$has" = "$u:$g" ] || chown "$u:$g" -- "$1" || exit 1
	chmod "$2" -- "$1"
}
remove() {
	stat -- "$1" >/dev/null || exit 1
	if [ -d "$1" ] && [ ! -L "$1" ]; then rmdir -- "$1" || exit 1; else rm -f -- "$1" || exit 1; fi
	flush "$(dirname -- "$1")"
}
home() { case $HOME in /*) printf %s "$HOME" ;; *) printf / ;; esac; }
account() {
	u=$(id -u -- "$1" 2>/dev/null) || exit 1
	printf '%s %s %s' "$u" "$(id -g -- "$1")" "$(id -G -- "$1")"
}
# UID GID GROUPS PATH BYTES: in a process of that user, so that the kernel judges every folder above the file.
read_as() {
	me=$(id -u)
	if [ "$me" = "$1" ]; then read_file "$4" "$5"; return; fi
	[ "$me" = 0 ] || fail NOTROOT
	file "$4"
	if where setpriv >/dev/null 2>&1; then
		groups=--groups=$3
		[ -n "$3" ] || groups=--clear-groups
		set -- setpriv --reuid="$1" --regid="$2" "$groups" --no-new-privs -- head -c "$5" -- "$4"
	else
		set -- chroot --userspec="$1:$2" --groups="$3" / head -c "$5" -- "$4"
	fi
	HOME=/ "$@"
}
# SECONDS HAS-INPUT PROGRAM…
run() {
	seconds=$1 input=$2
	shift 2
	! where timeout >/dev/null 2>&1 || set -- timeout -k 1 "$seconds" "$@"
	if [ "$input" = 1 ]; then given | "$@"; else "$@"; fi
}
while IFS= read -r request && IFS= read -r payload; do
	said=$({ { (eval "$request") </dev/null 2>&5; printf '#%s' "$?" >&5; } | base64 >&4; } 5>&1)
	case $said in
	'#'*) printf '%s\n' "$said" ;;
	*) printf '%s\n' - && printf %s "$said" | base64 && printf '.\n' ;;
	esac
done 4>&1
`;
