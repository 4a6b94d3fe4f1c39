import type {Seen} from '../../facts/fact.js';
import {type GivenChain, givenChain} from '../../facts/given-chain.js';
import {primaryHandshake} from '../../facts/handshake.js';
import {ofEach} from '../../facts/of-each.js';
import {type OwnHandshake, ownHandshake} from '../../facts/own-handshake.js';
import {wouldTrust} from '../../pki/trust.js';
import {paragon} from '../../product/paragon.js';
import {hostNameOf, type Site, type Subject} from '../../site.js';
import {quote} from '../../speech/foreign.js';
import {Trouble} from '../../trouble.js';
import {certificateBearers} from '../bearers.js';
import {defineCheck} from '../check.js';
import {named} from '../wording.js';
import {policySays} from './policy-words.js';
import {authoritiesAbove} from './upload-words.js';

type Bearer = {readonly on: Subject; readonly own: OwnHandshake; readonly chain: GivenChain};

const seenOf = <Value>(on: Subject, all: ReadonlyArray<{readonly on: Subject; readonly seen: Seen<Value>}>): Value | undefined => {
	const seen = all.find(one => one.on === on)?.seen;
	return seen?.ok ? seen.value : undefined;
};

/** By our own judgement nothing is wrong with it. */
const isGood = ({own: {shown = []}, chain: {root}}: Bearer, now: Date): boolean =>
	root !== null && wouldTrust(shown, [root], {role: 'client', name: null, now}).trusted;

const isRefused = ({own}: Bearer): boolean => own.tries.some(({clientCertificate}) => clientCertificate === 'rejected');
const isAccepted = ({own}: Bearer): boolean => own.tries.some(({clientCertificate}) => clientCertificate === 'accepted');

/** A list that has the built-in certificate's own name and no authority else; none at all says as little. */
const isBuiltIn = (accepted: readonly string[] | null): boolean =>
	accepted === null || accepted.every(name => name.startsWith(`CN=${paragon.fallbackName}`));

const noPath = /PKIX path (?:building|validation) failed|unable to find valid certification path/;

/** What the log says of another reason belongs to another finding. */
const isUnexplained = ({own}: Bearer): boolean => own.logSays == null || noPath.test(own.logSays.line);

/**
The policy itself cannot be looked at. A chain in which we find nothing wrong, of an authority that the server itself names or while it names none, and refused all the same:
that is what a server does that counts only its built-in certificates. An inference, and worded as one.
*/
export const policyNotInForce = defineCheck({
	id: 'portal/policy-not-in-force',
	title: 'The server refuses good certificates, as if the policy were not in force',
	severity: 'error',
	passesAs: () => 'the server accepts certificates of your own authority',
	over: (site: Site): readonly Subject[] => (certificateBearers(site).length > 0 ? ['portal'] : []),
	needs: {
		handshake: primaryHandshake,
		handshakes: ofEach(ownHandshake, certificateBearers),
		chains: ofEach(givenChain, certificateBearers),
	},
	// Where the list has only the built-in name, no upload shows itself in it, made or not.
	explains: ['portal/authority-not-accepted', 'gateway/refused-by-primary', 'client/refused-by-primary'],

	judge({handshake, handshakes, chains}, {site, now}) {
		const bearers = handshakes.flatMap(({on}): readonly Bearer[] => {
			const own = seenOf(on, handshakes);
			const chain = seenOf(on, chains);
			return own && chain ? [{on, own, chain}] : [];
		});
		if (bearers.some(isAccepted)) return undefined;

		const accepted = handshake.acceptedAuthorities;
		const isNamed = ({chain}: Bearer) => accepted !== null && authoritiesAbove(chain).some(name => accepted.includes(name));
		const refused = bearers.filter(
			one => isRefused(one) && isGood(one, now) && isUnexplained(one) && (isBuiltIn(accepted) || isNamed(one)),
		);
		const [first] = refused;

		if (!first) {
			if (bearers.some(isRefused)) return 'not-applicable';
			throw new Trouble('verdict-not-seen', 'No certificate of your own was tried on the server, or no answer was seen.', [
				'Give the chain of a gateway with its private key.',
			]);
		}

		if (site.revocation.ocsp && refused.every(({own}) => own.logSays == null)) {
			throw new Trouble('refusal-unexplained', 'The server may refuse because of its OCSP checks, and its log could not be read.', [
				"Look as root on the primary, where the server's log can be read.",
			]);
		}

		const hosts = refused.map(({on}) => named(hostNameOf(site, on)));
		const alert = first.own.tries.find(({clientCertificate}) => clientCertificate === 'rejected')?.alert;
		return {
			evidence: [
				`${hosts.join(', ')}: chain whole, valid and fit for a client, refused${alert ? ` with alert ${quote(alert)}` : ''}`,
				accepted === null
					? 'the server names no authority it accepts'
					: isBuiltIn(accepted)
						? `the server names only its built-in certificate: ${accepted.map(named).join(', ')}`
						: 'the server itself names an authority of this chain among those it accepts',
			],
			cause: 'We infer it: the policy cannot be seen from outside. So answers a server that counts only its built-in certificates.',
			remedy: {say: `Look in the portal, for this account: ${policySays}`, changes: []},
		};
	},
});
