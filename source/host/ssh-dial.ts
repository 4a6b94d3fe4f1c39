import {quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import type {Dial} from './dial.js';
import type {SshMaster} from './ssh-master.js';
import {startSession} from './ssh-session.js';
import {sshTrouble} from './ssh-trouble.js';

/** With at most 4 shells these are 8 sessions. */
const mostSockets = 4;

/** What sshd's refusal of a socket says, in the words of its C library. */
const reasons: ReadonlyArray<readonly [words: RegExp, code: string]> = [
	[/Connection refused/, 'ECONNREFUSED'],
	[/Name or service not known|No address associated|not known/, 'ENOTFOUND'],
	[/Temporary failure in name resolution/, 'EAI_AGAIN'],
	[/timed out/, 'ETIMEDOUT'],
	[/No route to host/, 'EHOSTUNREACH'],
	[/Network is unreachable/, 'ENETUNREACH'],
	[/prohibited/, 'prohibited'],
];

const prohibited = (destination: string) =>
	new Trouble('forwarding-refused', `sshd on ${quote(destination)} forwards no sockets, so nothing can be asked from that machine.`, [
		'Let it allow them for this account: AllowTcpForwarding local',
		'Or run dispatcher-trust on that machine itself.',
	]);

/** Sockets that leave from the far host: `ssh -W` on the connection, which must stand. */
export const sshDial = (master: SshMaster): Dial => {
	let open = 0;
	const queue: Array<() => void> = [];
	const leave = () => {
		open--;
		queue.shift()?.();
	};

	return async (address, port) => {
		while (open >= mostSockets) await new Promise<void>(resolve => queue.push(resolve));
		open++;
		try {
			const before = master.log().length;
			const place = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
			const session = await startSession(master, ['-W', place]);
			const stream = session.duplex();
			// Why it ended stands in the log; the stream's own error says no more.
			stream.on('error', () => undefined);
			session.complaints.resume();
			let isGone = false;
			const gone = session.gone.then(code => {
				isGone = true;
				leave();
				return code;
			});
			stream.once('close', () => session.kill());
			return {
				stream,
				isConnected: false,
				async failure() {
					// Killed because we were done: then nothing had refused it.
					if (!isGone && stream.destroyed) session.kill();
					await gone;
					const written = master.log().slice(before);
					const said = written.split('\n').filter(line => line.includes('open failed'));
					// A socket that logs in for itself may be refused before it is one.
					if (!master.isShared && said.length === 0 && /denied|verification failed|: connect to /.test(written))
						throw sshTrouble(written, master.destination);
					const codes = new Set(said.map(line => reasons.find(([words]) => words.test(line))?.[1] ?? 'EIO'));
					if (codes.has('prohibited')) throw prohibited(master.destination);
					// The log does not say whose socket it was; of several at once, only what all met is known.
					return codes.size === 0 ? null : codes.size === 1 ? ([...codes][0] ?? null) : 'EIO';
				},
			};
		} catch (error) {
			leave();
			throw error;
		}
	};
};
