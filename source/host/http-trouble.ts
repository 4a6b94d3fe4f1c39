import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

/** @throws Trouble 'url-unsupported' */
export const httpUrl = (text: string, base?: URL): URL => {
	const url = URL.parse(text, base?.href);
	if (url?.protocol === 'http:' || url?.protocol === 'https:') return url;
	throw new Trouble('url-unsupported', `${quote(text)} is not an http or https address, so nothing was asked.`, [
		'Check the address in the certificate or in the settings.',
	]);
};

/** What a failed connection means to an operator. */
export const httpFailure = (error: unknown, {host, hostname}: URL): unknown => {
	if (error instanceof Trouble) return error;
	const {code = ''} = error as NodeJS.ErrnoException;
	switch (code) {
		case 'ENOTFOUND':
		case 'EAI_AGAIN':
			return new Trouble(
				'host-unknown',
				`No address is known for the host ${quote(hostname)}.`,
				['Check the name, and DNS on the host that asks.'],
				{cause: error},
			);
		case 'ECONNREFUSED':
			return new Trouble('connection-refused', `Nothing listens at ${quote(host)}.`, ['Check the address and the port.'], {cause: error});
		default:
			return new Trouble(
				'connection-failed',
				`The connection to ${quote(host)} failed${code ? ` (${code})` : ''}.`,
				['Check the way to it: firewall, proxy, routes.'],
				{cause: error},
			);
	}
};
