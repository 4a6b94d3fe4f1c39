import {type Failed, isFailed} from '../../checks/root-causes.js';
import type {Certificate} from '../../pki/certificate.js';
import type {Sign} from '../../speech/line.js';
import {expiry} from '../../speech/value.js';
import type {WatchLook} from '../../watch/watching.js';
import {fold} from '../fold.js';
import type {Row} from '../span.js';
import {padEnd, screenSafe, textWidth} from '../width.js';
import {type PanelArea, signSpans} from './panel-rows.js';

const nameColumns = 27;

const isNamed = ({finding}: Failed, {label}: Certificate): boolean =>
	finding.evidence.some(text => text.startsWith(`${label}:`) || text.startsWith(`${label} `));

/** What the checks say of its dates. */
const signOf = (certificate: Certificate, {outcomes, at}: WatchLook): Sign | undefined => {
	if (Date.parse(certificate.notAfter) <= at || Date.parse(certificate.notBefore) > at) return 'error';
	const soon = outcomes.filter(isFailed).some(finding => finding.id === 'chain/expires-soon' && isNamed(finding, certificate));
	return soon ? 'warning' : undefined;
};

/** A chain as a tree, the root first, each with its last day. `leafFirst`: as a server sends it. */
export const chainTree = (leafFirst: readonly Certificate[], look: WatchLook, {columns}: PanelArea): readonly Row[] =>
	leafFirst.toReversed().flatMap((certificate, depth) => {
		const branch = depth === 0 ? '' : `${'   '.repeat(depth - 1)}└─ `;
		const sign = signOf(certificate, look);
		const mark = signSpans(sign);
		const lead = textWidth(branch) + 2 * Number(mark.length > 0);
		const name = screenSafe(certificate.label);
		const ends = expiry(certificate.notAfter, new Date(look.at));
		const width = Math.max(nameColumns - lead, textWidth(name) + 2);
		// A name is never cut: what does not fit goes on under itself.
		if (lead + width + textWidth(ends) <= columns) return [[{text: branch}, ...mark, {text: padEnd(name, width) + ends}]];
		const [first = '', ...rest] = fold(name, columns - lead);
		return [[{text: branch}, ...mark, {text: first}], ...[...rest, ends].map((text): Row => [{text: ' '.repeat(lead) + text}])];
	});
