import {Buffer} from 'node:buffer';
import {spawn} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {afterAll, expect} from 'vitest';
import {askLists} from '../../source/facts/ask-lists.js';
import {askBothWays, askForJava} from '../../source/facts/ask-responder.js';
import {localHost} from '../../source/host/local.js';
import {
	goodForJava,
	judgeChainAsJava,
	type LevelForJava,
	networkError,
	noResponder,
	noUsableList,
	type RevocationPolicy,
} from '../../source/pki/revocation.js';
import {type Issued, newAcme} from './acme.js';
import {crl} from './crl-answer.js';
import {crlBehaviours, point} from './crl-behaviours.js';
import * as der from './der.js';
import {handmade} from './handmade.js';
import {javaTest} from './java.js';
import {answer, minutes, revoked, unknown, type Wish} from './ocsp-answer.js';
import {makeSigners, ocspBehaviours} from './ocsp-behaviours.js';
import {openResponder} from './responder.js';

const acme = newAcme();
const {root, intermediate} = acme;
const responder = await openResponder();
afterAll(() => {
	responder.close();
	acme.remove();
});

const host = localHost();
const slug = (name: string) => name.replaceAll(/[^A-Za-z\d]+/g, '-');
const urlOf = (name: string) => responder.url(slug(name));

/** Java's own words for its options. */
const optionNames: Readonly<Record<keyof RevocationPolicy, string>> = {
	softFail: 'SOFT_FAIL',
	preferCrls: 'PREFER_CRLS',
	noFallback: 'NO_FALLBACK',
	onlyEndEntity: 'ONLY_END_ENTITY',
};

const flags = ['softFail', 'preferCrls', 'noFallback'] as const;
const policies: readonly RevocationPolicy[] = Array.from({length: 8}, (_, bits) =>
	Object.fromEntries(flags.map((flag, bit) => [flag, (bits & (1 << bit)) !== 0])),
);

type Case = {
	readonly name: string;
	readonly chain: readonly Issued[];
	readonly anchor?: Issued;
	readonly policy: RevocationPolicy;
	readonly responder?: string;
	readonly hasNonce?: boolean;
	readonly ours: readonly LevelForJava[];
};

const files = new Map<Issued, string>();
const fileOf = (issued: Issued): string => {
	const known = files.get(issued);
	if (known) return known;
	const name = `asked-${files.size}.pem`;
	acme.write(name, issued.pem);
	files.set(issued, acme.at(name));
	return acme.at(name);
};

const line = ({chain, anchor = root, policy, responder: url = '-', hasNonce = false}: Case): string => {
	const options = Object.entries(policy).flatMap(([flag, isSet]) => (isSet ? [optionNames[flag as keyof RevocationPolicy]] : []));
	const nonce = hasNonce ? `0410${'0a'.repeat(16)}` : '-';
	return `${[chain.map(fileOf).join(','), fileOf(anchor), url, nonce, '-', options.join(',') || '-'].join(' ')}\n`;
};

const isSilent = ({name}: Pick<Case, 'name'>) => /silen/.test(name);

const run = async (cases: readonly Case[], seconds: number): Promise<readonly string[]> => {
	const program = fileURLToPath(new URL('../oracle/Revocation.java', import.meta.url));
	const limits = ['ocsp', 'crl'].flatMap(what => ['timeout', 'readtimeout'].map(limit => `-Dcom.sun.security.${what}.${limit}=${seconds}`));
	// It runs for seconds only, so Java's second compiler would cost more than it gives.
	const java = spawn('java', ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-Duser.language=en', ...limits, program], {
		stdio: ['pipe', 'pipe', 'inherit'],
	});
	java.stdin.end(cases.map(line).join(''));
	return Buffer.concat(await java.stdout.toArray())
		.toString()
		.trim()
		.split('\n');
};

/** What never answers is asked in a process of its own, because how long Java waits is a property of the process. */
const askJava = async (cases: readonly Case[]): Promise<readonly string[]> => {
	const [silent, others] = [cases.filter(isSilent), cases.filter(each => !isSilent(each))];
	const answers = (await Promise.all([run(others, 120), run(silent, 1)])).flat();
	const found = new Map([...others, ...silent].map((each, index) => [each, answers[index] ?? 'nothing']));
	return cases.map(each => found.get(each) ?? 'nothing');
};

/** "ACCEPTED", or as much of Java's sentence as we foretell. */
const agrees = (answer: string, {ours, policy}: Case): boolean => {
	const verdict = judgeChainAsJava(ours, policy);
	return verdict.accepted ? answer === 'ACCEPTED' : answer.replace(/^\w+ /, '').startsWith(verdict.say);
};

const differing = (cases: readonly Case[], answers: readonly string[]) =>
	cases.flatMap((each, index) => {
		const answer = answers[index] ?? 'nothing';
		const options = Object.entries(each.policy).flatMap(([flag, isSet]) => (isSet ? [flag] : []));
		return agrees(answer, each)
			? []
			: [`${each.name} (${options}): Java ${answer}, we ${JSON.stringify(judgeChainAsJava(each.ours, each.policy))}`];
	});

const newLeaf = (name: string, extensions: readonly Buffer[], by = intermediate) =>
	handmade(name, by, {from: minutes(-60), until: minutes(6000), extensions});
const withLists = (points: Buffer) => der.extension('2.5.29.31', points);
const withResponder = (url: string) =>
	der.extension('1.3.6.1.5.5.7.1.1', der.sequence(der.sequence(der.oid('1.3.6.1.5.5.7.48.1'), der.implicit(6, Buffer.from(url)))));
/** What never comes is not waited for long; what is only slow on a busy machine is. */
const question = (leaf: Issued, issuer: Issued, name: string) => ({
	certificate: leaf.certificate,
	issuer: issuer.certificate,
	now: new Date(),
	timeout: /silen/.test(name) ? 200 : 30_000,
});

const ocspCases = async (): Promise<readonly Case[]> => {
	const plain = newLeaf('plain', []);
	const listed = newLeaf('listed', [withLists(der.sequence(point(urlOf('list for all'))))]);
	const other = newLeaf('other', []);
	responder.play('list-for-all', () => crl({by: intermediate}));
	const cases: Case[] = [];
	for (const [name, behaviour] of Object.entries(ocspBehaviours(acme, makeSigners(acme), {leaf: plain, other, urlOf}))) {
		responder.play(slug(name), behaviour);
		const hasNonce = /^nonce (?!nobody)/.test(name);
		const {java: ocsp} = await (hasNonce ? askBothWays : askForJava)(host, urlOf(name), question(plain, intermediate, name));
		const each = {name, responder: urlOf(name), hasNonce};
		for (const one of policies) {
			const policy = {...one, onlyEndEntity: true};
			// Otherwise the responder would not be asked at all.
			if (!(policy.preferCrls && policy.noFallback))
				cases.push({...each, chain: [plain, intermediate], policy, ours: [{ocsp, crl: noUsableList}]});
			if (!policy.preferCrls && !isSilent(each))
				cases.push({...each, chain: [listed, intermediate], policy, ours: [{ocsp, crl: goodForJava}]});
		}
	}

	return cases;
};

/** Java keeps a list, or that there was none, for half a minute: each question has a leaf and an address of its own. */
const crlCases = async (): Promise<readonly Case[]> => {
	const other = newLeaf('other-listed', []);
	const cases: Case[] = [];
	for (const [name, {list, points, issuer = intermediate}] of Object.entries(crlBehaviours(acme, other))) {
		const make = (own: string) => {
			const url = urlOf(own);
			const leaf = newLeaf(slug(own), [withLists(points?.(url) ?? der.sequence(point(url)))], issuer);
			responder.play(slug(own), ({rest}) => list(leaf, url, rest));
			return leaf;
		};

		const {java} = await askLists(host, question(make(name), issuer, name));
		const isAnchor = issuer.certificate.isSelfIssued;
		const above = isAnchor ? [] : issuer === intermediate ? [intermediate] : [issuer, intermediate];
		for (const [index, policy] of policies.entries()) {
			if (policy.noFallback && !policy.preferCrls) continue;
			cases.push({
				name,
				chain: [make(`${name} ${index}`), ...above],
				...(isAnchor ? {anchor: issuer} : {}),
				policy: {...policy, onlyEndEntity: true},
				responder: 'http://127.0.0.1:1/',
				ours: [{ocsp: networkError, crl: java}],
			});
		}
	}

	return cases;
};

/** Both levels with a responder of their own, or none: the address stands in the certificate. */
const chainCases = async (): Promise<readonly Case[]> => {
	const authority = der.extension('2.5.29.19', der.sequence(der.isTrue), true);
	const answers: Readonly<Record<string, Partial<Wish>>> = {
		good: {},
		revoked: {entries: [{status: revoked(1)}]},
		unknown: {entries: [{status: unknown}]},
	};
	const cases: Case[] = [];
	const level = async (name: string, kind: string, by: Issued) => {
		const url = kind === 'dead' ? 'http://127.0.0.1:1/' : urlOf(name);
		const extensions = [...(name.startsWith('upper') ? [authority] : []), ...(kind === 'none' ? [] : [withResponder(url)])];
		responder.play(slug(name), ({id}) => answer(id, {by, attached: [], ...answers[kind]}));
		const issued = newLeaf(name, extensions, by);
		const ocsp = kind === 'none' ? noResponder : (await askForJava(host, url, question(issued, by, ''))).java;
		return {issued, ours: {ocsp, crl: noUsableList}};
	};

	const kinds = ['good', 'revoked', 'unknown', 'dead', 'none'];
	for (const above of kinds) {
		for (const below of kinds) {
			const upper = await level(`upper-${above}-${below}`, above, root);
			const lower = await level(`lower-${above}-${below}`, below, upper.issued);
			const each = {name: `a level ${above} above one ${below}`, chain: [lower.issued, upper.issued], ours: [lower.ours, upper.ours]};
			for (const softFail of [false, true])
				for (const onlyEndEntity of [false, true]) cases.push({...each, policy: {softFail, onlyEndEntity}});
		}
	}

	return cases;
};

javaTest(
	"agrees with Java's revocation checker on every behaviour of a responder and of a list, under every option",
	async () => {
		const cases = [...(await crlCases()), ...(await ocspCases()), ...(await chainCases())];
		const answers = await askJava(cases);
		expect(answers).toHaveLength(cases.length);
		const behaviours = new Set(cases.map(({name}) => name)).size;
		console.log(`revocation: ${behaviours} behaviours, ${cases.length} verdicts of Java compared`);
		expect(differing(cases, answers)).toEqual([]);
		// Both answers must be given often enough to mean something.
		expect(behaviours).toBeGreaterThan(250);
		expect(answers.filter(each => each === 'ACCEPTED').length).toBeGreaterThan(500);
		expect(answers.filter(each => each.startsWith('REVOKED')).length).toBeGreaterThan(150);
	},
	300_000,
);
