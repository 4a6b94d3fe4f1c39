import process from 'node:process';
import {refuseForJava} from '../pki/java-password.js';
import {Secret} from '../secret.js';
import {Trouble} from '../trouble.js';
import {readSecretInput} from './secret-input.js';
import {Stopped} from './stopping.js';

const keys = {interrupt: '\u0003', end: '\u0004', backspace: '\b', delete: '\u007F', clear: '\u0015'};

/** What is typed until Enter, shown nowhere. Ctrl+C and a terminal that hangs up end it. */
const typed = async (question: string): Promise<Secret> => {
	const {stdin, stderr} = process;
	// Before the question is there: what is typed at once must not be echoed.
	stdin.setRawMode(true);
	stderr.write(`${question}: `);
	stdin.setEncoding('utf8');
	let text = '';
	try {
		for await (const chunk of stdin.iterator({destroyOnReturn: false})) {
			// Arrow and function keys come as escape sequences; none is a part of a password.
			for (const character of String(chunk).replaceAll(/\u001B\[[\d;]*[A-Za-z~]|\u001BO[A-Z]/g, '')) {
				if (character === '\r' || character === '\n') return new Secret(text);
				if (character === keys.interrupt) throw new Stopped('SIGINT');
				if (character === keys.end && text === '') throw new Trouble('password-not-given', 'No password was typed, so nothing is made.');
				if (character === keys.backspace || character === keys.delete) text = [...text].slice(0, -1).join('');
				else if (character === keys.clear) text = '';
				else if (character >= ' ') text += character;
			}
		}

		throw new Trouble('password-not-given', 'The terminal ended before a password was typed, so nothing is made.');
	} finally {
		stdin.setRawMode(false);
		stdin.pause();
		stderr.write('\n');
	}
};

/** The password of something that exists. `undefined`: nobody sits at a terminal. */
export const askPassword = async (question: string): Promise<Secret | undefined> => (process.stdin.isTTY ? typed(question) : undefined);

/**
The password of something we make: `given`, else typed twice, else the one line of standard input.
One that Java would not take is refused before anything is made, or asked for again.
*/
export const newPassword = async (given: Secret | undefined, what: string): Promise<Secret> => {
	if (given || !process.stdin.isTTY) return given ?? readSecretInput(process.stdin);
	for (;;) {
		const password = await typed(`Password for ${what}`);
		const refusal = refuseForJava(password);
		if (refusal === undefined && (await typed('The same again')).equals(password)) return password;
		process.stderr.write(`${refusal ?? 'The two differ.'}\n`);
	}
};
