import {type KeyPath, samePath} from './key-path.js';
import {type Node, partsOf} from './tree.js';
import type {Layer, Written, WrittenSettings} from './written.js';

/** One path: where its own substitutions lead, and the paths one name longer. */
type Knot = {readonly targets: KeyPath[]; readonly beneath: Map<string, Knot>};

const visitBudget = 50_000;

/**
Assignments that need each other by their substitutions, as far as one can tell by their names.
Java works a block out as a whole, so whoever takes a block needs all that is set beneath it. What it makes of a circle hangs on where it enters.
*/
export class Tangles {
	readonly #root: Knot = {targets: [], beneath: new Map()};
	readonly #known = new Map<Knot, boolean>();

	constructor(settings: WrittenSettings) {
		for (const layer of settings.roots) this.#add(settings, layer);
	}

	/** An assignment that takes what stood before it under its own name is none. */
	has(path: KeyPath): boolean {
		const knot = this.#along(path).at(-1);
		if (!knot) return false;
		const known = this.#known.get(knot) ?? this.#leadsBack(knot);
		this.#known.set(knot, known);
		return known;
	}

	#add(settings: WrittenSettings, layer: Layer): void {
		for (const member of settings.all(layer)) {
			if ('include' in member) continue;
			const knot = this.#at(member.at);
			knot.targets.push(...targetsOf(member).filter(target => !samePath(target, member.at)));
			if (member.field.adds) continue;
			for (const part of partsOf(member.field.value)) if (part.kind === 'block') this.#add(settings, settings.layerOf(member, part));
		}
	}

	#at(path: KeyPath): Knot {
		let knot = this.#root;
		for (const name of path) {
			const next = knot.beneath.get(name) ?? {targets: [], beneath: new Map()};
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

	#leadsBack(start: Knot): boolean {
		const own = new Set<Knot>();
		const whole = new Set<Knot>();
		const waiting = this.#needs(start);
		for (let next = waiting.pop(); next; next = waiting.pop()) {
			const {knot, isWhole} = next;
			if (knot === start || own.size + whole.size > visitBudget) return true;
			if (isWhole && !whole.has(knot)) {
				whole.add(knot);
				for (const inner of knot.beneath.values()) waiting.push({knot: inner, isWhole});
			}

			if (own.has(knot)) continue;
			own.add(knot);
			waiting.push(...this.#needs(knot));
		}

		return false;
	}

	/** What its substitutions look at: the last name with all beneath it, and what stands on the way there. */
	#needs({targets}: Knot): {readonly knot: Knot; readonly isWhole: boolean}[] {
		return targets.flatMap(target => {
			const along = this.#along(target);
			return along.map((knot, index) => ({knot, isWhole: index === target.length - 1}));
		});
	}
}

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
