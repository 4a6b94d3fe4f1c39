const stamp = /\b(\d{4})-(\d\d)-(\d\d)[T ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?(Z|[+-]\d\d:?\d\d)?/;

/** The time a log line bears, in ms since 1970; one without a zone is read as UTC, which is right for what lies between two lines of one log. `null`: none. */
export const lineTime = (line: string): number | null => {
	const [, year, month, day, hour, minute, second, fraction = '0', zone = 'Z'] = stamp.exec(line) ?? [];
	if (year === undefined) return null;
	const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}${zone}`);
	return Number.isNaN(time) ? null : time;
};
