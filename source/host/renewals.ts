import type {FarShell} from './far-shell.js';

/** Done over a new connection before anything else is asked there. @param process The one that now lives as long as the connection. */
export type Renewal = (ask: FarShell['ask'], process: number) => Promise<void>;

export type Renewals = {
	/** @param since The process of the connection on which it holds by now. Returns how to end it. */
	add(since: number, renew: Renewal): () => void;

	/** Renews what holds on another connection only. As long as that fails, nothing else is done there. */
	meet(shell: FarShell, process: number): Promise<void>;
};

/** A shell answers one question at a time. */
const inTurn = (shell: FarShell): FarShell['ask'] => {
	let last: Promise<unknown> = Promise.resolve();
	return async request => {
		const answer = last.then(async () => shell.ask(request));
		last = answer.catch(() => undefined);
		return answer;
	};
};

/** What holds on a machine only as long as the connection does: a lock that names a process there. */
export const openRenewals = (): Renewals => {
	const all = new Set<{readonly renew: Renewal; process: number | undefined; done: Promise<void>}>();
	return {
		add(since, renew) {
			const one = {renew, process: since, done: Promise.resolve()};
			all.add(one);
			return () => void all.delete(one);
		},

		async meet(shell, process) {
			for (const one of all) {
				if (one.process !== process) {
					one.process = process;
					one.done = one.renew(inTurn(shell), process).catch((error: unknown) => {
						// The next question tries it again.
						one.process = undefined;
						throw error;
					});
				}

				await one.done;
			}
		},
	};
};
