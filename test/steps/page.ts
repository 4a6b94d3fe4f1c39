import {expect} from 'vitest';
import type {OwnTry} from '../../source/facts/own-handshake.js';
import type {Site, Subject} from '../../source/site.js';
import type {Block, Label} from '../../source/speech/line.js';
import type {Ask} from '../../source/steps/ask.js';
import type {Page, Step, Telling} from '../../source/steps/step.js';
import {handshake, now, site as plainSite} from '../checks/literals.js';

export {
	certificate,
	chain,
	conf,
	daysFromNow,
	givenFile,
	handshake,
	intermediate,
	leaf,
	noChain,
	now,
	root,
	seen,
	site,
	unit,
	unset,
} from '../checks/literals.js';

export const notSeen = {ok: false, code: 'file-forbidden', why: 'It may not be read.', hints: []} as const;

/** A page of this step on facts as they would be seen; its needs are looked up by name, so a missing one fails the test. */
export const pageOf = (
	step: Step,
	facts: Readonly<Record<string, unknown>>,
	{subject = 'primary', site = plainSite}: {readonly subject?: Subject; readonly site?: Site} = {},
): Page => {
	for (const name of Object.keys(step.needs)) if (!(name in facts)) throw new Error(`the test gives no ${name}`);
	return {site, subject, seen: facts as Page['seen'], now};
};

/** The rows below one word of the margin. */
export const rowsOf = ({blocks}: Telling, label: Label): readonly string[] =>
	blocks.filter((block: Block) => block.label === label).flatMap(({lines}) => lines.map(({text}) => text));

export const signsOf = ({blocks}: Telling, label: Label) =>
	blocks.filter((block: Block) => block.label === label).flatMap(({lines}) => lines.map(({sign}) => sign));

type Answering = Extract<Ask, {answer: unknown}>;

/** The site after an answer that must be taken. */
export const answered = (asks: readonly Ask[], key: string, value: string, site: Site = plainSite): Site => {
	const result = askOf(asks, key).answer(site, value);
	if (!result.ok) throw new Error(result.say);
	return result.site;
};

/** The sentence an answer is refused with. */
export const refused = (asks: readonly Ask[], key: string, value: string, site: Site = plainSite): string => {
	const result = askOf(asks, key).answer(site, value);
	expect(result.ok).toBe(false);
	return result.ok ? '' : result.say;
};

const askOf = (asks: readonly Ask[], key: string): Answering => {
	const ask = asks.find(one => one.key === key);
	if (!ask || !('answer' in ask)) throw new Error(`no question ${key} among ${asks.map(one => one.key).join(', ')}`);
	return ask;
};

export const attempt = (more: Partial<OwnTry> = {}): OwnTry => ({
	...handshake(),
	asked: 'TLSv1.3',
	trusts: true,
	distrust: null,
	clientCertificate: 'accepted',
	alert: null,
	ms: 46,
	...more,
});
