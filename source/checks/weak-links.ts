import type {Seen} from '../facts/fact.js';
import type {JavaSecurity} from '../facts/java-security.js';
import type {Certificate} from '../pki/certificate.js';
import {jdk17Disabled, refusedKey, refusedSignature} from '../pki/pkix-algorithms.js';
import {javaText} from '../pki/pkix-name.js';
import type {ChainAbout} from './chain-check.js';
import {asJava, sideOf} from './pkix-view.js';

export type WeakLink = {readonly certificate: Certificate; readonly says: string};

/** Links whose signature or key the product's Java refuses, in its words. The anchor's own signature is not looked at. */
export const weakLinks = ({chain, below, role, now}: ChainAbout, java: Seen<JavaSecurity>): readonly WeakLink[] => {
	const disabled = (java.ok ? java.value.disabled : null) ?? jdk17Disabled;
	const rules = {disabled, role: sideOf({role}), now: now.getTime(), supported: null};
	return below.flatMap((certificate, index) => {
		const view = asJava(certificate);
		if (!view) return [];
		const above = chain.links[index + 1];
		const signer = (above && asJava(above)) ?? view;
		const says = refusedSignature(view, signer.key, rules) ?? refusedKey(view.key, javaText(view.subject), rules);
		return says === undefined ? [] : [{certificate, says}];
	});
};

/** The file with the rules, for evidence. */
export const rulesFrom = (java: Seen<JavaSecurity>): string => (java.ok && java.value.path ? java.value.path : 'the rules of Java 17');
