import {Buffer} from 'node:buffer';
import path from 'node:path';
import {fileNameOf} from '../actions/file-name.js';
import {openContainer} from '../pki/container.js';
import {writeRequest} from '../pki/request.js';
import {encryptKey, newPrivateKey, requestPem} from '../pki/request-key.js';
import {type RequestName, readRequestName} from '../pki/request-names.js';
import {usagesFor} from '../pki/request-usages.js';
import type {Secret} from '../secret.js';
import {commandLine} from '../speech/command-line.js';
import {safe} from '../speech/foreign.js';
import {permissions} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {newPassword} from './ask-password.js';
import type {Call} from './call.js';
import {type NewFile, refuseExisting, writeNewFiles} from './new-files.js';
import {type Requested, requestLetter, shownName} from './request-letter.js';
import {transcriptRow} from './transcript-row.js';

const wrongly = (say: string): Trouble =>
	new Trouble('command-line', say, ['Write it as: request create --role ROLE --name NAME --to DIR']);

type Wanted = {readonly role: Requested['role']; readonly names: readonly RequestName[]; readonly to: string};

const wantedOf = ({operands: [verb, ...more], options: {role, name: names = [], to}}: Call): Wanted => {
	if (verb !== 'create' || more.length > 0) throw wrongly('request takes create, and the rest as options.');
	if (role === undefined) throw wrongly('request create needs --role: primary, gateway or client.');
	if (names.length === 0) throw wrongly('request create needs --name: the name that peers dial.');
	if (to === undefined) throw wrongly('request create needs --to: the folder for the key and the request.');
	const read = names.map(readRequestName);
	return {role, names: [...new Map(read.map(name => [name.text, name])).values()], to};
};

type Place = {readonly key: string; readonly request: string; readonly letter: string};

const placeOf = ({names: [first], to}: Wanted): Place => {
	const base = fileNameOf(first?.text ?? '', 'request');
	const at = (ending: string) => path.join(to, `${base}${ending}`);
	return {key: at('.key'), request: at('.csr'), letter: at('-request.txt')};
};

const file = (name: string, text: string, mode: number): NewFile => ({path: path.resolve(name), bytes: Buffer.from(text), mode});

const modes = {key: 0o600, open: 0o644};

/** Reads back what was just written: a key that does not open is found now, not when the answer comes. */
const prove = async ({desk}: Call, {key: place}: Place, key: Requested['key'], password: Secret): Promise<void> => {
	const {keys} = await openContainer(await desk.readFile(path.resolve(place)), password);
	if (keys[0]?.keySha256 !== key.keySha256)
		throw new Trouble('did-not-take', `${safe(place)} does not hold the key that was just written.`);
};

const say = ({write}: Call, {role, names, usages, key}: Requested, place: Place) => {
	const keystore = place.key.replace(/key$/, 'pfx');
	const keystoreCommand = commandLine(['dispatcher-trust', 'keystore', 'create', 'ANSWER', place.key, '--to', keystore]);
	write(`The request for ${names[0]?.text} is ready to be sent.`);
	write(transcriptRow('proof', `the key opens with its password; the request is signed with it`));
	write(transcriptRow('saw', `${role}, ${key.key}, ${names.map(shownName).join(', ')}, ${usages.extendedKeyUsage.join(' and ')}`));
	write(transcriptRow('change', `new file ${place.key}, the private key, encrypted, ${permissions(modes.key)}`));
	write(transcriptRow('', `new file ${place.request}, the request`));
	write(transcriptRow('', `new file ${place.letter}, what to ask the PKI administrator for`));
	write(transcriptRow('next', `Send ${path.basename(place.request)} and ${path.basename(place.letter)} to the PKI administrator.`));
	write(transcriptRow('', `Keep ${path.basename(place.key)} and its password; neither is sent to anybody.`));
	write(transcriptRow('', 'When the answer comes, in whatever form, give it with the key file to: dispatcher-trust setup'));
	write(transcriptRow('', `Or make the keystore alone: ${keystoreCommand}`));
};

/** `request create --role ROLE --name NAME... --to DIR [--key KIND]`: an encrypted key, a request with the names and usages of the role, and what to write to the administrator. Exit 0, or a Trouble. */
export const requestCommand = async (call: Call): Promise<number> => {
	const wanted = wantedOf(call);
	const place = placeOf(wanted);
	await refuseExisting(
		call.desk,
		Object.values(place).map(name => path.resolve(name)),
	);
	const password = await newPassword(call.password, path.basename(place.key));
	const key = await newPrivateKey(call.options.key ?? 'rsa3072');
	const usages = usagesFor(wanted.role, key.key);
	const request = writeRequest({key, names: wanted.names, usages});
	const requested: Requested = {...wanted, usages, key, request};
	await writeNewFiles(call.desk, path.resolve(wanted.to), [
		file(place.key, await encryptKey(key, password), modes.key),
		file(place.request, requestPem(request), modes.open),
		file(place.letter, requestLetter(requested, path.basename(place.request)), modes.open),
	]);
	await prove(call, place, key, password);
	say(call, requested, place);
	call.emit({
		changed: true,
		role: wanted.role,
		names: wanted.names.map(({kind, text}) => `${kind}:${text}`),
		key: key.key,
		keySha256: key.keySha256,
		...usages,
		files: [
			{path: place.key, holds: 'private-key', secret: true},
			{path: place.request, holds: 'request'},
			{path: place.letter, holds: 'letter'},
		],
	});
	return 0;
};
