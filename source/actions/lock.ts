import {randomUUID} from 'node:crypto';
import path from 'node:path';
import process from 'node:process';
import type {Host} from '../host/host.js';
import {quote} from '../speech/foreign.js';
import {moment} from '../speech/value.js';
import {Trouble} from '../trouble.js';
import {processStart} from './process-start.js';

/** A claim, or with `gone` the word that it was given up. */
type Claim = {
	readonly token: string;

	/** Who claims: two claims of one are no rivals, for it may know this machine by two names. */
	readonly program?: string;
	readonly pid: number;

	/** Of that process, as `processStart` tells it. */
	readonly start: string | null;
	readonly command: string;
	readonly at: string;
	readonly gone?: true;
};

const isAlive = (pid: number): boolean => {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === 'EPERM';
	}
};

// The number alone may belong to somebody else by now; and the clock, which may have been set, is not asked.
const holds = async (desk: Host, {pid, start}: Claim): Promise<boolean> => {
	// On another machine a process that does not tell its start is not there.
	const now = desk.processId || isAlive(pid) ? await processStart(desk, pid) : null;
	if (now === null && (desk.processId || !isAlive(pid))) return false;
	return now === null || start === null || now === start;
};

const holderAmong = async (desk: Host, claims: readonly Claim[]): Promise<Claim | undefined> => {
	for (const claim of claims) if (await holds(desk, claim)) return claim;
	return undefined;
};

const readClaims = async (desk: Host, file: string): Promise<readonly Claim[]> => {
	if (!(await desk.look(file))) return [];
	const claims = (await desk.readFile(file))
		.toString('utf8')
		.split('\n')
		.flatMap(line => {
			try {
				return line === '' ? [] : [JSON.parse(line) as Claim];
			} catch {
				return [];
			}
		});
	const gone = new Set(claims.filter(claim => claim.gone).map(({token}) => token));
	return claims.filter(({token}) => !gone.has(token));
};

const refusal = ({name, processId}: Host, {pid, command, at}: Claim): Trouble =>
	new Trouble(
		'locked',
		`Another dispatcher-trust is changing ${processId ? name : 'this host'}: process ${pid}, ${quote(command)}, since ${moment(at)}.`,
		['Wait until it has ended, then try again.'],
	);

const cameBetween = ({name}: Host): Trouble =>
	new Trouble(
		'locked',
		`Another dispatcher-trust was at work on ${name} while the connection to it was cut, so nothing more is changed there.`,
		['To see what it did: dispatcher-trust undo --list', 'Then look again: dispatcher-trust check'],
	);

/**
The process our claim names over there ended with the connection: claims again, over the new one, if nobody came between.
Whoever held meanwhile has taken the file away with our first line in it, or stands behind that line.
@throws Trouble 'locked'
*/
const claimAgain = async (there: Host, file: string, mine: Claim): Promise<void> => {
	const pid = (await there.processId?.()) ?? mine.pid;
	const again: Claim = {...mine, pid, start: await processStart(there, pid)};
	const look = async () => {
		const claims = await readClaims(there, file);
		const lineOf = (pid: number) => claims.findIndex(claim => claim.token === mine.token && claim.pid === pid);
		const [first, last] = [lineOf(mine.pid), lineOf(pid)];
		// Who stands behind our new line found us there, alive, and lets us be.
		const between = claims.slice(first + 1, last === -1 ? claims.length : last);
		return {isThere: first !== -1, others: between.filter(({program}) => program !== mine.program)};
	};

	const refuse = async (others: readonly Claim[]) => {
		const holder = await holderAmong(there, others);
		throw holder ? refusal(there, holder) : cameBetween(there);
	};

	const before = await look();
	if (!before.isThere || before.others.length > 0) await refuse(before.others);
	await there.append(file, `${JSON.stringify(again)}\n`, 0o600);
	const after = await look();
	if (after.isThere && after.others.length === 0) return;
	await there.append(file, `${JSON.stringify({...again, gone: true})}\n`, 0o600);
	await refuse(after.others);
};

/** Holds over cuts of the connection too. Returns how to let go. */
const keep = (desk: Host, file: string, mine: Claim): (() => Promise<void>) => {
	const forget = desk.onNewConnection?.(mine.pid, async there => claimAgain(there, file, mine));
	return async () => {
		try {
			await desk.remove(file);
		} catch (error) {
			// Somebody else's by now.
			if (!(error instanceof Trouble) || error.code !== 'locked') throw error;
		} finally {
			forget?.();
		}
	};
};

const fileIn = (folder: string) => path.join(folder, 'lock');

/** Looks without claiming, so that a look makes no folder. @throws Trouble 'locked' that names the holder */
export const refuseWhileLocked = async (desk: Host, folder: string): Promise<void> => {
	const holder = await holderAmong(desk, await readClaims(desk, fileIn(folder)));
	if (holder) throw refusal(desk, holder);
};

/**
One program at a time changes what this folder journals. Returns how to let go.

Everybody appends a claim, and the first claim of a living process holds: appends to one file have one order for all, so two can never both be first.
@throws Trouble 'locked' that names the holder.
*/
export const lock = async (desk: Host, folder: string, command: string, program: string = randomUUID()): Promise<() => Promise<void>> => {
	const file = fileIn(folder);
	const pid = (await desk.processId?.()) ?? process.pid;
	const start = await processStart(desk, pid);
	const mine: Claim = {token: randomUUID(), program, pid, start, command, at: new Date().toISOString()};
	const append = (claim: Claim) => desk.append(file, `${JSON.stringify(claim)}\n`, 0o600);

	for (let tries = 0; tries < 5; tries++) {
		await append(mine);
		const holder = await holderAmong(desk, await readClaims(desk, file));

		// The former holder took the file away together with our claim: claim again.
		if (!holder) continue;
		if (holder.token === mine.token) return keep(desk, file, mine);
		await append({...mine, gone: true});
		if (holder.program === program) return async () => undefined;
		throw refusal(desk, holder);
	}

	throw new Trouble('locked', 'Another dispatcher-trust is changing this host.', ['Try again in a moment.']);
};
