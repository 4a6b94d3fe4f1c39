/**
The part of keytool the setup needs, for a machine without a JDK, as the text of a Node program:
`-importcert -noprompt -alias A -file F -keystore K -storepass:env V` on a JKS truststore. `--new K` makes one of the roots Node itself trusts.
*/
export const nodeKeytool = `'use strict';
const crypto = require('node:crypto'), fs = require('node:fs'), tls = require('node:tls');
const words = process.argv.slice(2).filter(word => !word.startsWith('-J'));
const after = name => words[words.indexOf(name) + 1];
const given = name => words.includes(name + ':env') ? process.env[after(name + ':env')]
	: words.includes(name + ':file') ? fs.readFileSync(after(name + ':file'), 'utf8').trim() : after(name);
const fail = text => {
	console.log('keytool error: java.lang.Exception: ' + text);
	process.exit(1);
};
const sized = (size, value) => {
	const bytes = Buffer.alloc(size);
	bytes['writeUInt' + size * 8 + 'BE'](value);
	return bytes;
};
const utf = text => Buffer.concat([sized(2, Buffer.byteLength(text)), Buffer.from(text)]);
const entry = (alias, der) => {
	const date = Buffer.alloc(8);
	date.writeBigUInt64BE(BigInt(Date.now()));
	return Buffer.concat([sized(4, 2), utf(alias), date, utf('X.509'), sized(4, der.length), der]);
};
// The digest at the end is keyed with the password as UTF-16BE and a phrase of the format's own.
const sealed = (body, password) => {
	const key = Buffer.from(password, 'utf16le').swap16();
	return Buffer.concat([body, crypto.createHash('sha1').update(key).update('Mighty Aphrodite').update(body).digest()]);
};
const header = count => Buffer.concat([Buffer.from('feedfeed00000002', 'hex'), sized(4, count)]);

if (words[0] === '--new') {
	const roots = tls.rootCertificates.map((pem, index) => entry('root-' + index, new crypto.X509Certificate(pem).raw));
	fs.writeFileSync(words[1], sealed(Buffer.concat([header(roots.length), ...roots]), 'changeit'));
} else if (words[0] === '-importcert' || words[0] === '-import') {
	const file = after('-keystore'), password = given('-storepass'), alias = (after('-alias') || 'mykey').toLowerCase();
	const bytes = fs.readFileSync(file), body = bytes.subarray(0, -20);
	if (!sealed(body, password).equals(bytes)) fail('Keystore was tampered with, or password was incorrect');
	if (body.includes(utf(alias))) fail('Certificate not imported, alias <' + alias + '> already exists');
	let certificate;
	try {
		certificate = new crypto.X509Certificate(fs.readFileSync(after('-file')));
	} catch {
		fail('Input not an X.509 certificate');
	}
	fs.writeFileSync(file, sealed(Buffer.concat([header(body.readUInt32BE(8) + 1), body.subarray(12), entry(alias, certificate.raw)]), password));
	console.log('Certificate was added to keystore');
} else fail('this stand-in knows -importcert only; the real keytool comes with a JDK');
`;
