const day = 86_400_000;
const plural = (count: number, unit: string) => `${count} ${unit}${count === 1 ? '' : 's'}`;

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** "Three chains", "12 chains": sentences spell numbers up to nine; verdicts, lists and the say line use figures. */
export const spelled = (number: number, singular: string, many = `${singular}s`): string => {
	const word = small[number] ?? number.toLocaleString('en');
	return `${word.charAt(0).toUpperCase()}${word.slice(1)} ${number === 1 ? singular : many}`;
};

/** "1 change", "3 changes". */
export const count = (number: number, singular: string, many = `${singular}s`): string =>
	`${number.toLocaleString('en')} ${number === 1 ? singular : many}`;

/** "3,812 bytes". */
export const bytes = (size: number): string => count(size, 'byte');

/** "42 ms", "3.4 s", "2 min 10 s", "12 days". */
export const duration = (ms: number): string => {
	if (Math.round(ms) < 1000) return `${Math.round(ms)} ms`;
	if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
	const seconds = Math.round(ms / 1000);
	if (seconds < 3600) return `${Math.floor(seconds / 60)} min${seconds % 60 > 0 ? ` ${seconds % 60} s` : ''}`;
	return ms < 2 * day ? plural(Math.floor(ms / 3_600_000), 'hour') : plural(Math.floor(ms / day), 'day');
};

/** "2026-11-24": always UTC. */
export const date = (iso: string): string => iso.slice(0, 10);

/** "2026-11-24 06:12 UTC". */
export const moment = (iso: string): string => `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;

/** "2027-11-24 in 365 days"; within 48 hours "2026-11-26 06:00 UTC in 41 h"; past "2026-11-20, 4 days ago". The date is never dropped. */
export const expiry = (iso: string, now: Date): string => {
	const left = Date.parse(iso) - now.getTime();
	if (left >= 2 * day) return `${date(iso)} in ${plural(Math.floor(left / day), 'day')}`;
	if (left > 0) return `${moment(iso)} in ${Math.floor(left / 3_600_000)} h`;
	return -left >= day
		? `${date(iso)}, ${plural(Math.floor(-left / day), 'day')} ago`
		: `${moment(iso)}, ${Math.floor(-left / 3_600_000)} h ago`;
};

/** "9f2c41d0…7ab3". */
export const fingerprint = (sha256: string): string => `${sha256.slice(0, 8)}…${sha256.slice(-4)}`;

/** "-rw-r--r--". */
export const permissions = (mode: number, kind: 'file' | 'folder' = 'file'): string =>
	(kind === 'folder' ? 'd' : '-') +
	[6, 3, 0].map(shift => ['r', 'w', 'x'].map((letter, bit) => ((mode >> shift) & (4 >> bit) ? letter : '-')).join('')).join('');

/** A path fits `width`: middle folders become "…", the first folder and the file name stay. */
export const shortPath = (path: string, width: number): string => {
	if (path.length <= width) return path;
	const [empty, first, ...rest] = path.split('/');
	if (empty !== '' || rest.length < 2) return path;
	for (let kept = rest.length - 1; kept > 0; kept--) {
		const shorter = `/${first}/…/${rest.slice(-kept).join('/')}`;
		if (shorter.length <= width || kept === 1) return shorter;
	}
	return path;
};
