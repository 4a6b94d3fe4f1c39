import {chainOf, participants, roleOf, type Site, type Subject} from '../site.js';

/** Gateways and clients that were given a chain: those that show a certificate to the primary. */
export const certificateBearers = (site: Site): readonly Subject[] =>
	participants(site).filter(subject => roleOf(subject) !== 'primary' && chainOf(site, subject) !== undefined);

export const gatewayBearers = (site: Site): readonly Subject[] => certificateBearers(site).filter(subject => roleOf(subject) === 'gateway');
