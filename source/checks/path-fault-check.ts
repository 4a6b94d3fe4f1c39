import type {PkixCode} from '../pki/pkix-fault.js';
import {defineChainCheck, refusedChain} from './chain-check.js';
import type {Check} from './check.js';
import {lastWords, type PathFault, pathFault} from './pkix-view.js';
import {named} from './wording.js';

type Own = Pick<Check, 'id' | 'title'> & {
	readonly code: PkixCode;
	passesAs(host: string): string;
	titleOf(label: string): string;
	evidenceOf(fault: PathFault): readonly string[];
	readonly cause: string;
	readonly fix: string;
};

/** A check for one rule that only a whole path can break. Java's own sentence stands in the evidence. */
export const definePathCheck = ({code, titleOf, evidenceOf, cause, fix, ...own}: Own): Check =>
	defineChainCheck({
		...own,
		explains: refusedChain,
		endsAtTrusted: true,

		judge(about) {
			const fault = pathFault(about);
			if (fault?.code !== code) return undefined;
			return {
				title: titleOf(named(fault.certificate.label)),
				evidence: [...evidenceOf(fault), `Java says “${named(lastWords(fault.message))}”`],
				cause,
				remedy: {say: fix, changes: []},
			};
		},
	});
