import type {Certificate} from '../pki/certificate.js';
import {readRequestName} from '../pki/request-names.js';
import {hostNameOf, isPrimary, type Site, type Subject, servesAs} from '../site.js';
import {requestCommand} from '../speech/request-command.js';
import {Trouble} from '../trouble.js';

/** Every name peers dial: of the primary also those of a load balancer before it. */
export const askedNames = (site: Site, subject: Subject): readonly string[] =>
	[hostNameOf(site, subject), ...(isPrimary(subject) ? site.primary.names : [])].filter(name => name !== '');

/** What no certificate should carry, a name of an older one for instance, is not asked for again. */
const requestable = (name: string): readonly string[] => {
	try {
		return [readRequestName(name).text];
	} catch (error) {
		if (error instanceof Trouble) return [];
		throw error;
	}
};

/** The command that makes the request for this participant's next certificate: the names peers ask for first, then those its last one has. */
export const requestAnew = (site: Site, subject: Subject, last?: Certificate): string => {
	const kept = (last?.names ?? []).map(name => name.replace(/^(?:dns|ip):/, ''));
	const names = [...new Set([...askedNames(site, subject), ...kept].flatMap(requestable))];
	return requestCommand(servesAs(site, subject) ?? 'ROLE', names.length > 0 ? names : ['NAME']);
};
