import {Buffer} from 'node:buffer';
import path from 'node:path';
import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';

/** Where the record of a run lies, for the change ticket: beside its journal, on the host that keeps it. */
export const changeRecordFile = (run: string, {stateFolder}: World): string => path.join(stateFolder, 'runs', run, 'change-record.md');

const mark = '- taken back: ';

/** A record that was made of a run says, from its taking back on, that what it tells stands no more. One that cannot be written keeps nobody from going back. */
export const markTakenBack = async (run: string, world: World): Promise<void> => {
	const keeper = world.keeper ?? world.desk;
	const file = changeRecordFile(run, world);

	try {
		if (!(await keeper.look(file))) return;
		const [heading = '', ...rest] = String(await keeper.readFile(file)).split('\n');
		if (rest.some(line => line.startsWith(mark))) return;
		const said = `${mark}${new Date().toISOString()}; the changes below stand no more`;
		await keeper.writeFile(file, Buffer.from([heading, '', said, ...rest.slice(rest[0] === '' ? 1 : 0)].join('\n')), {mode: 0o600});
	} catch (error) {
		if (!(error instanceof Trouble)) throw error;
	}
};
