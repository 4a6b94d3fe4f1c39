import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';

/** What systemd says of the server's unit that changes when it is started or stopped. */
export type UnitState = {readonly active: string; readonly processId: string; readonly invocation: string};

const propertyOf = (text: string, name: string): string => new RegExp(`^${name}=(.*)$`, 'm').exec(text)?.[1]?.trim() ?? '';

/** `null`: it cannot be asked, or knows no such unit. It looks only. */
export const unitState = async ({site, primary, timeout}: World): Promise<UnitState | null> => {
	if (site.primary.where === 'cloud') return null;
	try {
		const command = ['systemctl', 'show', site.primary.service, '-p', 'ActiveState,MainPID,InvocationID'];
		const {code, stdout} = await primary.run(command, {timeout});
		if (code !== 0) return null;
		return {
			active: propertyOf(stdout, 'ActiveState'),
			processId: propertyOf(stdout, 'MainPID'),
			invocation: propertyOf(stdout, 'InvocationID'),
		};
	} catch (error) {
		if (error instanceof Trouble) return null;
		throw error;
	}
};

/** One sentence on what became of the unit; `null`: nothing did. */
export const unitChange = (service: string, before: UnitState, after: UnitState): {readonly what: string; readonly row: string} | null => {
	const isOther = before.processId !== after.processId || before.invocation !== after.invocation;
	if (!isOther && before.active === after.active) return null;
	const runs = ({processId}: UnitState) => processId !== '' && processId !== '0';
	if (runs(before) && runs(after) && isOther)
		return {what: `restart of ${service}`, row: `process ${before.processId} became ${after.processId}`};
	if (!runs(before) && runs(after))
		return {what: `start of ${service}`, row: `${before.active} became ${after.active}, process ${after.processId}`};
	if (runs(before) && !runs(after)) return {what: `end of ${service}`, row: `process ${before.processId} is gone, ${after.active}`};
	return {what: `state of ${service}`, row: `${before.active} became ${after.active}`};
};
