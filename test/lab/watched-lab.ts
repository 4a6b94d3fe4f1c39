import {createReadStream} from 'node:fs';
import path from 'node:path';
import {finishSetup} from '../../source/lab/finished.js';
import {makeLab} from '../../source/lab/lab.js';
import {scenarioNamed} from '../../source/lab/scenarios.js';
import {newLogReader} from '../../source/log/log-reader.js';

export type WatchedLab = {
	/** What `watch` is told to find it. */
	readonly options: readonly string[];
	readonly log: string;

	/** Entries in the server's log, read anew from its first byte. */
	countEntries(): Promise<number>;

	/** Builds a fault of this name in, and starts the server anew. */
	breakBy(scenario: string): Promise<void>;
	dispose(): Promise<void>;
};

/** A healthy lab, for a dashboard over it. */
export const openWatchedLab = async (): Promise<WatchedLab> => {
	const lab = await makeLab();
	await finishSetup(lab);
	await lab.restart();
	const log = path.join(lab.folder, 'opt/DispatcherParagon/logs/server.log');
	return {
		options: ['--site', lab.siteFile, '--root', lab.folder],
		log,
		async countEntries() {
			const reader = newLogReader();
			let total = 0;
			for await (const bytes of createReadStream(log)) total += reader.push(bytes as Uint8Array).length;
			return total + reader.end().length;
		},
		async breakBy(scenario) {
			await scenarioNamed(scenario).breaks(lab);
			await lab.restart();
		},
		dispose: () => lab.dispose(),
	};
};
