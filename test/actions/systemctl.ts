import fs from 'node:fs';
import path from 'node:path';
import type {TestWorld} from './world.js';

/** A systemctl beneath the primary's root: says what lies in `unit`, notes what it was asked, and runs `restart.sh` on a restart. */
export const addSystemctl = (
	world: TestWorld,
	restart = 'true',
): {readonly asked: () => readonly string[]; readonly set: (properties: Readonly<Record<string, string>>) => void} => {
	const at = (name: string) => path.join(world.folder, 'systemd', name);
	const set = (properties: Readonly<Record<string, string>>) => {
		const old = fs.existsSync(at('unit'))
			? fs
					.readFileSync(at('unit'), 'utf8')
					.trim()
					.split('\n')
					.map(line => line.split('=') as [string, string])
			: [];
		const all = Object.entries({...Object.fromEntries(old), ...properties});
		fs.writeFileSync(at('unit'), all.map(([name, value]) => `${name}=${value}\n`).join(''));
	};
	fs.mkdirSync(at(''));
	set({User: 'safeq', ActiveState: 'active', Result: 'success', MainPID: '4121', ActiveEnterTimestamp: 'Tue 2001-01-02 03:04:05 UTC'});
	fs.writeFileSync(
		world.at('usr/bin/systemctl'),
		`#!/bin/sh
cd '${at('')}'
echo "$1" >> asked
case $1 in
	show) cat unit ;;
	restart) ${restart} ;;
esac
`,
		{mode: 0o755},
	);
	return {
		set,
		asked: () =>
			fs.existsSync(at('asked'))
				? fs
						.readFileSync(at('asked'), 'utf8')
						.trim()
						.split('\n')
						.filter(verb => verb !== 'show')
				: [],
	};
};
