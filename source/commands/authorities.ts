import path from 'node:path';
import {authorityFileName} from '../actions/authority-files.js';
import {type Certificate, toDer} from '../pki/certificate.js';
import {safe} from '../speech/foreign.js';
import {count, date} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {type LeftOut, leftOutBody, leftOutText, readAuthorities} from './given-authorities.js';
import {filesPassword} from './given-files.js';
import {refuseExisting, writeNewFiles} from './new-files.js';
import {transcriptRow} from './transcript-row.js';

type AuthorityFile = {readonly path: string; readonly certificate: Certificate; readonly isThere: boolean};

const wrongly = (say: string): Trouble => new Trouble('command-line', say, ['Write it as: authorities export FILE... --to DIR']);

const planned = async ({desk}: Call, to: string, authorities: readonly Certificate[]): Promise<readonly AuthorityFile[]> =>
	Promise.all(
		authorities.map(async (certificate, index) => {
			const place = path.join(to, authorityFileName(index, certificate));
			const isThere =
				(await desk.look(path.resolve(place)))?.kind === 'file' && toDer(certificate).equals(await desk.readFile(path.resolve(place)));
			return {path: place, certificate, isThere};
		}),
	);

const say = ({write}: Call, to: string, files: readonly AuthorityFile[], leftOut: readonly LeftOut[]) => {
	const fresh = files.filter(({isThere}) => !isThere).length;
	const all = count(files.length, 'CA certificate');
	write(
		fresh === 0
			? `${all} ${files.length === 1 ? 'lies' : 'lie'} in ${safe(to)} already; nothing is changed.`
			: `${all} ${files.length === 1 ? 'lies' : 'lie'} in ${safe(to)}, one a file, in upload order.`,
	);
	for (const {path: file, certificate, isThere} of files)
		write(
			transcriptRow(
				isThere ? 'saw' : 'change',
				`${path.basename(file)}: ${safe(certificate.label)}, ends ${date(certificate.notAfter)}${isThere ? ', there already' : ''}`,
			),
		);
	for (const one of leftOut) write(transcriptRow('but', leftOutText(one)));
};

/** `authorities export FILE... --to DIR`: every CA certificate in the files as its own `.cer` (DER), as the portal takes them. Exit 0, or a Trouble. */
export const authoritiesCommand = async (call: Call): Promise<number> => {
	const {
		desk,
		options: {to},
		operands: [verb, ...given],
	} = call;
	if (verb !== 'export' || given.length === 0) throw wrongly('authorities takes export and at least one file.');
	if (to === undefined) throw wrongly('authorities export needs --to: the folder for the files.');
	const {authorities, leftOut} = await readAuthorities(desk, given, await filesPassword(call));
	const files = await planned(call, to, authorities);
	const lacking = files.filter(({isThere}) => !isThere);
	await refuseExisting(
		desk,
		lacking.map(({path: file}) => path.resolve(file)),
	);
	await writeNewFiles(
		desk,
		path.resolve(to),
		lacking.map(({path: file, certificate}) => ({path: path.resolve(file), bytes: toDer(certificate), mode: 0o644})),
		0o755,
	);
	say(call, to, files, leftOut);
	call.emit({
		changed: lacking.length > 0,
		files: files.map(({path: file, certificate: {sha256, subject}, isThere}) => ({path: file, sha256, subject, written: !isThere})),
		leftOut: leftOut.map(leftOutBody),
	});
	return 0;
};
