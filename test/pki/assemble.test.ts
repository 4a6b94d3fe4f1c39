import {afterAll, expect, test} from 'vitest';
import {assemble} from '../../source/pki/assemble.js';
import {buildChain} from '../../source/pki/chain.js';
import {newAcme} from './acme.js';

const acme = newAcme();
afterAll(acme.remove);

const leaf = acme.primary.certificate;
const intermediate = acme.intermediate.certificate;
const root = acme.root.certificate;
const decoy = acme.issue({name: 'decoy', subject: '/C=CZ/O=Acme/CN=Acme-CA-Root', extensions: acme.authority}).certificate;
const stranger = acme.issue({name: 'Other-CA', extensions: acme.authority}).certificate;
const other = acme.leaf('gateway-host').certificate;
const links = (...pool: (typeof leaf)[]) => buildChain(leaf, pool).links;

test('what lacks comes from the other files, and is named with the file it came from', () => {
	const own = [{from: 'primary.crt', certificates: [leaf]}];
	const others = [
		{from: 'other.pem', certificates: [stranger]},
		{from: 'above.pem', certificates: [root, intermediate]},
		{from: 'again.pem', certificates: [root]},
	];
	expect(assemble(links(stranger, root, intermediate), own, others)).toEqual({
		added: [
			{certificate: intermediate, from: 'above.pem'},
			{certificate: root, from: 'above.pem'},
		],
		leftOut: [],
	});
});

test('what does not belong is left out, each with its reason', () => {
	const all = [stranger, decoy, other, root, leaf, intermediate];
	const {added, leftOut} = assemble(links(...all), [{from: 'all.pem', certificates: all}], []);
	expect(added).toEqual([]);
	expect(leftOut.map(({certificate, why}) => [certificate.sha256, why])).toEqual([
		[stranger.sha256, 'nothing in this chain was issued by it'],
		[decoy.sha256, 'it has the name of Acme-CA-Root, but another key signed Acme-CA-Intermediate'],
		[other.sha256, 'it is the certificate of another host'],
	]);
});

test("last year's certificate of the host and of an authority give way to this year's", () => {
	const sign = ['-CA', 'Acme-CA-Root.crt', '-CAkey', 'Acme-CA-Root.key', '-addext', 'basicConstraints=CA:TRUE', '-config', 'req.cnf'];
	const subject = ['-subj', '/C=CZ/O=Acme/CN=Acme-CA-Intermediate'];
	acme.openssl('req', '-x509', '-key', 'Acme-CA-Intermediate.key', '-out', 'short.crt', '-days', '20', ...subject, ...sign);
	const short = acme.readCertificate('short.crt');
	const former = acme.leaf('former', {subject: '/C=CZ/O=Acme/CN=primary-host'}).certificate;
	const all = [short, former, leaf, root, intermediate];
	const {leftOut} = assemble(links(...all), [{from: 'all.pem', certificates: all}], []);
	expect(leftOut.map(({why}) => why)).toEqual([
		'the same authority has a certificate that lasts longer',
		'it has the same name, but another private key',
	]);
});
