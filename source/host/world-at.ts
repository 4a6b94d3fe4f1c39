import {isPrimary, nameOf, type Subject, siteAt} from '../site.js';
import {Trouble} from '../trouble.js';
import type {World} from './world.js';

const made = new WeakMap<World, Map<Subject, World>>();
const given = new WeakMap<World, World>();

/**
The world as a node of the cluster sees it: `primary` and `site.primary` are that node's, so that what looks at or changes the primary does it there.
For everybody else it is the world as given. One and the same object for the same node, so that what is remembered by world stays remembered.
@throws Trouble 'node-unknown'
*/
export const worldAt = (world: World, subject: Subject): World => {
	const whole = given.get(world) ?? world;
	if (subject === 'primary' || !isPrimary(subject)) return whole;
	const known = made.get(whole) ?? new Map<Subject, World>();
	made.set(whole, known);
	const found = known.get(subject);
	if (found) return found;
	const primary = whole.nodes?.get(nameOf(subject));
	if (!primary)
		throw new Trouble('node-unknown', `The site file names no node ${nameOf(subject)}.`, ['Add it to "primary.nodes" in the site file.']);

	const there: World = {...whole, site: siteAt(whole.site, subject), primary};
	known.set(subject, there);
	given.set(there, whole);
	return there;
};
