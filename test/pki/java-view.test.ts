import {Buffer} from 'node:buffer';
import {execFileSync} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import {afterAll, expect, test} from 'vitest';
import {openContainer} from '../../source/pki/container.js';
import {Secret} from '../../source/secret.js';
import {newAcme} from './acme.js';
import {hasJava, javaTest} from './java.js';
import {keystoreVariants, type Variant} from './keystore-variants.js';

const acme = newAcme();
afterAll(acme.remove);

type Answer = {
	readonly loads: boolean;
	readonly keys: readonly {readonly alias: string; readonly chain: readonly string[]; readonly opens: boolean}[];
	readonly trusted: readonly string[];
	readonly fault: readonly string[];
};

/** Which class a fault of Java's belongs to: the innermost sentence that says something decides. Tried in order. */
const classes: readonly (readonly [RegExp, string])[] = [
	[/^UnrecoverableKeyException: Get Key failed: Given final block/, 'key-password-differs'],
	[/^UnrecoverableKeyException: Cannot recover key/, 'key-password-differs'],
	[
		/^UnrecoverableKeyException: .*(PBE parameter|Salt must|ount must be|ount too large|Integer exceeds|not ASCII|provider supporting)/,
		'key-cipher-unsupported',
	],
	[/^UnrecoverableKeyException: /, 'key-unreadable'],
	[/not ASCII/, 'password-not-ascii'],
	[/Keystore was tampered with/, 'tampered'],
	[/Failed PKCS12 integrity checking/, 'integrity-failed'],
	[/BadPaddingException/, 'password-incorrect'],
	[/HmacPBE.* not available/, 'mac-unsupported'],
	[/Salt must be at least/, 'salt-too-short'],
	[/ount must be a positive/, 'rounds-invalid'],
	[/ount too large|Integer exceeds/, 'rounds-too-many'],
	[/expecting the object identifier|Cannot find any provider/, 'cipher-unsupported'],
	[/EOFException|Short read of DER/, 'truncated'],
	[/toDerInputStream|Tag number over|not in version 3|getBigIntegerInternal|^IOException: Too short|lengthTag/, 'not-a-keystore'],
	[/public key protected/, 'protected-by-certificate'],
	[/Incorrect string type|ArrayIndexOutOfBounds|getOID, not an OID|getOctetString, not an Octet String: 12/, 'attribute-unreadable'],
	[/Could not parse certificate|getOctetString, not an Octet String: 22/, 'certificate-unreadable'],
];

const classOf = ({fault}: Answer): string | undefined =>
	fault.length === 0 ? undefined : (classes.find(([pattern]) => pattern.test(fault.join(' <- ')))?.[1] ?? 'content-unreadable');

/** Java's own sentence; an exception without one is told by its name. */
const sentenceOf = ({fault}: Answer): string | undefined =>
	fault[0]?.replace(/^EOFException: null/, 'java.io.EOFException').replace(/^\w+: /, '');

/** What these say depends on the byte Java stumbles over. */
const isWordedByBytes = (code: string | undefined) => /^(content|certificate|key)-unreadable$/.test(code ?? '');

/** We speak here where Java is silent, so there is nothing to compare. */
const isOurs = (code: string | undefined) => code === 'clear-key-skipped' || code === 'not-marked-trusted';

const askJava = (variants: readonly Variant[]): readonly Answer[] => {
	const program = fileURLToPath(new URL('../oracle/Keystores.java', import.meta.url));
	const input = variants.map(({bytes, password}, index) => {
		acme.write(`variant-${index}`, bytes);
		const word = password === null ? '-' : Buffer.from(password).toString('base64') || '=';
		return `${acme.at(`variant-${index}`)}\t${word}\n`;
	});
	const options = {input: input.join(''), encoding: 'utf8', timeout: 120_000, maxBuffer: 64 * 1024 * 1024} as const;
	const answers = execFileSync('java', ['-Duser.language=en', program], options).trim().split('\n');
	return answers.map(line => JSON.parse(line) as Answer);
};

const predict = async ({bytes, password}: Variant) => {
	const {java} = await openContainer(bytes, password === null ? undefined : new Secret(password));
	return {...java, code: isOurs(java.code) ? undefined : java.code, message: isOurs(java.code) ? undefined : java.message};
};

const variants = hasJava ? keystoreVariants(acme) : [];

javaTest(
	`${variants.length} keystores load in Java as foretold: whether, which entries, which chains, and with which sentence not`,
	async () => {
		const answers = askJava(variants);
		const differing: unknown[] = [];
		for (const [index, variant] of variants.entries()) {
			const answer = answers[index] as Answer;
			const own = await predict(variant);
			const code = classOf(answer);
			const message = isWordedByBytes(code) ? own.message : sentenceOf(answer);
			const keys = answer.keys.map(({alias, chain}) => ({alias, chain}));
			const java = {loads: answer.loads, keys, trusted: answer.trusted.length, code, message};
			const we = {loads: own.loads, keys: own.keys ?? [], trusted: own.trustedEntries, code: own.code, message: own.message};
			if (JSON.stringify(we) !== JSON.stringify(java)) differing.push({variant: variant.name, java, we, fault: answer.fault});
			expect(own.keyEntries).toBe(we.keys.length);
		}
		expect(differing).toEqual([]);
		expect(answers).toHaveLength(variants.length);
	},
	180_000,
);

test('a sentence of ours explains what Java does in silence', async () => {
	const clear = acme.pfx('clear.pfx', 'primary-host', '-keypbe', 'NONE');
	const {java} = await openContainer(clear, new Secret('changeit'));
	expect(java).toMatchObject({loads: true, keyEntries: 0, code: 'clear-key-skipped', message: expect.stringContaining('in clear')});
});

test('what Java would serve is told with its chain, leaf first', async () => {
	const {java} = await openContainer(acme.pfx('in.pfx', 'primary-host', '-name', 'Primary'), new Secret('changeit'));
	const chain = [acme.primary, acme.intermediate, acme.root].map(({certificate}) => certificate.sha256);
	expect(java).toEqual({loads: true, keyEntries: 1, trustedEntries: 0, keys: [{alias: 'primary', chain}]});
});
