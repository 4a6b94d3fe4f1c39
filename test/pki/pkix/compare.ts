import {javaVerdict} from '../../../source/pki/pkix.js';
import {type PkixCertificate, readPkixCertificate} from '../../../source/pki/pkix-certificate.js';
import type {Dice} from './dice.js';
import type {KeyRing} from './keys.js';
import type {Oracle} from './oracle.js';
import {newWorld, type Question} from './world.js';

/** How Java and we answered the same questions. */
export type Tally = {
	certificates: number;
	unreadable: number;
	questions: number;
	trusted: number;

	/** Java's own answer is a matter of chance there: not compared. */
	byChance: number;
	sameMessage: number;
	milliseconds: number[];

	/** Where we differ in the verdict: the certificates and both answers. */
	readonly differing: string[];

	/** Where only the words differ. */
	readonly otherWords: string[];
};

export const newTally = (): Tally => ({
	certificates: 0,
	unreadable: 0,
	questions: 0,
	trusted: 0,
	byChance: 0,
	sameMessage: 0,
	milliseconds: [],
	differing: [],
	otherWords: [],
});

const ids = (list: Question['chain']) => list.map(({id}) => id).join(',') || '-';
const labels = (list: Question['chain']) => list.map(({id, label}) => `      ${id} ${label}`).join('\n');
const describe = ({role, name, protocol, chain, anchors}: Question, java: string, own: string) =>
	`${role} ${name} ${protocol}\n${labels(chain)}\n    anchors\n${labels(anchors)}\n    Java: ${java}\n    we: ${own}`;

/** "sun…ValidatorException: what it says <- its cause": what it says. */
const messageOf = (answer: string) => (answer.split(' <- ')[0] ?? '').replace(/^[\w.$]+: /, '');

/** Draws one world of certificates and asks Java and ourselves about all its certificates and chains. */
export const compareWorld = async (dice: Dice, ring: KeyRing, oracle: Oracle, tally: Tally, count = 25): Promise<void> => {
	const now = new Date();
	const {certificates, questions} = newWorld(dice, ring, now, count);
	const [, ...reads] = await oracle.ask(['clear', ...certificates.map(({id, der}) => `read ${id} ${der.toString('base64')}`)]);
	const readable = new Map<string, PkixCertificate>();

	for (const [index, {id, der, label}] of certificates.entries()) {
		const own = readPkixCertificate(der);
		const java = reads[index] ?? '';
		tally.certificates++;
		if (java !== 'OK') tally.unreadable++;
		if ((java === 'OK') === 'unreadable' in own)
			tally.differing.push(`reading ${label}\n    Java: ${java}\n    we: ${'unreadable' in own ? own.unreadable : 'OK'}`);
		else if (!('unreadable' in own)) readable.set(id, own);
	}

	const read = (list: Question['chain']) => list.flatMap(({id}) => readable.get(id) ?? []);
	const asked = questions.filter(({chain, anchors}) => [...chain, ...anchors].every(({id}) => readable.has(id)));
	if (asked.length === 0) return;
	const answers = await oracle.ask(
		asked.map(({role, name, protocol, chain, anchors}) => `ask ${role} ${name ?? '-'} ${protocol} ${ids(chain)} ${ids(anchors)}`),
	);

	for (const [index, question] of asked.entries()) {
		const [chain, anchors] = [read(question.chain), read(question.anchors)];
		const before = performance.now();
		const own = javaVerdict(chain, anchors, {role: question.role, name: question.name, protocol: question.protocol, now});
		tally.milliseconds.push(performance.now() - before);
		const java = answers[index] === 'OK' ? 'OK' : messageOf(answers[index] ?? '');
		const words = own.trusted ? 'OK' : own.message;
		tally.questions++;
		if (java === 'OK') tally.trusted++;
		if (!own.trusted && !own.isCertain) tally.byChance++;
		else if ((java === 'OK') !== own.trusted) tally.differing.push(describe(question, answers[index] ?? '', words));
		else if (java === words) tally.sameMessage++;
		else tally.otherWords.push(describe(question, answers[index] ?? '', words));
	}
};

const median = (numbers: readonly number[]) => numbers.toSorted((one, other) => one - other)[numbers.length >> 1] ?? 0;
const share = (part: number, whole: number) => `${((part / whole) * 100).toFixed(3)} %`;

/** One line of figures. */
export const summary = ({certificates, unreadable, questions, trusted, byChance, sameMessage, milliseconds, differing}: Tally): string => {
	const compared = questions - byChance;
	return [
		`${certificates} certificates (${unreadable} that Java cannot read)`,
		`${questions} chains, ${trusted} trusted, ${byChance} where Java answers by chance`,
		`${differing.length} verdicts differ (${share(compared - differing.length, compared)} equal)`,
		`words equal ${share(sameMessage, compared)}`,
		`median ${median(milliseconds).toFixed(3)} ms`,
	].join(', ');
};
