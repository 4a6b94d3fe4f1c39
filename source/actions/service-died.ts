import type {World} from '../host/world.js';
import {Trouble} from '../trouble.js';
import {type LogMark, logSince} from './log-since.js';
import {lookAtService} from './service-look.js';

const mostLines = 6;

const portTaken = /Address (already )?in use|BindException/i;

const isAnswered = async ({primary, site, timeout}: World): Promise<boolean> => {
	const {address, port, host} = site.primary;
	return (await primary.handshake({address, port, serverName: host, timeout})).reached !== 'closed';
};

/**
Trouble 'service-died', or 'port-taken' when something else has its port, with what its log says since the mark.
`say` is the sentence so far, without its full stop: "SERVICE stopped again 1.2 s after the restart".
*/
export const died = async (world: World, mark: LogMark, say: string): Promise<Trouble> => {
	const {service, port} = world.site.primary;
	const [log, {ending, processId}] = await Promise.all([logSince(world, mark, mostLines), lookAtService(world)]);
	const how = ending === null ? '' : `, ${ending}`;
	// While a process of the unit runs, an answer on the port may be its own.
	const isTaken = log.some(line => portTaken.test(line)) || (processId === 0 && (await isAnswered(world)));

	if (isTaken) {
		const hints = [`Find it: ss -ltnp 'sport = :${port}'. Stop it, then run this again.`];
		return new Trouble('port-taken', `${say}${how}: port ${port} is taken by something else.`, hints, {log});
	}

	const hints = [
		log.length > 0
			? 'Mend what the log names, then run this again; what is done already is not done twice.'
			: `It wrote nothing since the start. Look at  systemctl status ${service}  and  journalctl -u ${service}`,
	];
	return new Trouble('service-died', `${say}${how}.`, hints, {log});
};
