import {Trouble} from '../trouble.js';

export const wronglyExported = (say: string): Trouble =>
	new Trouble('command-line', say, ['Write it as: export portal --to DIR, or: export windows --to DIR']);
