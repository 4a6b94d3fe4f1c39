import type {PkixCertificate} from './pkix-certificate.js';
import {type PkixFault, refused} from './pkix-fault.js';

const purposes = {server: '1.3.6.1.5.5.7.3.1', client: '1.3.6.1.5.5.7.3.2'};
const anyPurpose = '2.5.29.37.0';

/** "Server gated cryptography" of the nineties; Java still takes it for servers. */
const gated = ['2.16.840.1.113730.4.1', '1.3.6.1.4.1.311.10.3.3'];
const netscape = {server: {bit: 1, say: 'SSL server'}, client: {bit: 0, say: 'SSL client'}};

/** What Java asks of the end entity after its path has been accepted. Both sides sign in TLS 1.3 and with ECDHE, so encipherment alone is not enough. */
export const judgeEndEntity = ({extensions}: PkixCertificate, role: 'server' | 'client'): PkixFault | undefined => {
	const {purposes: allowed, keyUsage, netscapeType} = extensions;
	const fitting = [purposes[role], anyPurpose, ...(role === 'server' ? gated : [])];
	if (keyUsage && !keyUsage[0]) return refused('wrong-key-usage', 'KeyUsage does not allow digital signatures');
	if (allowed && !allowed.some(purpose => fitting.includes(purpose)))
		return refused('wrong-purpose', `Extended key usage does not permit use for TLS ${role} authentication`);
	if (netscapeType && !netscapeType[netscape[role].bit])
		return refused('wrong-purpose', `Netscape cert type does not permit use for ${netscape[role].say}`);
	return undefined;
};
