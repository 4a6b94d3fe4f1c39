import process from 'node:process';
import {createInterface} from 'node:readline';
import {Stopped} from './stopping.js';

/** One line typed on the terminal, without the blanks around it; empty when it ends before. Ctrl+C ends the program as everywhere. */
export const askLine = (question: string): Promise<string> =>
	new Promise((resolve, reject) => {
		const lines = createInterface({input: process.stdin, output: process.stderr, terminal: true});
		lines.once('SIGINT', () => {
			reject(new Stopped('SIGINT'));
			lines.close();
			process.stderr.write('\n');
		});
		lines.once('close', () => resolve(''));
		lines.question(question, answer => {
			resolve(answer.trim());
			lines.close();
		});
	});
