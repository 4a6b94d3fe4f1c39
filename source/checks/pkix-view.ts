import {type Certificate, toDer} from '../pki/certificate.js';
import {type PkixCertificate, readPkixCertificate} from '../pki/pkix-certificate.js';
import type {PkixFault} from '../pki/pkix-fault.js';
import {judgePath} from '../pki/pkix-path.js';
import type {ChainAbout} from './chain-check.js';

const read = new WeakMap<Certificate, PkixCertificate | null>();

/** The certificate as Java reads it; `null`: Java cannot. */
export const asJava = (certificate: Certificate): PkixCertificate | null => {
	const known = read.get(certificate);
	if (known !== undefined) return known;
	const made = readPkixCertificate(toDer(certificate));
	const view = 'unreadable' in made ? null : made;
	read.set(certificate, view);
	return view;
};

/** Which end of the connection shows the chain. */
export const sideOf = ({role}: Pick<ChainAbout, 'role'>): 'server' | 'client' => (role === 'primary' ? 'server' : 'client');

export type PathFault = PkixFault & {readonly certificate: Certificate};

type JavaPath = {readonly links: readonly Certificate[]; readonly anchor: Certificate | undefined};

/** To the root, or to the topmost link where the root is not given. */
const pathOf = ({chain, below}: ChainAbout): JavaPath =>
	chain.root ? {links: below, anchor: chain.root} : {links: below.slice(0, -1), anchor: below.at(-1)};

/**
What Java's path validation holds against the links below its anchor. Dates and algorithms have checks of their own, so the path is judged at a moment
at which all of it is valid, and with nothing disabled.
*/
export const pathFault = (about: ChainAbout): PathFault | null => {
	const {role, now} = about;
	const {links, anchor} = pathOf(about);
	const path = links.map(asJava);
	const top = anchor && asJava(anchor);
	if (path.length === 0 || !top || path.some(link => link === null)) return null;
	const begins = Math.max(...links.map(({notBefore}) => Date.parse(notBefore)));
	const ends = Math.min(...links.map(({notAfter}) => Date.parse(notAfter)));
	const moment = begins <= ends ? begins : now.getTime();
	const rules = {disabled: [], role: sideOf({role}), now: moment, supported: null};
	const fault = judgePath(path as readonly PkixCertificate[], top, rules);
	if (!fault) return null;
	const certificate = links.find(link => asJava(link) === fault.at) ?? (links[0] as Certificate);
	return {...fault, certificate};
};

/** The last words of Java's exception, without the names of its classes. */
export const lastWords = (message: string): string => message.replace(/^.*Exception: /, '');
