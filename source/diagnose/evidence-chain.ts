import type {Outcome} from '../checks/check.js';
import {type Failed, followersOf, isFailed} from '../checks/root-causes.js';
import {hostNameOf, isPrimary, roleOf, type Site} from '../site.js';
import type {Line} from '../speech/line.js';
import {sharersOf} from './causes.js';
import {evidencePlace, type Placed} from './evidence-place.js';
import type {LogEvidence} from './log-evidence.js';

const leastPlace = 22;

const uncapitalised = (title: string): string => title.replace(/^(The|A|An|Port|Nothing)\b/, word => word.toLowerCase());

/** What the wire shows was seen at the port, whatever the sentence calls it. */
const placed = (evidence: string, {on}: Failed, site: Site): Placed => {
	const {place, text} = evidencePlace(evidence);
	const port = `${hostNameOf(site, on)}:${site.primary.port}`;
	return place === 'presented' && isPrimary(on) ? {place: port, text} : {place, text};
};

const mostBeside = 50;

// A long sentence without a place has more room from the left.
const row = ({place, text}: Placed, width: number): Line => ({
	text: place === '' && (width === 0 || text.length > mostBeside) ? text : `${place.padEnd(width)}  ${text}`,
});

/** Whom it reaches in the end: other hosts, the portal's peers. */
const isFar = ({on}: Failed): boolean => !isPrimary(on) && roleOf(on) !== 'file';

export type Seen = {readonly outcomes: readonly Outcome[]; readonly log: LogEvidence | null; readonly site: Site};

/** The evidence as a chain: from the line in the file down to what people see, each link where it was seen. */
export const evidenceChain = (cause: Failed, {outcomes, log, site}: Seen): readonly Line[] => {
	const sharers = sharersOf(cause, outcomes);
	const followers = [cause, ...sharers].flatMap(finding => followersOf(finding, outcomes)).filter(isFailed);
	const near = followers.filter(follower => !isFar(follower));
	const far = followers.filter(isFar);
	const links = [cause, ...near].map(finding => finding.finding.evidence.map(text => placed(text, finding, site)));
	const names = far.map(({on}) => (on === 'portal' ? 'portal' : hostNameOf(site, on)));
	const places = [...links.flat().map(({place}) => place), ...(log ? [log.place] : []), ...names.map(name => `└─ ${name}`)];
	const longest = Math.max(0, ...places.map(({length}) => length));
	const width = longest === 0 ? 0 : Math.max(leastPlace, longest);
	const [own = [], ...later] = links;
	const told = (place: string, until: number) => place !== '' && links.slice(0, until).some(link => link.some(one => one.place === place));
	return [
		...own.map(link => row(link, width)),
		...(sharers.length > 0 ? [row({place: 'the same on', text: sharers.map(({on}) => hostNameOf(site, on)).join(', ')}, width)] : []),
		...(log ? [{text: "│  the server's log says so itself"}, row(log, width)] : []),
		...near.flatMap((finding, index) => [
			{text: `│  so ${uncapitalised(finding.finding.title)}`},
			// Of a place that stands there already there is nothing new to see.
			...(later[index] ?? [])
				.slice(0, 1)
				.filter(({place}) => !told(place, index + 1))
				.map(link => row(link, width)),
		]),
		...far.map((finding, index) => {
			const branch = `${index === far.length - 1 ? '└─' : '├─'} ${names[index]}`;
			return row({place: branch, text: withoutName(finding.finding.title, names[index] ?? '')}, width);
		}),
	];
};

/** "gateway-host cannot connect to the primary", beside its name. */
const withoutName = (title: string, name: string): string => (title.startsWith(`${name} `) ? title.slice(name.length + 1) : title);
