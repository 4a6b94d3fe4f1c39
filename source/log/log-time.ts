const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** 0 to 11; -1 for no month. */
export const monthOf = (name: string): number => months.indexOf(name);

export type Clock = {
	readonly hour: number;
	readonly minute: number;
	readonly second: number;

	/** Digits behind the second. */
	readonly fraction: string | undefined;

	/** "Z", "UTC", "+01:00", "+0100"; absent: read as UTC. */
	readonly zone: string | undefined;
};

const minutesOf = (zone: string | undefined): number => {
	if (zone === undefined) return 0;
	const [, sign, hours = '0', minutes = '0'] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
	return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
};

const two = (number: number): string => (number < 10 ? `0${number}` : `${number}`);

/** ISO 8601 UTC; `null` for a day or an hour that no calendar has. `month` from 0. */
export const isoTime = (year: number, month: number, day: number, clock: Clock): string | null => {
	const {hour, minute, second, fraction = '', zone} = clock;
	if (month < 0 || month > 11 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 60) return null;
	const ms = Number(fraction.slice(0, 3).padEnd(3, '0'));
	const away = minutesOf(zone);
	// Most lines are in UTC or name no zone, and a Date costs more than the rest of the line.
	if (away === 0 && day < 29 && second < 60 && year > 999)
		return `${year}-${two(month + 1)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}.${ms < 10 ? '00' : ms < 100 ? '0' : ''}${ms}Z`;
	return new Date(Date.UTC(year, month, day, hour, minute - away, second, ms)).toISOString();
};

/** The year of a line that names none: the last in which that day is not to come, a day of grace for clocks and zones. */
export const yearBefore = (now: Date, month: number, day: number): number => {
	const year = now.getUTCFullYear();
	return Date.UTC(year, month, day) > now.getTime() + 86_400_000 ? year - 1 : year;
};
