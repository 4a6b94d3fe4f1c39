import {ifSeen} from '../facts/if-seen.js';
import {judgedChain} from '../facts/judged-chain.js';
import {isAnchorOf, peerAnchors} from '../facts/peer-anchors.js';
import type {PkixCode} from '../pki/pkix-fault.js';
import {safe} from '../speech/foreign.js';
import {chainAbout, chainSubjects, refusedChain} from './chain-check.js';
import {type Check, defineCheck} from './check.js';
import {lastWords, type PathFault, pathFault} from './pkix-view.js';
import {hostOf, named} from './wording.js';

type Own = Pick<Check, 'id' | 'title'> & {
	readonly code: PkixCode;
	passesAs(host: string): string;
	titleOf(label: string): string;
	evidenceOf(fault: PathFault): readonly string[];
	readonly cause: string;
	readonly fix: string;
};

/**
A check for one rule that only a whole path can break. Java's own sentence stands in the evidence, so the path ends where the one who judges it is known
to end it: a rule that is broken above is not held against the chain there.
*/
export const definePathCheck = ({code, titleOf, evidenceOf, cause, fix, passesAs, ...own}: Own): Check =>
	defineCheck({
		...own,
		severity: 'error',
		passesAs: (site, subject) => passesAs(hostOf(site, subject)),
		over: chainSubjects,
		needs: {chain: judgedChain, anchors: ifSeen(peerAnchors)},
		explains: refusedChain,

		judge({chain, anchors}, where) {
			const about = chainAbout(chain, where);
			if (!about) return 'not-applicable';
			const isAnchor = isAnchorOf(anchors.ok ? anchors.value : {certificates: [], names: []});
			const fault = pathFault(about, isAnchor);
			const trusted = about.below.find(isAnchor);
			if (fault?.code !== code && trusted && pathFault(about)?.code === code)
				return {notNeeded: `${safe(trusted.label)} is trusted itself, so Java looks at nothing above it`};
			if (fault?.code !== code) return undefined;
			return {
				title: titleOf(named(fault.certificate.label)),
				evidence: [...evidenceOf(fault), `Java says “${named(lastWords(fault.message))}”`],
				cause,
				remedy: {say: fix, changes: []},
			};
		},
	});
