import type {Outcome} from '../../checks/check.js';
import type {Proof} from '../../diagnose/diagnosis.js';
import {judgedAbout, type Mended} from '../../remedy/mended.js';
import type {Line} from '../../speech/line.js';
import {count, spelled} from '../../speech/value.js';
import {doneBlocks} from '../wizard/change-blocks.js';
import {type Content, inOrder} from '../wizard/content.js';
import type {MenuEntry} from '../wizard/menu-page.js';
import {type Home, toHome} from './home.js';

const nowLine = (outcome: Outcome): readonly Line[] => {
	switch (outcome.state) {
		case 'passed':
			return [{sign: 'ok', text: outcome.passesAs, right: outcome.id}];
		case 'failed':
			return [{sign: outcome.finding.severity, text: outcome.finding.title, right: outcome.id}];
		case 'unknown':
			return [{sign: 'unknown', text: outcome.why, right: outcome.id}];
		default:
			return [];
	}
};

const newsOf = ({is, finding}: Mended): Line => {
	if (is === 'gone')
		return {text: finding.state === 'passed' ? `It is gone: ${finding.passesAs}, looked at anew.` : 'It is gone, looked at anew.'};
	return is === 'there' ? {text: 'It is still there.', sign: 'error'} : {text: 'Whether it is gone could not be seen.', sign: 'unknown'};
};

/** One row for all of them: that they could not be judged was no news of its own. */
const unhiddenLine = ({length}: readonly Outcome[]): readonly Line[] =>
	length === 0
		? []
		: [{sign: 'ok', text: `${spelled(length, 'more check')} that could not be judged before ${length === 1 ? 'passes' : 'pass'}`}];

const restLine = ({fresh}: Mended, outcomes: readonly Outcome[]): Line => {
	const number = (state: string) => outcomes.filter(outcome => outcome.state === state).length;
	const tally = `${number('passed')} passed, ${number('not-applicable')} not needed`;
	if (fresh.length > 0) return {sign: 'error', text: `${count(fresh.length, 'error')} came to light that did not stand here before`};
	return {sign: 'ok', text: `nothing new failed: ${tally}`};
};

/** The second look: the finding and what followed from it as they are now, and whether anything new came. */
export const proofContent = ({applied, trouble, mended, found}: Proof): Content => {
	const did = doneBlocks(applied);
	if (trouble || !mended || !found) {
		return {
			news: [{text: trouble?.say ?? '', sign: 'error'}],
			blocks: inOrder([
				{label: 'saw', lines: applied.length === 0 ? [{text: 'Nothing was changed.'}] : []},
				{label: 'fix', lines: (trouble?.hints ?? []).map(text => ({text}))},
				...did,
			]),
		};
	}

	const {unhidden} = mended;
	const told = judgedAbout(mended).filter(outcome => !unhidden.includes(outcome));
	const lines = [...told.flatMap(nowLine), ...unhiddenLine(unhidden), restLine(mended, found.outcomes)];
	return {news: [newsOf(mended)], blocks: inOrder([{label: 'proof', lines}, ...did], 'proof')};
};

export type ProofAct = 'next' | 'look' | 'undo' | 'symptoms' | 'watch' | 'leave';
type Entry = MenuEntry & {readonly value: ProofAct};

const leave: Entry = {value: 'leave', label: 'Leave', say: 'The transcript stays on your terminal after you leave.'};
const watch: Entry = {value: 'watch', label: 'Watch it live', say: 'Enter: the dashboard, over the same hosts. Nothing is changed.'};
const takeBack: Entry = {value: 'undo', label: 'Take back this run', say: 'Enter shows what can be taken back. Nothing is undone yet.'};

/** `run`: what was changed, to be taken back. */
export const proofEntries = ({applied, mended, found}: Proof, run: string | null, home: Home = 'symptoms'): readonly Entry[] => {
	const back = toHome(home);
	// The dashboard is left from itself.
	const ends = home === 'dashboard' ? [] : [watch, leave];
	const left = found?.causes.length ?? 0;
	const said = run === null || applied.length === 0 ? '' : `Run ${run}, ${count(applied.length, 'change')}. u takes it back.`;
	if (mended?.is === 'gone') {
		const next: readonly Entry[] =
			left > 0
				? [
						{
							value: 'next',
							label: 'Go on to the next cause',
							detail: `${count(left, 'more', 'more')}`,
							say: `${said} Enter: the next cause.`,
						},
					]
				: [];
		return [...next, {...back, say: said === '' ? back.say : said}, ...ends];
	}

	const again: Entry = found
		? {value: 'next', label: 'See what it is now', say: 'Enter: the cause as it stands now.'}
		: {value: 'look', label: 'Look again', say: 'Enter looks again. Looking changes nothing.'};
	return [again, ...(applied.length > 0 ? [takeBack] : []), back, ...ends];
};
