import path from 'node:path';
import type {World} from '../host/world.js';
import type {Subject} from '../site.js';
import {Trouble} from '../trouble.js';
import {defineFact} from './fact.js';

/** What our journal tells of roots that we imported into the product's cacerts and did not take back, newest first. */
export type OurImports = {readonly imports: readonly {readonly at: string; readonly say: string}[]};

/** Of a line of the journal, what is needed here; see `Entry` of the actions. */
type Line = {
	readonly kind?: unknown;
	readonly n?: unknown;
	readonly at?: unknown;
	readonly say?: unknown;
	readonly change?: {readonly do?: unknown; readonly on?: unknown};
};

const mostRuns = 200;

const linesOf = (text: string): readonly Line[] =>
	text.split('\n').flatMap(line => {
		try {
			const entry: unknown = JSON.parse(line);
			return typeof entry === 'object' && entry !== null ? [entry as Line] : [];
		} catch {
			// The torn last line of a program that was killed.
			return [];
		}
	});

const importsOf = (lines: readonly Line[], subject: Subject): OurImports['imports'] => {
	const numbers = (kind: string) => new Set(lines.filter(line => line.kind === kind).map(({n}) => n));
	const [done, undone] = [numbers('done'), numbers('undone')];
	return lines.flatMap(({kind, n, at, say, change}) =>
		kind === 'intent' &&
		change?.do === 'import-trusted-root' &&
		// One journal may tell of several nodes of a cluster.
		change.on === subject &&
		done.has(n) &&
		!undone.has(n) &&
		typeof at === 'string' &&
		typeof say === 'string'
			? [{at, say}]
			: [],
	);
};

const keeping = async (world: World) =>
	(await world.keepingOf?.(world.primary)) ?? {host: world.keeper ?? world.desk, folder: world.stateFolder};

/** An update of the product brings its own cacerts, and the root is gone: only the journal still knows that it was there. */
export const ourImports = defineFact<OurImports>({
	name: 'our-imports',
	of: 'primary',

	async gather({world, subject}) {
		const {host, folder} = await keeping(world);
		const runs = path.posix.join(folder, 'runs');
		const names = await host.list(runs).catch((error: unknown) => {
			if (error instanceof Trouble && error.code === 'file-missing') return [];
			throw error;
		});
		const journals = await Promise.all(
			names
				.toSorted()
				.slice(-mostRuns)
				.map(async run => {
					const file = path.posix.join(runs, run, 'journal.jsonl');
					return (await host.look(file)) ? linesOf((await host.readFile(file)).toString('utf8')) : [];
				}),
		);
		return {imports: journals.flatMap(lines => importsOf(lines, subject)).toSorted((one, other) => other.at.localeCompare(one.at))};
	},
});
