import type {Outcome} from '../../checks/check.js';
import type {Proof} from '../../diagnose/diagnosis.js';
import {judgedAbout, type Mended} from '../../remedy/mended.js';
import type {Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import {doneBlocks} from '../wizard/change-blocks.js';
import {type Content, inOrder} from '../wizard/content.js';
import type {MenuEntry} from '../wizard/menu-page.js';

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

	const lines = [...judgedAbout(mended).flatMap(nowLine), restLine(mended, found.outcomes)];
	return {news: [newsOf(mended)], blocks: inOrder([{label: 'proof', lines}, ...did], 'proof')};
};

export type ProofAct = 'next' | 'look' | 'undo' | 'symptoms' | 'leave';
type Entry = MenuEntry & {readonly value: ProofAct};

const toSymptoms: Entry = {value: 'symptoms', label: 'Back to the symptoms', say: 'Enter: the symptoms. Nothing is changed.'};
const leave: Entry = {value: 'leave', label: 'Leave', say: 'The transcript stays on your terminal after you leave.'};
const takeBack: Entry = {value: 'undo', label: 'Take back this run', say: 'Enter shows what can be taken back. Nothing is undone yet.'};

/** `run`: what was changed, to be taken back. */
export const proofEntries = ({applied, mended, found}: Proof, run: string | null): readonly Entry[] => {
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
		return [...next, {...toSymptoms, say: said === '' ? toSymptoms.say : said}, leave];
	}

	const again: Entry = found
		? {value: 'next', label: 'See what it is now', say: 'Enter: the cause as it stands now.'}
		: {value: 'look', label: 'Look again', say: 'Enter looks again. Looking changes nothing.'};
	return [again, ...(applied.length > 0 ? [takeBack] : []), toSymptoms, leave];
};
