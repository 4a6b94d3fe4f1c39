/**
The stand-in primary for a machine without a JDK, as the text of a Node program: systemctl starts it as a process of its own, beside any bundle.
Same settings, same fallback, same log as the Java one; but to a refused certificate it answers with a reset instead of an alert, because Node judges after the handshake.
*/
export const nodePrimary = (port: number): string => String.raw`'use strict';
const {X509Certificate} = require('node:crypto'), fs = require('node:fs'), net = require('node:net'), path = require('node:path'), tls = require('node:tls');
const root = process.env.LAB_ROOT, home = '/opt/DispatcherParagon';
if (process.env.LAB_UID) {
	process.setgroups([]);
	process.setgid(Number(process.env.LAB_GID));
	process.setuid(Number(process.env.LAB_UID));
}
const log = (level, logger, message) => {
	const now = new Date(Date.now() - new Date().getTimezoneOffset() * 60000).toISOString();
	const time = now.replace('T', ' ').replace('.', ',').replace('Z', '');
	fs.appendFileSync(root + home + '/logs/server.log', time + ' ' + level.padEnd(5) + ' [main] c.l.' + logger + ' - ' + message + '\n');
};
const java = error => ({
	ENOENT: 'java.io.FileNotFoundException: FILE (No such file or directory)',
	EACCES: 'java.io.FileNotFoundException: FILE (Permission denied)',
	ERR_CRYPTO_OPERATION_FAILED: 'java.io.IOException: keystore password was incorrect',
})[error.code] || (/mac verify|decrypt/i.test(error.message) ? 'java.io.IOException: keystore password was incorrect' : 'java.io.IOException: ' + error.message);

const settings = () => {
	const text = fs.readFileSync(root + home + '/conf/application.conf', 'utf8');
	if (text.includes('\0') || text.startsWith('\uFFFD')) throw new Error('application.conf: 1: the file is not UTF-8 text');
	const found = {};
	text.split('\n').forEach((line, index) => {
		const hit = /^\s*(?:[\w-]+\s*\.\s*)*(default-keystore-(?:file|password))\s*[=:]\s*(.*)$/.exec(line);
		if (!hit) return;
		const quoted = /^"(?:[^"\\]|\\.)*"/.exec(hit[2]);
		const bare = hit[2].split(/#|\/\//)[0].trim();
		if (!quoted && /[$"{}\[\]:=,+\x60^?!@*&\\]/.test(bare)) throw new Error('application.conf: ' + (index + 1) + ': not allowed in an unquoted value');
		found[hit[1]] = quoted ? JSON.parse(quoted[0]) : bare;
	});
	return found;
};
const keystore = () => {
	let found;
	try {
		found = settings();
	} catch (error) {
		log('ERROR', 'ReferencePrimary', 'Cannot read configuration: ' + home + '/conf/' + error.message);
		process.exit(1);
	}
	const file = found['default-keystore-file'];
	try {
		if (!file) throw new Error('default-keystore-file is not set');
		const use = {pfx: fs.readFileSync(root + file), passphrase: found['default-keystore-password'] || ''};
		tls.createSecureContext(use);
		log('INFO', 'KeyStoreProvider', 'Loaded default keystore ' + file);
		return use;
	} catch (error) {
		log('ERROR', 'KeyStoreProvider', 'Could not load default keystore ' + file + ', using built-in certificate\n' + java(error).replace('FILE', file));
		return {pfx: fs.readFileSync(root + home + '/lib/builtin.p12'), passphrase: 'builtin'};
	}
};
// The certificates of a JKS truststore, entry after entry: tag, alias, date, "X.509", length, DER.
const jks = bytes => {
	const found = [];
	for (let at = 12, left = bytes.readUInt32BE(8); left > 0; left--) {
		at += 4 + 2 + bytes.readUInt16BE(at + 4) + 8 + 7;
		const size = bytes.readUInt32BE(at);
		found.push(new X509Certificate(bytes.subarray(at + 4, (at += 4 + size))));
	}
	return found;
};
// Node would count the authorities inside the keystore as trusted, so we walk the chain ourselves: undefined when it ends in a trusted one.
const refusal = (certificate, anchors) => {
	const now = new Date();
	for (let steps = 0; certificate && steps < 8; steps++, certificate = certificate.issuerCertificate) {
		if (new Date(certificate.validTo) < now || new Date(certificate.validFrom) > now) return 'PKIX path validation failed: validity check failed';
		const here = certificate;
		if (anchors.some(anchor => anchor.raw.equals(here.raw) || (here.checkIssued(anchor) && here.verify(anchor.publicKey)))) return undefined;
		if (certificate.issuerCertificate === certificate) break;
	}
	return 'PKIX path building failed: unable to find valid certification path to requested target';
};
const portal = () => {
	const text = fs.readFileSync(root + '/portal.properties', 'utf8');
	const read = key => (new RegExp('^' + key + '=(.*)$', 'm').exec(text) || [])[1];
	const folder = read('trusted-ca-folder').replace(/\\\\/g, '\\');
	const uploads = [];
	for (const name of fs.existsSync(folder) ? fs.readdirSync(folder) : []) {
		try {
			const bytes = fs.readFileSync(path.join(folder, name));
			uploads.push(new X509Certificate(bytes));
		} catch {}
	}
	return {isTrusted: read('certificate-policy') === 'trusted', anchors: [...cacerts, ...uploads]};
};

log('INFO', 'ReferencePrimary', 'Starting, node ' + process.version + ', home ' + home);
const keys = keystore();
const cacerts = jks(fs.readFileSync(root + home + '/jre/lib/security/cacerts'));
const beneath = new Map();
const server = tls.createServer({requestCert: true, rejectUnauthorized: false});
const failed = (socket, why) => log('WARN', 'Endpoint', 'Handshake with /127.0.0.1:' + socket.remotePort + ' failed: javax.net.ssl.SSLHandshakeException: ' + why);
server.on('secureConnection', socket => {
	socket.on('error', () => {});
	const certificate = socket.getPeerX509Certificate();
	const {isTrusted, anchors} = server.policy;
	const why = !certificate ? 'Empty client certificate chain' : isTrusted ? refusal(certificate, anchors) : undefined;
	if (why) {
		failed(socket, why);
		// An orderly end would be no answer.
		beneath.get(socket.remotePort).resetAndDestroy();
		return;
	}
	log('INFO', 'Endpoint', 'Accepted ' + certificate.subject + ' from /127.0.0.1:' + socket.remotePort + ' ' + socket.getProtocol());
	socket.write('OK\n');
	socket.resume();
});
server.on('tlsClientError', (error, socket) => failed(socket, error.message));
// What was uploaded a moment ago counts: the trust is read for each connection.
net.createServer(socket => {
	socket.setTimeout(10000, () => socket.destroy());
	beneath.set(socket.remotePort, socket);
	socket.on('close', () => beneath.delete(socket.remotePort));
	server.policy = portal();
	server.setSecureContext({...keys, ca: server.policy.isTrusted ? server.policy.anchors.map(String) : []});
	server.emit('connection', socket);
}).listen(${port}, '127.0.0.1', () => log('INFO', 'ReferencePrimary', 'Internal endpoint listening on ${port}'));
process.on('SIGTERM', () => { log('INFO', 'ReferencePrimary', 'Stopped'); process.exit(143); });
const owner = fs.existsSync(root + '/owner') && Number(fs.readFileSync(root + '/owner', 'utf8'));
setInterval(() => {
	try {
		if (owner) process.kill(owner, 0);
	} catch (error) {
		if (error.code === 'ESRCH') process.exit(143);
	}
}, 1000);
`;
