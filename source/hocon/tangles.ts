import {Circles} from './circles.js';
import {type KeyPath, samePath} from './key-path.js';
import {type Node, partsOf} from './tree.js';
import type {Layer, Written, WrittenSettings} from './written.js';

/** One path: where its own substitutions lead, and the paths one name longer. */
class Knot {
	readonly at: KeyPath;
	readonly around: Knot | null;
	readonly targets: KeyPath[] = [];
	readonly beneath = new Map<string, Knot>();

	/** The path with all that is set beneath it. */
	readonly whole: Whole = {of: this};

	constructor(at: KeyPath, around: Knot | null) {
		this.at = at;
		this.around = around;
	}
}

type Whole = {readonly of: Knot};
type Point = Knot | Whole;

/**
Assignments that need each other by their substitutions, as far as one can tell by their names.
Java works a block out as a whole, so whoever takes a block needs all that is set beneath it. What it makes of a circle hangs on where it enters.
*/
export class Tangles {
	readonly #root = new Knot([], null);
	readonly #circles = new Circles<Point>(point => ('of' in point ? [point.of, ...wholesBeneath(point.of)] : this.#needs(point)));

	constructor(settings: WrittenSettings) {
		for (const layer of settings.roots) this.#add(settings, layer);
	}

	/** An assignment that takes what stood before it under its own name is none. */
	has(path: KeyPath): boolean {
		const along = this.#along(path);
		const knot = along.at(-1);
		return along.length === path.length && knot !== undefined && this.#circles.has(knot);
	}

	/** Every path that looks at one of these by so many substitutions at most, the nearest first. What stands around them counts as touched too. */
	lookingAt(paths: readonly KeyPath[], hops: number): readonly KeyPath[] {
		const lookers = this.#lookers();
		const met = new Set(paths.flatMap(path => this.#along(path)));
		let latest: readonly Knot[] = [...met];
		for (let hop = 0; hop < hops; hop++) {
			const points = new Set(latest.flatMap(pointsOf));
			latest = [...new Set([...points].flatMap(point => lookers.get(point) ?? []))].filter(knot => !met.has(knot));
			for (const knot of latest) met.add(knot);
		}

		return [...met].map(({at}) => at);
	}

	#lookers(): ReadonlyMap<Point, readonly Knot[]> {
		const lookers = new Map<Point, Knot[]>();
		const waiting = [this.#root];
		for (let knot = waiting.pop(); knot; knot = waiting.pop()) {
			for (const inner of knot.beneath.values()) waiting.push(inner);
			for (const point of this.#needs(knot)) {
				const known = lookers.get(point);
				if (known) known.push(knot);
				else lookers.set(point, [knot]);
			}
		}

		return lookers;
	}

	#add(settings: WrittenSettings, layer: Layer): void {
		for (const member of settings.all(layer)) {
			if ('include' in member) continue;
			const knot = this.#at(member.at);
			for (const target of targetsOf(member)) if (!samePath(target, member.at)) knot.targets.push(target);
			if (member.field.adds) continue;
			for (const part of partsOf(member.field.value)) if (part.kind === 'block') this.#add(settings, settings.layerOf(member, part));
		}
	}

	#at(path: KeyPath): Knot {
		let knot = this.#root;
		for (const name of path) {
			const next: Knot = knot.beneath.get(name) ?? new Knot([...knot.at, name], knot);
			knot.beneath.set(name, next);
			knot = next;
		}

		return knot;
	}

	/** The knots from the first name of a path to its last, as far as there are any. */
	#along(path: KeyPath): readonly Knot[] {
		const knots: Knot[] = [];
		for (const name of path) {
			const next = (knots.at(-1) ?? this.#root).beneath.get(name);
			if (!next) return knots;
			knots.push(next);
		}

		return knots;
	}

	/** What its substitutions look at: the last name with all beneath it, and what stands on the way there. */
	#needs({targets}: Knot): readonly Point[] {
		return targets.flatMap((target): readonly Point[] =>
			this.#along(target).map((knot, index) => (index === target.length - 1 ? knot.whole : knot)),
		);
	}
}

/** Who looks at one of these sees the knot. */
const pointsOf = (knot: Knot): readonly Point[] => {
	const wholes: Whole[] = [];
	for (let at: Knot | null = knot; at; at = at.around) wholes.push(at.whole);
	return [knot, ...wholes];
};

const wholesBeneath = ({beneath}: Knot): readonly Whole[] => [...beneath.values()].map(({whole}) => whole);

const targetsOf = ({field, at, prefix}: Written): readonly KeyPath[] => {
	const own = field.adds ? [at.slice(prefix.length)] : [];
	return [...own, ...substitutionsIn(field.value)].flatMap(path => (prefix.length > 0 ? [[...prefix, ...path], path] : [path]));
};

/** Those of blocks inside belong to assignments of their own. */
const substitutionsIn = (node: Node): readonly KeyPath[] =>
	partsOf(node).flatMap(part => {
		if (part.kind === 'list') return part.items.flatMap(substitutionsIn);
		return part.kind === 'substitution' ? [part.path] : [];
	});
