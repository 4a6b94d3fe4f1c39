import {type AlgorithmRules, type DisabledAlgorithm, jdk17Disabled} from './pkix-algorithms.js';
import type {PkixCertificate} from './pkix-certificate.js';
import {judgeEndEntity} from './pkix-end-entity.js';
import {judgeEndpoint} from './pkix-endpoint.js';
import {invalid, type PkixFault, refused} from './pkix-fault.js';
import {isSameName} from './pkix-name.js';
import {JavaFails} from './pkix-name-relation.js';
import {judgeAnchor, judgePath, mayHaveIssued} from './pkix-path.js';
import {search} from './pkix-search.js';

export type PkixQuestion = {
	/** Which side presents the chain. */
	readonly role: 'server' | 'client';

	/** The name that was dialled; `null`: names are not compared. Java compares them for servers only. */
	readonly name: string | null;
	readonly now: Date;
	readonly protocol?: 'TLSv1.2' | 'TLSv1.3';

	/** The product's own `java.security`; JDK 17's when it is not known. */
	readonly disabled?: readonly DisabledAlgorithm[];
};

export type PkixVerdict =
	| {readonly trusted: true; readonly path: readonly PkixCertificate[]}
	| ({
			readonly trusted: false;

			/** The search was ended before it had seen all. */
			readonly isCut: boolean;

			/** False where Java's answer is a matter of chance: then it may also trust, or say something else. */
			readonly isCertain: boolean;
	  } & PkixFault);

// What a Java 17 client that shakes TLS 1.3 hands offers: without SHA-224 and DSA.
const modern = [
	'SHA256withECDSA',
	'SHA384withECDSA',
	'SHA512withECDSA',
	'Ed25519',
	'Ed448',
	'RSASSA-PSS',
	'SHA256withRSA',
	'SHA384withRSA',
	'SHA512withRSA',
	'SHA1withECDSA',
	'SHA1withRSA',
];
const all = [...modern, 'SHA256withDSA', 'SHA224withECDSA', 'SHA224withRSA', 'SHA224withDSA', 'SHA1withDSA'];

const building = 'PKIX path building failed: sun.security.validator.ValidatorException: ';
const validating = 'PKIX path validation failed: sun.security.validator.ValidatorException: ';

const noPath = refused(
	'no-path',
	'PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
);

type Path =
	| {readonly path: readonly PkixCertificate[]; readonly isCertain: boolean}
	| {readonly fault: PkixFault; readonly isCertain: boolean; readonly isCut: boolean};

/**
Java tries the anchors that fit by name until one gives a valid path, and only then asks whether that one is an authority.
It keeps them in a set without order, so where several give different answers, its answer is a matter of chance.
*/
const validate = (links: readonly PkixCertificate[], anchors: readonly PkixCertificate[], rules: AlgorithmRules): Path => {
	const top = links.at(-1);
	const fitting = anchors.filter(anchor => top && mayHaveIssued(anchor, top));
	const judged = fitting.map(anchor => ({anchor, fault: judgePath(links, anchor, rules)}));
	const valid = judged.filter(({fault}) => !fault).map(({anchor}) => ({anchor, unfit: judgeAnchor(anchor)}));
	const unfit = valid.find(({unfit}) => unfit)?.unfit;
	const fit = valid.find(({unfit}) => !unfit);
	if (unfit) return {fault: refused('anchor-unfit', validating + unfit), isCertain: !fit, isCut: false};
	if (fit) return {path: [...links, fit.anchor], isCertain: true};
	const messages = new Set(judged.map(({fault}) => fault?.message));
	const fault = judged[0]?.fault ?? invalid('no-path', 'Path does not chain with any of the trust anchors');
	return {fault, isCertain: messages.size < 2, isCut: false};
};

/** A chain whose names follow one another is taken as it was sent, up to the first anchor in it; any other is only material to search in. */
const findPath = (presented: readonly PkixCertificate[], anchors: readonly PkixCertificate[], rules: AlgorithmRules): Path => {
	const build = (): Path => {
		const [leaf, ...others] = presented;
		if (!leaf) return {fault: noPath, isCertain: true, isCut: false};
		const {path, unfit, isChance, isCut} = search(leaf, others, anchors, rules);
		const isCertain = !(path && unfit) && !isChance;
		if (unfit) return {fault: refused('anchor-unfit', building + judgeAnchor(unfit)), isCertain, isCut};
		return path && isCertain ? {path, isCertain} : {fault: noPath, isCertain, isCut};
	};
	for (const [index, link] of presented.entries()) {
		const below = presented[index - 1];
		if (below && !isSameName(below.issuer, link.subject)) return build();
		const isTrusted = anchors.some(
			anchor => anchor.id === link.id || (index > 0 && anchor.key.id === link.key.id && isSameName(anchor.subject, link.subject)),
		);
		if (isTrusted) return index === 0 ? {path: [link], isCertain: true} : validate(presented.slice(0, index), anchors, rules);
	}
	const top = presented.at(-1);
	const isChained = anchors.some(anchor => top && isSameName(anchor.subject, top.issuer));
	return isChained ? validate(presented, anchors, rules) : build();
};

/** What Java 17's PKIX trust manager says to a presented chain (leaf first) under these anchors. */
export const javaVerdict = (
	presented: readonly PkixCertificate[],
	anchors: readonly PkixCertificate[],
	question: PkixQuestion,
): PkixVerdict => {
	const {role, name, now, protocol = 'TLSv1.3', disabled = jdk17Disabled} = question;
	const no = (fault: PkixFault, isCut = false, isCertain = true): PkixVerdict => ({trusted: false, isCut, isCertain, ...fault});
	const [leaf] = presented;
	if (!leaf) return no(refused('nothing-presented', 'null or zero-length certificate chain'));
	if (anchors.length === 0)
		return no(
			refused(
				'no-anchors',
				'Unexpected error: java.security.InvalidAlgorithmParameterException: the trustAnchors parameter must be non-empty',
			),
		);
	const supported = role === 'server' && protocol === 'TLSv1.3' ? modern : all;
	let found: Path;
	try {
		found = findPath(presented, anchors, {disabled, role, now: now.getTime(), supported});
	} catch (error) {
		if (!(error instanceof JavaFails)) throw error;
		return no(refused('java-fails', error.message));
	}
	if ('fault' in found) return no(found.fault, found.isCut, found.isCertain);
	const late = (found.path.length > 1 ? judgeEndEntity(leaf, role) : undefined) ?? (name === null ? undefined : judgeEndpoint(leaf, name));
	return late ? no(late) : {trusted: true, path: found.path};
};
