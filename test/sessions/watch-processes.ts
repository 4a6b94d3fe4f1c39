import fs from 'node:fs';

const read = (file: string): string => {
	try {
		return fs.readFileSync(file, 'utf8');
	} catch {
		// It ended meanwhile, or is another user's.
		return '';
	}
};

const parentOf = (pid: number): number => {
	const stat = read(`/proc/${pid}/stat`);
	return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
};

/** What `ps` would have told of a process and all it started, looked at every 20 ms: each command line, and each environment, once. */
export const watchProcesses = () => {
	const known = new Set<number>();
	const others = new Set<number>();
	const commandLines = new Set<string>();
	const environments = new Set<string>();
	let looks = 0;

	const look = () => {
		looks++;
		const pids = fs
			.readdirSync('/proc')
			.filter(name => /^\d+$/.test(name))
			.map(Number);
		for (const pid of pids.sort((one, other) => one - other)) {
			if (others.has(pid)) continue;
			if (!known.has(pid) && !known.has(parentOf(pid))) {
				others.add(pid);
				continue;
			}

			known.add(pid);
			const words = read(`/proc/${pid}/cmdline`).replaceAll('\0', ' ');
			if (words !== '') commandLines.add(words);
			const environment = read(`/proc/${pid}/environ`).replaceAll('\0', '\n');
			if (environment !== '') environments.add(`${words}\n${environment}`);
		}
	};
	const timer = setInterval(look, 20);

	return {
		from(pid: number) {
			known.add(pid);
			others.delete(pid);
		},
		end: () => {
			clearInterval(timer);
			return {commandLines: [...commandLines], environments: [...environments], looks};
		},
	};
};
