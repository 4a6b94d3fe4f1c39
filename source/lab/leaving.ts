import process from 'node:process';

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
const duties = new Set<() => void>();
let isListening = false;
let isOwnerListening = false;

/**
For an owner that ends in order on every signal by itself, through `process.exit` at the latest: we come with the exit.
It must say so. Who else listens tells nothing: every started child brings listeners that end nobody.
*/
export const leaveSignalsToOwner = (): void => {
	isOwnerListening = true;
	for (const signal of signals) process.off(signal, onSignal);
};

/** Has `duty` done when this process ends, by itself or by a signal. Synchronous, because nothing else runs then. Returns how to call it off. */
export const whenLeaving = (duty: () => void): (() => void) => {
	duties.add(duty);
	if (!isListening) {
		isListening = true;
		process.on('exit', doAll);
		if (!isOwnerListening) for (const signal of signals) process.on(signal, onSignal);
	}
	return () => {
		duties.delete(duty);
		if (duties.size > 0) return;
		isListening = false;
		process.off('exit', doAll);
		for (const signal of signals) process.off(signal, onSignal);
	};
};

const doAll = (): void => {
	for (const duty of duties) duty();
};

const onSignal = (signal: NodeJS.Signals): void => {
	doAll();
	process.off(signal, onSignal);
	process.kill(process.pid, signal);
};
