/** A look may be left unfinished, a change may not: don't put one in here. @throws the signal's reason as soon as it aborts */
export const unlessStopped = async <Value>(look: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> => {
	if (!signal) return look;
	let leave: (() => void) | undefined;
	const aborted = new Promise<never>((_resolve, reject) => {
		leave = () => reject(signal.reason);
		if (signal.aborted) leave();
		else signal.addEventListener('abort', leave, {once: true});
	});
	try {
		return await Promise.race([look, aborted]);
	} finally {
		if (leave) signal.removeEventListener('abort', leave);
	}
};
