import type {GivenChain} from '../facts/given-chain.js';
import type {GivenFile} from '../facts/given-files.js';
import {type Assembly, assemble, type Part, type Source} from '../pki/assemble.js';
import {roleOf, type Subject} from '../site.js';
import type {Line} from '../speech/line.js';
import {count} from '../speech/value.js';

const mostRows = 6;

const sourcesOf = (files: readonly GivenFile[]): readonly Source[] => files.map(({path, certificates}) => ({from: path, certificates}));

const heldElsewhere = ({links, holders = {}}: GivenChain): readonly Source[] =>
	links.flatMap(link => {
		const from = holders[link.sha256];
		return from ? [{from, certificates: [link]}] : [];
	});

/** A PFX that serves as it is loses nothing and gains nothing. */
const isMade = ({readyKeystore, leaf, privateKeys}: GivenChain) => readyKeystore === null && leaf !== null && privateKeys.length > 0;

/** What the new keystore of one participant takes from beside its own files, and what of them it leaves. */
export const assemblyOf = (chain: GivenChain): Assembly =>
	isMade(chain) ? assemble(chain.links, sourcesOf(chain.files), heldElsewhere(chain)) : {added: [], leftOut: []};

const bounded = (rows: readonly Line[]): readonly Line[] =>
	rows.length <= mostRows ? rows : [...rows.slice(0, mostRows - 1), {text: `and ${count(rows.length - mostRows + 1, 'more', 'more')}`}];

const addedText = ({certificate, from}: Part) => `added: ${certificate.label}, from ${from}`;

/** The same as rows. */
export const assemblyLines = ({added, leftOut}: Assembly): readonly Line[] =>
	bounded([
		...added.map(part => ({text: addedText(part)})),
		...leftOut.map(({certificate, from, why}) => ({sign: 'notice' as const, text: `left out: ${certificate.label} of ${from}, ${why}`})),
	]);

type Leg = {readonly on: Subject; readonly chain: GivenChain};

const once = <One extends Part>(parts: readonly One[]): readonly One[] =>
	parts.filter(({certificate}, index) => parts.findIndex(other => other.certificate.sha256 === certificate.sha256) === index);

/** Of all chains together: what is added to any keystore; what serves no chain, of the authorities' files too. Of a Windows client no keystore is made here. */
export const assemblyOfAll = (legs: readonly Leg[], authorities: readonly GivenFile[]): Assembly => {
	const links = legs.flatMap(({chain}) => chain.links);
	const taken = new Set(links.map(({sha256}) => sha256));
	const each = legs.filter(({on}) => roleOf(on) !== 'client').map(({chain}) => assemblyOf(chain));
	const leftOut = [...each.flatMap(one => one.leftOut), ...assemble(links, sourcesOf(authorities), []).leftOut];
	return {added: once(each.flatMap(one => one.added)), leftOut: once(leftOut.filter(({certificate}) => !taken.has(certificate.sha256)))};
};
