import {Buffer} from 'node:buffer';
import {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';

const longestPassword = 4096;

/** The one line of standard input, without its line end. Never asks on a terminal: what is typed there would be shown. */
export const readSecretInput = async (input: AsyncIterable<Uint8Array | string> & {readonly isTTY?: boolean}): Promise<Secret> => {
	if (input.isTTY) throw noSecret('A secret value is needed, and standard input is a terminal, which would show it.');
	const chunks: Buffer[] = [];
	let size = 0;
	for await (const chunk of input) {
		chunks.push(Buffer.from(chunk as Uint8Array));
		size += chunk.length;
		if (size > longestPassword) throw noSecret(`Standard input holds more than ${longestPassword} bytes, too many for a password.`);
	}

	const text = Buffer.concat(chunks)
		.toString('utf8')
		.replace(/\r?\n$/, '');
	if (text === '') throw noSecret('Standard input holds no value.');
	if (/[\r\n]/.test(text)) throw noSecret('Standard input holds more than one line.');
	return new Secret(text);
};

const noSecret = (say: string): Trouble =>
	new Trouble('command-line', say, ['Give it with --password-file FILE, or pipe its one line in.']);
