import type {Certificate} from '../pki/certificate.js';
import {type Chain, isRoot} from '../pki/chain.js';
import {wouldTrust} from '../pki/trust.js';
import type {Role} from '../site.js';
import type {Inspected} from './inspected.js';

/** What Java's own trust manager says to the chain. `message`: in its words; `say`: in ours. */
export type JavaVerdict = {
	readonly verdict: 'accepted' | 'rejected';
	readonly message: string | null;
	readonly code: string | null;
	readonly say: string | null;
};

type Question = {
	readonly files: readonly Inspected[];
	readonly chain: Chain | undefined;
	readonly anchors: readonly Certificate[];
	readonly role: Role | null;
	readonly serverName: string | null;
	readonly now: Date;
};

/** As the file would be presented: what Java finds in a keystore, a text as it lies with the leaf first, completed from the other texts. */
const presentedOf = (files: readonly Inspected[], chain: Chain | undefined): readonly Certificate[] => {
	const leaf = chain?.links[0] ?? files.flatMap(({container}) => container?.certificates ?? [])[0];
	const holder = files.find(({container}) => container?.certificates.some(({sha256}) => sha256 === leaf?.sha256))?.container;
	if (!leaf || !holder) return [];
	const served = holder.java.keys?.find(key => key.chain[0] === leaf.sha256)?.chain;
	if (served) return served.flatMap(sha256 => holder.certificates.find(one => one.sha256 === sha256) ?? []);
	const lying = holder.certificates.filter(({sha256}) => sha256 !== leaf.sha256);
	const further = (chain?.links ?? []).filter(link => link !== leaf && lying.every(({sha256}) => sha256 !== link.sha256) && !isRoot(link));
	return [leaf, ...lying, ...further];
};

/** A primary is checked as a server, everybody else as a client. Names are compared for a server only, as Java does. */
export const javaVerdictOf = ({files, chain, anchors, role, serverName, now}: Question): JavaVerdict => {
	const side = role === 'primary' ? 'server' : 'client';
	const verdict = wouldTrust(presentedOf(files, chain), anchors, {role: side, name: serverName, now});
	if (verdict.trusted) return {verdict: 'accepted', message: null, code: null, say: null};
	return {verdict: 'rejected', message: verdict.java ?? verdict.say, code: verdict.code, say: verdict.say};
};
