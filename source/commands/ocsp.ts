import {judgeChainAsJava} from '../pki/revocation.js';
import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Call} from './call.js';
import {readPairs, readResponse} from './ocsp-files.js';
import {askLevel, isGood, type Level, readLevel} from './ocsp-level.js';
import {ocspTranscript, policies} from './ocsp-transcript.js';
import {openWorld} from './open-world.js';

const usage = (say: string) =>
	new Trouble('command-line', say, ['Write it as dispatcher-trust ocsp CERT ISSUER, each a file in any form.']);

/** Who gives no address that can be asked at has mistyped it. */
const checkedUrl = (url: string | undefined): string | undefined => {
	if (url === undefined || ['http:', 'https:'].includes(URL.parse(url)?.protocol ?? '')) return url;
	throw usage(`--url ${quote(url)} is no http or https address.`);
};

const levelBody = ({certificate, url, word, answer, asked, posted, lists}: Level): object => {
	const {producedAt, thisUpdate, nextUpdate, signer, nonce} = answer;
	return {
		certificate: certificate.sha256,
		...word,
		url,
		method: asked?.method ?? null,
		producedAt,
		thisUpdate,
		nextUpdate,
		signer,
		nonce: posted?.nonce ?? nonce,
		ms: asked?.ms ?? null,
		post: posted && {status: posted.status, code: posted.code, say: posted.say, nonce: posted.nonce, ms: posted.ms},
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
	const {response, at, timeout} = options;
	const given = checkedUrl(options.url);
	if (response !== undefined && given !== undefined) throw usage('With --response nothing is asked, so --url has no meaning.');
	const pairs = await readPairs(desk, [file, issuerFile], password);
	const now = at ?? new Date();
	if (response !== undefined) {
		const bytes = await readResponse(desk, response);
		return pairs.slice(0, 1).map(pair => readLevel(pair, bytes, now));
	}

	const url = given ?? (await openWorld(call)).site.revocation.url;
	return Promise.all(pairs.map(async pair => askLevel(desk, pair, url, {now, timeout})));
};

/**
`ocsp CERT ISSUER [--url URL] [--response FILE] [--at TIME]`: the word on every level that the files hold, asked for as Java does.
Exit code: 0 every responder says good and no list says revoked; 1 otherwise.
*/
export const ocspCommand = async (call: Call): Promise<number> => {
	const levels = await levelsOf(call);
	const bodies = levels.map(levelBody);
	if (call.options.json) call.emit({...bodies[0], java: javaBody(levels), levels: bodies});
	else for (const line of ocspTranscript(levels)) call.write(line);
	return levels.every(isGood) ? 0 : 1;
};
