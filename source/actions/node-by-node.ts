import {isPrimary, type PrimarySubject} from '../site.js';
import type {Change} from './action.js';

const nodeOf = ({on}: Change): PrimarySubject | undefined => (isPrimary(on) ? on : undefined);

/**
The same changes with the nodes of a cluster one after the other, each with its restart before the next begins: what does not work on one leaves the others untouched.
Among the changes of one node, and against everybody else's, the order stays.
*/
export const nodeByNode = (changes: readonly Change[]): readonly Change[] => {
	const ordered: Change[] = [];

	for (let from = 0; from < changes.length; ) {
		const stretch = changes.slice(from);
		const end = stretch.findIndex(change => !nodeOf(change));
		const ofNodes = end === -1 ? stretch : stretch.slice(0, end);
		const nodes = [...new Set(ofNodes.map(nodeOf))];
		ordered.push(...nodes.flatMap(node => ofNodes.filter(change => nodeOf(change) === node)));
		const next = stretch[ofNodes.length];
		if (next) ordered.push(next);
		from += ofNodes.length + 1;
	}

	return ordered;
};
