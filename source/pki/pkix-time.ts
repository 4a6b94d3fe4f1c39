import {type DerElement, tags, Unreadable} from './pkix-der.js';

const utc = /^(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)?(Z|[+-]\d{4})$/;
const general = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(?:(\d\d)(?:[.,](\d+))?)?(Z|[+-]\d{4})$/;

const offsetOf = (zone: string): number => {
	if (zone === 'Z') return 0;
	const minutes = Number(zone.slice(1, 3)) * 60 + Number(zone.slice(3));
	return zone.startsWith('-') ? -minutes : minutes;
};

/**
The moment of a UTCTime or GeneralizedTime in milliseconds, as Java reads them.
Java takes offsets and fractions, which RFC 5280 section 4.1.2.5 forbids, and wraps a 31st of February into March.
*/
export const readTime = ({tag, content}: DerElement): number => {
	const text = content.toString('latin1');
	const match = tag === tags.utcTime ? utc.exec(text) : tag === tags.generalizedTime ? general.exec(text) : null;
	if (!match || (tag === tags.utcTime && !match[6] && match.at(-1) !== 'Z')) throw new Unreadable('a time in it cannot be read');
	const [month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(2, 7).map(part => Number(part ?? 0));
	if (month < 1 || month > 12 || day < 1 || day > 31 || hour > 23 || minute > 59 || second > 59)
		throw new Unreadable('a time in it does not exist');
	const written = Number(match[1]);
	const year = tag === tags.utcTime ? written + (written < 50 ? 2000 : 1900) : written;
	const date = new Date(0);
	date.setUTCFullYear(year, month - 1, day);
	return date.setUTCHours(hour, minute, second) - offsetOf(match.at(-1) ?? 'Z') * 60_000;
};
