import {gatewayFiles} from '../../facts/gateway-files.js';
import {primaryChain} from '../../facts/primary-chain.js';
import {count} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {fileName, hostOf} from '../wording.js';
import {gateways, idleTruststore, writeTruststore} from './gateway-words.js';

/** RFC 7292 knows no trusted certificates; Java tells them by an attribute of its own. The certificate of a key counts for JSSE as trusted too. */
export const gatewayTruststoreEmpty = defineCheck({
	id: 'gateway/truststore-empty-in-java',
	title: 'Java sees no trusted certificate in the truststore of a gateway',
	severity: 'error',
	passesAs: (site, subject) => `Java sees trusted certificates in the truststore of ${hostOf(site, subject)}`,
	over: gateways,
	needs: {files: gatewayFiles, primary: primaryChain},
	explains: ['gateway/refused-by-primary'],

	judge({files, primary}, {site, subject}) {
		const {truststore} = files;
		const idle = idleTruststore(primary, truststore);
		if (idle) return idle;
		if (truststore.state !== 'ready') return 'not-applicable';
		if (truststore.trusted.length > 0 || (truststore.file?.java?.keyEntries ?? 0) > 0) return undefined;
		const {notTrusted, path} = truststore;
		return {
			title: `Java sees no trusted certificate for ${hostOf(site, subject)}`,
			evidence: [
				`${fileName(path)} holds ${count(notTrusted, 'certificate')}${notTrusted > 0 ? ', none with the mark Java needs (trusted key)' : ''}`,
				'keytool lists “Your keystore contains 0 entries”, without an error',
			],
			cause:
				notTrusted > 0
					? 'It was made by “openssl pkcs12 -export -nokeys” or alike. The gateway trusts nobody.'
					: 'It is empty. The gateway trusts nobody.',
			remedy: writeTruststore(files, primary, subject),
		};
	},
});
