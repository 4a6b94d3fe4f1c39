import {type Certificate, isIssuedBy} from '../pki/certificate.js';
import {buildChain, type Chain} from '../pki/chain.js';
import {pickLeaf} from '../pki/identity.js';
import {sameName} from '../pki/subject-name.js';
import {nameOf, roleOf, servesAs} from '../site.js';
import {defineFact, type Look} from './fact.js';
import {type GivenChain, givenChain} from './given-chain.js';
import {type GivenFile, givenFile, givenFileSubject, givenPaths} from './given-file.js';
import {judgedFile} from './judged-file.js';
import {need} from './sweep.js';

/** The chain that findings are about: the given one, the one in place where none was given, or that of an inspected file. */
export type JudgedChain = GivenChain & {
	/** Given certificates of the missing issuer's name: it is there, and did not sign. */
	readonly namesakes?: readonly Certificate[];
};

const none = {
	leaf: null,
	keyMatches: null,
	privateKeys: [],
	own: [],
	links: [],
	missing: null,
	root: null,
	placed: [],
	readyKeystore: null,
} as const;

const givenPool = async ({world: {site}, see}: Look): Promise<readonly Certificate[]> => {
	const seen = await Promise.all(givenPaths(site).map(async path => see(givenFile, givenFileSubject(path))));
	return seen.flatMap(one => (one.ok ? one.value.certificates : []));
};

const namesakesOf = ({links, missing}: Pick<Chain, 'links' | 'missing'>, pool: readonly Certificate[]): readonly Certificate[] =>
	missing === null ? [] : pool.filter(({subject, sha256}) => sameName(subject, missing) && links.every(link => link.sha256 !== sha256));

/** A file alone, or with others that were named beside it. */
const chainIn = (file: GivenFile, beside: readonly GivenFile[], leaf: Certificate, pool: readonly Certificate[]): JudgedChain => {
	// A loose key that fits another certificate is that one's.
	const isAnothers = (key: string) => pool.some(({keySha256, sha256}) => keySha256 === key && sha256 !== leaf.sha256);
	const loose = beside
		.filter(({format}) => format !== 'pkcs12' && format !== 'jks')
		.flatMap(({privateKeys}) => privateKeys.filter(({keySha256}) => keySha256 === leaf.keySha256 || !isAnothers(keySha256)));
	const privateKeys = file.privateKeys.length > 0 ? file.privateKeys : loose;
	const chain = buildChain(leaf, pool);
	return {
		...none,
		files: [file, ...beside],
		leaf,
		keyMatches: privateKeys.length === 0 ? null : privateKeys.some(({keySha256}) => keySha256 === leaf.keySha256),
		privateKeys,
		own: chain.links,
		...chain,
		isRootGiven: pool.some(({authority, isSelfIssued}) => authority && isSelfIssued),
		namesakes: namesakesOf(chain, pool),
	};
};

const leafIn = (file: GivenFile, beside: readonly GivenFile[], host: string | null): Certificate | null => {
	const keys = new Set([file, ...beside].flatMap(({privateKeys}) => privateKeys.map(({keySha256}) => keySha256)));
	const pool = [file, ...beside].flatMap(({certificates}) => certificates);
	// A host's certificate that signed another is no end of a chain, though it is no authority either.
	const hasSigned = (one: Certificate) => pool.some(other => other.sha256 !== one.sha256 && isIssuedBy(other, one));
	const ends = file.certificates.filter(one => one.authority || !hasSigned(one));
	return pickLeaf(ends, keys, host ?? '') ?? ends.find(({authority}) => !authority) ?? null;
};

/** A leaf that lies in several of the files is judged where it lies first. A file without one has a chain only where a chain was asked for. */
const inspectedChain = async (look: Look): Promise<JudgedChain> => {
	const {world, subject, see} = look;
	const {files: paths = [], host = null} = world.site.inspected ?? {};
	const files = await Promise.all([...new Set(paths)].map(async path => need(see(givenFile, givenFileSubject(path)))));
	const file = files.find(({path}) => path === nameOf(subject));
	if (!file) return {...none, files: []};

	const beside = files.filter(other => other !== file);
	const leaf = leafIn(file, beside, host);
	const isFirst = (sha256: string) => files.find(({certificates}) => certificates.some(one => one.sha256 === sha256)) === file;
	if (leaf) return isFirst(leaf.sha256) ? chainIn(file, beside, leaf, await givenPool(look)) : {...none, files: []};
	const isWanted = servesAs(world.site, subject) !== null && file === files[0];
	const isLeafless = files.every(one => leafIn(one, files, host) === null);
	return {...none, privateKeys: files.flatMap(({privateKeys}) => privateKeys), files: isWanted && isLeafless ? files : []};
};

export const judgedChain = defineFact<JudgedChain>({
	name: 'judged-chain',

	async gather(look) {
		const {subject, see} = look;
		if (roleOf(subject) === 'file') return inspectedChain(look);
		const given = await need(see(givenChain));
		const pool = await givenPool(look);
		if (given.files.length > 0) return {...given, namesakes: namesakesOf(given, pool)};

		const placed = roleOf(subject) === 'client' ? null : await need(see(judgedFile));
		if (!placed?.opened) return given;
		const leaf = leafIn(placed, [], given.host ?? null);
		const {host} = given;
		return {
			...(leaf ? chainIn(placed, [], leaf, [...placed.certificates, ...pool]) : {...none, files: [placed]}),
			...(host === undefined ? {} : {host}),
		};
	},
});
