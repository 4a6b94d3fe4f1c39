import type {GivenChain} from '../facts/given-chain.js';
import type {Certificate} from '../pki/certificate.js';
import {roleOf, type Subject} from '../site.js';
import type {Line} from '../speech/line.js';
import {expiry} from '../speech/value.js';

type Leg = {readonly on: Subject; readonly chain: GivenChain};

type Node = {readonly certificate: Certificate; readonly children: Map<string, Node>; role: string | null};

const grow = (roots: Map<string, Node>, {on, chain}: Leg) => {
	let level = roots;

	for (const certificate of [...chain.links].reverse()) {
		const node = level.get(certificate.sha256) ?? {certificate, children: new Map(), role: null};
		level.set(certificate.sha256, node);
		if (certificate === chain.links[0]) node.role = roleOf(on);
		level = node.children;
	}
};

// At 80 columns a tree has 74: name and role, the end, the names in it.
const nameWidth = 22;
const roleWidth = 9;
const endWidth = 24;

const draw = (node: Node, now: Date, trunk: string, branch: string): readonly Line[] => {
	const {certificate, children, role} = node;
	const {label, notAfter, names, isSelfIssued} = certificate;
	const end = Date.parse(notAfter) < now.getTime() ? ('error' as const) : undefined;
	const note = isSelfIssued
		? 'self-signed'
		: role === null
			? ''
			: names.map(name => name.replace(/^dns:/, 'DNS:').replace(/^ip:/, 'IP:')).join(' ');
	const name = `${branch}${label}`.padEnd(role === null ? nameWidth + roleWidth : nameWidth);
	const left = role === null ? name : `${name} ${role}`.padEnd(nameWidth + roleWidth);
	const text = `${left} ${expiry(notAfter, now).padEnd(note === '' ? 0 : endWidth)} ${note}`.trimEnd();
	const below = [...children.values()];
	return [
		{text, ...(end ? {sign: end} : {})},
		...below.flatMap((child, index) => {
			const isLast = index === below.length - 1;
			return draw(child, now, `${trunk}${isLast ? '   ' : '│  '}`, `${trunk}${isLast ? '└─ ' : '├─ '}`);
		}),
	];
};

/** The chains as trees, a root once for all that hang on it. */
export const chainTree = (legs: readonly Leg[], now: Date): readonly Line[] => {
	const roots = new Map<string, Node>();
	for (const leg of legs.filter(({chain}) => chain.leaf !== null)) grow(roots, leg);
	return [...roots.values()].flatMap(root => draw(root, now, '', ''));
};

/** "primary-host < Acme-CA-Intermediate < Acme-CA-Root". */
export const chainRow = (links: readonly Certificate[]): string => links.map(({label}) => label).join(' < ');
