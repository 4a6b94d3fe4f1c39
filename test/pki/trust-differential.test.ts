import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {afterAll, expect} from 'vitest';
import {wouldTrust} from '../../source/pki/trust.js';
import {newAcme} from './acme.js';
import {javaTest} from './java.js';

const acme = newAcme();
afterAll(acme.remove);

const authority = (name: string, by: string, ...extensions: readonly string[]) => acme.issue({name, by, extensions});

/** The smallest generator that gives the same cases in every run. */
const newDice = (seed: number) => {
	let state = seed;
	return (sides: number): number => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return Math.floor((state / 2 ** 32) * sides);
	};
};

/** Certificates with one fault each, so that random chains of them meet every rule. */
const make = () => {
	const root = 'Acme-CA-Root';
	authority('limited', root, 'basicConstraints=critical,CA:TRUE,pathlen:0');
	authority('inner', 'limited', ...acme.authority);
	authority('no-sign', root, 'basicConstraints=critical,CA:TRUE', 'keyUsage=digitalSignature');
	authority('no-authority', root, 'basicConstraints=critical,CA:FALSE');
	acme.issue({name: 'Other-CA', extensions: acme.authority});
	acme.issue({name: 'impostor', subject: '/C=CZ/O=Acme/CN=Acme-CA-Intermediate', extensions: acme.authority});
	const authorities = [root, 'Acme-CA-Intermediate', 'limited', 'inner', 'no-sign', 'no-authority', 'Other-CA', 'impostor'];
	const leaves = authorities.map(by => {
		acme.issue({name: `by-${by}`, by});
		return `by-${by}`;
	});
	const usages = [
		'extendedKeyUsage=serverAuth',
		'extendedKeyUsage=clientAuth',
		'extendedKeyUsage=anyExtendedKeyUsage',
		'keyUsage=keyEncipherment',
		'keyUsage=digitalSignature',
	];
	for (const [index, usage] of usages.entries()) {
		acme.leaf(`use-${index}`, {extensions: [usage]});
		leaves.push(`use-${index}`);
	}
	return {authorities, leaves};
};

javaTest(
	"agrees with Java's own trust manager on a thousand random chains",
	() => {
		const {authorities, leaves} = make();
		const dice = newDice(20_261_124);
		const pick = (from: readonly string[]) => from[dice(from.length)] ?? '';
		const issuers: Readonly<Record<string, string>> = {
			inner: 'limited',
			'Other-CA': 'Other-CA',
			impostor: 'impostor',
			'Acme-CA-Root': 'Acme-CA-Root',
		};

		// A plausible chain, then perhaps one damage: a link lost, a stranger in between, the order turned.
		const newCase = () => {
			const leaf = pick(leaves);
			const first = leaf.startsWith('by-') ? leaf.slice(3) : 'Acme-CA-Intermediate';
			const second = issuers[first] ?? 'Acme-CA-Root';
			const chain = [...new Set([leaf, first, second, 'Acme-CA-Root'])];
			const damage = dice(6);
			if (damage === 0) chain.pop();
			if (damage === 1) chain.splice(1, 1);
			if (damage === 2) chain.splice(1, 0, pick(authorities));
			if (damage === 3) chain.splice(1, chain.length, ...chain.slice(1).reverse());
			const anchors = dice(4) > 0 ? [chain.at(-1) ?? leaf] : [pick(authorities), ...(dice(2) ? [pick(leaves)] : [])];
			return {role: dice(2) ? ('server' as const) : ('client' as const), chain: [...new Set(chain)], anchors};
		};

		const cases = Array.from({length: 1000}, newCase);
		const files = (names: readonly string[]) => names.map(name => acme.at(`${name}.crt`)).join(',');
		const program = fileURLToPath(new URL('TrustManager.java', import.meta.url));
		const input = cases.map(({role, chain, anchors}) => `${role} ${files(chain)} ${files(anchors)}\n`).join('');
		const java = execFileSync('java', ['-Duser.language=en', program], {input, encoding: 'utf8', timeout: 120_000}).trim().split('\n');
		const read = new Map([...authorities, ...leaves].map(name => [name, acme.readCertificate(`${name}.crt`)]));
		const found = (names: readonly string[]) => names.flatMap(name => read.get(name) ?? []);
		const now = new Date();

		const differing = cases.flatMap(({role, chain, anchors}, index) => {
			const own = wouldTrust(found(chain), found(anchors), {role, name: null, now});
			return own.trusted === (java[index] === 'OK')
				? []
				: [`${role} ${chain} for ${anchors}: Java ${java[index]}, we ${own.trusted ? 'OK' : own.say}`];
		});
		expect(new Set(differing)).toEqual(new Set());
		expect(java).toHaveLength(cases.length);
		// Both answers must be asked for often enough to mean something.
		expect(java.filter(answer => answer === 'OK').length).toBeGreaterThan(100);
	},
	180_000,
);
