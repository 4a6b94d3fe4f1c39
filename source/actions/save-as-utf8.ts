import {decodeUtf16, encode} from '../hocon/text.js';
import type {World} from '../host/world.js';
import {count} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import type {Action} from './action.js';
import {hashOf} from './snapshot.js';

type Seen = {readonly bytes: Uint8Array; readonly text: string | undefined};

const read = async ({primary}: World, file: string): Promise<Seen> => {
	const bytes = await primary.readFile(file);
	return {bytes, text: decodeUtf16(bytes)};
};

/** The same characters in the encoding the server reads; a file that is no UTF-16 stays as it is. */
export const saveAsUtf8: Action<'save-as-utf8'> = {
	async describe({file}, world) {
		const {bytes, text = ''} = await read(world, file);
		return {
			say: `save ${file} as UTF-8: ${count(text.length, 'character')}, ${count(bytes.length, 'byte')} before, ${count(encode(text).length, 'byte')} after`,
			host: world.primary.name,
			target: file,
			lines: [{text: 'encoding only: no character is changed'}],
			sameAs: [`iconv -f UTF-16 -t UTF-8 ${file}, into a new file that takes its place`],
			undo: 'the old bytes are put back',
			interrupts: false,
			holdsSecret: true,
		};
	},

	async check({file, on}, world) {
		const {text} = await read(world, file);
		return text === undefined ? {needed: false, why: `${file} is not saved as UTF-16`} : {needed: true, files: [{host: on, path: file}]};
	},

	async apply({file}, world) {
		const {primary} = world;
		const {bytes, text} = await read(world, file);
		const state = await primary.look(file);
		if (text === undefined || !state) return;
		const {mode, uid, gid} = state;
		await primary.writeFile(file, encode(text), {mode, uid, gid, expect: hashOf(bytes)});
	},

	async verify({file}, world) {
		if ((await read(world, file)).text === undefined) return;
		throw new Trouble('did-not-take', `${file} is still saved as UTF-16.`, ['Look whether another program writes there.']);
	},
};
