import path from 'node:path';
import {judgeChainAsJava} from '../pki/revocation.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {readPairs} from './ocsp-files.js';
import {askLevel, isGood, type Level, readLevel} from './ocsp-level.js';
import {ocspTranscript, policies} from './ocsp-transcript.js';
import {openWorld} from './open-world.js';

/** No answer is longer; neither is one from the wire. */
const responseLimit = 1024 * 1024;

const usage = (say: string) =>
	new Trouble('command-line', say, ['Write it as dispatcher-trust ocsp CERT ISSUER, each a file in any form.']);

const levelBody = ({certificate, url, answer, asked, lists}: Level): object => {
	const {status, code, say, producedAt, thisUpdate, nextUpdate, signer, nonce} = answer;
	return {
		certificate: certificate.sha256,
		status,
		code,
		say,
		url,
		method: asked?.method ?? null,
		producedAt,
		thisUpdate,
		nextUpdate,
		signer,
		nonce,
		ms: asked?.ms ?? null,
		lists: lists.map(list => ({
			url: list.url,
			status: list.status,
			code: list.code,
			say: list.say,
			thisUpdate: list.thisUpdate,
			nextUpdate: list.nextUpdate,
			issuer: list.issuer,
		})),
	};
};

const javaBody = (levels: readonly Level[]): object =>
	Object.fromEntries(
		policies.map(({key, policy}) => {
			const verdict = judgeChainAsJava(
				levels.map(({java}) => java),
				policy,
			);
			return [key, {verdict: verdict.accepted ? 'accepted' : 'rejected', message: verdict.accepted ? null : verdict.say}];
		}),
	);

const levelsOf = async (call: Call): Promise<readonly Level[]> => {
	const {operands, options, desk, password} = call;
	const [file, issuerFile] = operands;
	if (file === undefined || issuerFile === undefined || operands.length > 2) throw usage('ocsp takes a certificate and its issuer.');
	const {response, url: given, at, timeout} = options;
	if (response !== undefined && given !== undefined) throw usage('With --response nothing is asked, so --url has no meaning.');
	const pairs = await readPairs(desk, [file, issuerFile], password);
	const now = at ?? new Date();
	if (response !== undefined) {
		const bytes = await desk.readFile(path.resolve(response), {limit: responseLimit});
		return pairs.slice(0, 1).map(pair => readLevel(pair, bytes, now));
	}

	const url = given ?? (await openWorld(call)).site.revocation.url;
	return Promise.all(pairs.map(async pair => askLevel(desk, pair, url, {now, timeout})));
};

/**
`ocsp CERT ISSUER [--url URL] [--response FILE] [--at TIME]`: the responder's word for every level that the files hold.
Exit code: 0 every level is good, also in Java's way of asking; 1 otherwise.
*/
export const ocspCommand = async (call: Call): Promise<number> => {
	const levels = await levelsOf(call);
	const bodies = levels.map(levelBody);
	if (call.options.json) call.emit({...bodies[0], java: javaBody(levels), levels: bodies});
	else for (const line of ocspTranscript(levels)) call.write(line);
	return levels.every(isGood) ? 0 : 1;
};
