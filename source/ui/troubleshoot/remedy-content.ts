import type {Failed} from '../../checks/root-causes.js';
import type {Causes, RemedyView} from '../../diagnose/diagnosis.js';
import {passwordOwner, type WantedPassword} from '../../remedy/wanted-password.js';
import type {Site} from '../../site.js';
import type {Line} from '../../speech/line.js';
import {spelled} from '../../speech/value.js';
import {previewBlocks} from '../wizard/change-blocks.js';
import {type Content, inOrder} from '../wizard/content.js';
import {interrupts} from '../wizard/word-content.js';

/** "Two changes, one of them a restart." */
const sizeOf = ({changes}: RemedyView): string => {
	const needed = changes.filter(change => change.needed);
	const size = spelled(needed.length, 'change');
	if (!interrupts(changes)) return `${size}. Nobody is interrupted.`;
	return needed.length === 1 ? 'One restart.' : `${size}, one of them a restart.`;
};

/** What is cured, where it is more than the cause that was just read. */
const curedLines = (causes: Causes): readonly Line[] =>
	causes.length === 1 ? [] : causes.map(({id, finding}) => ({text: finding.title, right: id}));

/** What the cure will change, and what will be looked at afterwards. `followers`: how many findings hang on the causes. */
export const remedyContent = (remedy: RemedyView, causes: Causes, followers: number): Content => {
	if (remedy.trouble) {
		return {
			news: [{text: remedy.trouble.say, sign: 'error'}],
			blocks: [{label: 'fix', lines: remedy.trouble.hints.map(text => ({text}))}],
		};
	}

	const isDue = remedy.changes.some(({needed}) => needed);
	if (!isDue) {
		return {
			news: [{text: 'All of it is so already, and it fails all the same.'}],
			blocks: inOrder([...previewBlocks(remedy.changes), {label: 'fix', lines: causes.map(({finding}) => ({text: finding.remedy.say}))}]),
		};
	}

	const [what, it] = causes.length === 1 ? ['the finding', 'it'] : [`the ${spelled(causes.length, 'finding').toLowerCase()}`, 'them'];
	const followed = followers === 0 ? '' : ` and ${spelled(followers, 'other').toLowerCase()} that followed from ${it}`;
	const looked = `${what}${followed} ${causes.length + followers === 1 ? 'is' : 'are'}`;
	return {
		news: [{text: sizeOf(remedy)}],
		blocks: inOrder([
			{label: 'fix', lines: curedLines(causes)},
			...previewBlocks(remedy.changes),
			{label: 'proof', lines: [{text: `${looked} looked at again, and all else`}]},
		]),
	};
};

/** The page that asks for a password before anything can be planned. */
export const passwordContent = (wanted: WantedPassword, {finding}: Failed, site: Site): Content => ({
	news: [{text: `The password of ${passwordOwner(wanted, site)} is needed.`}],
	blocks: [
		{label: 'saw', lines: finding.evidence.map(text => ({text}))},
		{label: 'why', lines: [{text: 'It is tried before anything is written, and kept in memory only.'}]},
	],
});
