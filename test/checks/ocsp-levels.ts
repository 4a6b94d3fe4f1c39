import type {OcspAnswers, OcspLevel} from '../../source/facts/ocsp-answers.js';
import {goodForJava, networkError, noResponder, noUsableList, refused} from '../../source/pki/revocation.js';
import type {Site} from '../../source/site.js';
import {certificate, chain, intermediate, root, site} from './literals.js';

export const gatewayLeaf = certificate('gateway-host', 'Acme-CA-Intermediate', {serial: '7B01'});
export const gatewayChain = chain({leaf: gatewayLeaf, links: [gatewayLeaf, intermediate, root], own: [gatewayLeaf, intermediate, root]});

/** What a responder says of one certificate: good, in 38 ms. */
export const level = ({sha256, label, issuerLabel, serial} = intermediate, more: Partial<OcspLevel> = {}): OcspLevel => {
	const {status = 'good', code = null, say = null} = more;
	return {
		sha256,
		label,
		issuerLabel,
		serial,
		status,
		code,
		say,
		answer: {status, code, say},
		url: 'http://ocsp.acme:8080/',
		ms: 38,
		nextUpdate: null,
		signer: 'CN=Acme-CA-Intermediate,O=Acme',
		obstacle: null,
		http: 200,
		lists: [],
		java: {ocsp: goodForJava, crl: noUsableList},
		...more,
	};
};

export const silent = (of = gatewayLeaf, more: Partial<OcspLevel> = {}): OcspLevel =>
	level(of, {
		status: 'error',
		code: 'unreachable',
		say: '“http://ocsp.acme:8080/” answers HTTP 503.',
		ms: null,
		signer: null,
		obstacle: 'http',
		http: 503,
		java: {ocsp: networkError, crl: noUsableList},
		...more,
	});

export const addressless = (of = gatewayLeaf): OcspLevel =>
	silent(of, {
		code: 'no-url',
		say: 'It names no OCSP responder.',
		url: null,
		obstacle: null,
		http: null,
		java: {ocsp: noResponder, crl: noUsableList},
	});

/** An answer that proves nothing, with Java's sentence for it. */
export const faulty = (code: string, say: string, java: string, of = gatewayLeaf): OcspLevel =>
	level(of, {status: code === 'unknown' ? 'unknown' : 'error', code, say, java: {ocsp: refused(java), crl: noUsableList}});

export const unasked = (of = intermediate): OcspLevel =>
	level(of, {status: 'error', code: 'no-issuer', say: 'Its issuer was not given.', ms: null, signer: null, http: null, java: null});

export const answers = (...levels: readonly OcspLevel[]): OcspAnswers => ({askedFrom: 'primary-host', patience: 5000, levels});

/** The same site where OCSP checks are on. */
export const on: Site = {...site, revocation: {ocsp: true, url: null}};

/** What the checks of revocation are given for the gateway. */
export const seenOf = (...levels: readonly OcspLevel[]) => ({chain: gatewayChain, answers: answers(...levels)});
