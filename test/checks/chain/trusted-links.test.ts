import {expect} from 'vitest';
import {freshCurveKey, freshKey, type Issued, issue, type Wish} from '../../../source/lab/issue.js';
import {javaTest} from '../../pki/java.js';
import {startOracle} from '../../pki/pkix/oracle.js';
import {judged, together} from '../judging-files.js';

// host ← Low ← High ← Top. Each fault stands in one of the four, and Java ends the path at one of them.
const positions = ['host', 'Low', 'High', 'Top'] as const;
type Position = (typeof positions)[number];

const day = 86_400_000;
const fromNow = (days: number) => new Date(Date.now() + days * day);
const sound = {notBefore: fromNow(-30), notAfter: fromNow(330)};
const authority = {pathLength: null} as const;

type Fault = Partial<Wish> & {readonly isNoAuthority?: true};

const faults: Readonly<Record<string, (position: Position) => Fault | Promise<Fault>>> = {
	expired: () => ({notBefore: fromNow(-300), notAfter: fromNow(-3)}),
	'not-yet-valid': () => ({notBefore: fromNow(3)}),
	'unknown-critical': () => ({criticalOid: '1.3.6.1.4.1.99999.7'}),
	'key-usage': position => ({keyUsage: position === 'host' ? ['keyAgreement'] : ['cRLSign']}),
	'weak-hash': () => ({hash: 'md5'}),
	'weak-key': async () => ({key: await freshKey(768)}),
	'not-an-authority': position => (position === 'host' ? {} : {isNoAuthority: true, keyUsage: ['keyCertSign']}),
	'wrong-purpose': position => (position === 'host' ? {uses: ['serverAuth']} : {}),
};

type Case = {readonly name: string; readonly chain: readonly Issued[]; readonly trusted: Position};

const chainWith = async (position: Position, fault: Fault): Promise<readonly Issued[]> => {
	const made: Issued[] = [];
	for (const name of positions.toReversed()) {
		const [issuer] = made;
		const key = fault.hash === 'md5' ? await freshKey(1024) : await freshCurveKey('P-256');
		const own = name === position ? fault : {};
		const use = name === 'host' ? {dns: ['host']} : name === position && fault.isNoAuthority ? {} : authority;
		made.unshift(await issue({name, ...sound, ...use, key, ...(issuer ? {issuer} : {}), ...own}));
	}
	return made;
};

const cases: Case[] = [];
for (const [fault, wishAt] of Object.entries(faults))
	for (const position of positions) {
		const chain = await chainWith(position, await wishAt(position));
		for (const trusted of positions) cases.push({name: `${fault} in ${position}, ${trusted} trusted`, chain, trusted});
	}

const found = async ({name, chain, trusted}: Case): Promise<readonly string[]> => {
	const file = together(`${name}.pem`, ...chain.map(({pem}) => pem), chain[0]?.keyPem ?? '');
	const anchor = together(`${name} trust.pem`, chain[positions.indexOf(trusted)]?.pem ?? '');
	const {causes} = await judged([file], {role: 'gateway', trust: [anchor], at: new Date()});
	return causes.filter(id => id !== 'portal/authority-not-accepted');
};

javaTest(
	'a chain has an error of its own where a real Java refuses it, wherever the trusted one stands',
	async () => {
		const oracle = startOracle();
		const questions = cases.flatMap(({chain, trusted}) => [
			...chain.map(({der}, index) => `read ${index} ${der.toString('base64')}`),
			`ask client - TLSv1.3 0,1,2,3 ${positions.indexOf(trusted)}`,
		]);
		const answers = (await oracle.ask(questions)).filter((_, index) => index % 5 === 4);
		oracle.close();
		const differing: string[] = [];
		for (const [index, one] of cases.entries()) {
			const ids = await found(one);
			const answer = answers[index] ?? '';
			if ((ids.length === 0) !== (answer === 'OK')) differing.push(`${one.name}: ${ids.join(', ') || 'nothing'}; Java: ${answer}`);
		}
		expect(differing).toEqual([]);
	},
	120_000,
);
