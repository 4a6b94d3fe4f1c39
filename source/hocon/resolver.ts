import {quote} from '../speech/foreign.js';
import type {Configuration} from './configuration.js';
import {join, partsThatCount, textValue} from './join.js';
import {type KeyPath, showPath, startsWith} from './key-path.js';
import {Tangles} from './tangles.js';
import {type Block, type Node, partsOf, type Substitution} from './tree.js';
import {type Definition, nothing, type Obscure, type Scope, type Stack, type Value} from './value.js';
import {lineIn, type Written, WrittenSettings} from './written.js';

/** Far above any real file; what is hostile ends here instead of never. */
const stepBudget = 20_000;

/** Definitions gone through for one path: a block that is opened forty thousand times is one step each time it is asked, and not a cheap one. */
const lookBudget = 400_000;

// A thousand assignments of one path, each taking the one before, cost the square of this.
export const depthBudget = 50;

/** Assignments that need each other: what Java makes of that hangs on what it happens to look at first. */
class Circle extends Error {}
class TooMuch extends Error {}

/**
What the server will see, worked out as Lightbend's resolver does, and only as far as one path needs it.
A path has a stack of definitions. A substitution inside one of them that leads back to the same path sees those beneath it only.
*/
export class Resolver {
	readonly settings: WrittenSettings;
	readonly #configuration: Configuration;
	#tangles: Tangles | undefined;
	#steps = 0;
	#looks = 0;
	#depth = 0;
	#work = 0;

	constructor(configuration: Configuration) {
		this.#configuration = configuration;
		this.settings = new WrittenSettings(configuration);
	}

	get tangles(): Tangles {
		this.#tangles ??= new Tangles(this.settings);
		return this.#tangles;
	}

	/** What all questions cost up to now, so that many of them can have a budget together. */
	get work(): number {
		return this.#work + this.#steps + this.#looks;
	}

	/** `obscure` when it cannot be told: a substitution without a value, an include that was not followed. */
	valueAt(path: KeyPath): Value {
		this.#work = this.work;
		this.#steps = 0;
		this.#looks = 0;
		this.#depth = 0;
		try {
			const stack = this.#stackAt(path, null);
			return stack === 'itself' ? nothing : this.#valueOf(stack, null);
		} catch (error) {
			const name = showPath(path);
			if (error instanceof Circle) return {is: 'obscure', say: `${name} is set by substitutions that need each other.`};
			if (error instanceof TooMuch) return {is: 'obscure', say: `${name} hangs on more substitutions than this tool follows.`};
			throw error;
		}
	}

	/** `itself`: the one definition of the path is the one being worked out. */
	#stackAt(path: KeyPath, scope: Scope | null): Stack | 'itself' {
		let stack: Stack | 'itself' = this.settings.roots.map(layer => ({written: null, node: layer.block, layer, rest: [], scope: null}));
		for (const name of path) {
			stack = beneath(this.#children(stack, name, scope), scope);
			if (stack === 'itself') return stack;
		}

		return stack;
	}

	#look(definitions: number): void {
		this.#looks += definitions;
		if (this.#looks > lookBudget) throw new TooMuch();
	}

	/** From the highest down to what ends a block: a plain value or a list. */
	#children(stack: Stack, name: string, scope: Scope | null): Stack {
		this.#look(stack.length);
		const found: (Definition | Obscure)[] = [];
		for (const definition of stack.toReversed()) {
			if ('say' in definition) {
				found.push(definition);
				break;
			}

			if (definition.rest.length > 0) {
				if (definition.rest[0] === name) found.push({...definition, rest: definition.rest.slice(1)});
				continue;
			}

			if (definition.node.kind === 'block' && !addsToList(definition)) {
				found.push(...this.#fields(definition, definition.node, name).toReversed());
				continue;
			}

			const value = this.#evaluate(definition, scope);
			if (value.is === 'blocks') found.push(...this.#children(value.stack, name, scope).toReversed());
			if (value.is === 'obscure') found.push(value);
			const isEnd = value.is === 'blocks' ? value.isClosed : value.is === 'text' || value.is === 'list';
			// Don't answer: Java's own lookup goes astray where a block with open ends lies over a plain value.
			if (isEnd && scope && found.length > 0) throw new Circle();
			if (isEnd || value.is === 'obscure') break;
		}

		return found.toReversed();
	}

	#fields({written, layer: given, scope}: Definition, block: Block, name: string): Stack {
		const layer = given ?? this.settings.layerOf(written as Written, block);
		return this.settings.named(layer, name).map(member => {
			if ('say' in member) return {is: 'obscure', say: member.say};
			return {written: member, node: member.field.value, layer: null, rest: member.field.path.slice(1), scope};
		});
	}

	#valueOf(stack: Stack, scope: Scope | null): Value {
		this.#look(stack.length);
		const layers: (Definition | Obscure)[] = [];
		let isClosed = false;
		for (const definition of stack.toReversed()) {
			const value = 'say' in definition ? definition : this.#evaluate(definition, scope);
			if (value.is === 'nothing') continue;
			if (value.is !== 'blocks' && layers.length === 0) return value;
			if (value.is === 'blocks') layers.push(...value.stack.toReversed());
			if (value.is === 'obscure') layers.push(value);
			isClosed = value.is === 'blocks' ? value.isClosed === true : value.is !== 'obscure';
			if (isClosed || value.is === 'obscure') break;
		}

		return layers.length > 0 ? {is: 'blocks', stack: layers.toReversed(), isClosed} : nothing;
	}

	#evaluate(definition: Definition, asked: Scope | null): Value {
		const {written, node, rest, scope} = definition;
		if (rest.length > 0 || !written || (node.kind === 'block' && !addsToList(definition))) return {is: 'blocks', stack: [definition]};
		if (++this.#steps > stepBudget || this.#depth > depthBudget) throw new TooMuch();
		this.#depth++;
		if (isOpen(definition) && this.tangles.has(written.at)) throw new Circle();
		const within = isOpen(definition) ? {written, around: scope ?? asked} : null;
		const where = lineIn(this.#configuration, written.conf, written.field.start);
		const values = partsThatCount(partsOf(node)).map(part => this.#part(part, definition, within));
		const value = addsToList(definition)
			? join([this.#part(itself(written), definition, within), {is: 'list', written}], where)
			: join(values, where);
		this.#depth--;
		return value.is === 'text' || value.is === 'list' ? {...value, written} : value;
	}

	/** Each part has a scope of its own, by which its definitions are told from those of the parts beside it. */
	#part(part: Node, {written, scope}: Definition, around: Scope | null): Value {
		const within = around && {...around};
		if (part.kind === 'text') return textValue(part);
		if (part.kind === 'list') return {is: 'list', written};
		if (part.kind === 'substitution') return this.#substitute(part, written as Written, within);
		return {is: 'blocks', stack: [{written, node: part, layer: null, rest: [], scope: within ?? scope}]};
	}

	/** In an included file beneath the include's own path first, then as written, then in the environment. */
	#substitute({path, isOptional, start}: Substitution, {conf, prefix}: Written, within: Scope | null): Value {
		const candidates = prefix.length > 0 ? [[...prefix, ...path], path] : [path];
		const unset = (): Value => {
			const where = lineIn(this.#configuration, conf, start);
			return isOptional ? nothing : {is: 'obscure', say: `${where} takes the value of ${quote(showPath(path))}, which has none here.`};
		};
		for (const candidate of candidates) {
			const stack = this.#stackAt(candidate, within);
			if (stack === 'itself') return unset();
			if (stack.length === 0) continue;
			const value = this.#valueOf(stack, within);
			if (value.is === 'nothing') return unset();
			// Don't go by the name that was found alone: Java, on its way round, may take the other one.
			if (value.is === 'blocks' && candidates.some(name => holdsWhatIsWorkedOut(name, within))) throw new Circle();
			return inScope(value, within);
		}

		const [name = ''] = path;
		const value = path.length === 1 ? this.#configuration.surroundings.environment.get(name) : undefined;
		return value ? {is: 'text', text: value.reveal(), isNull: false, isQuoted: true, written: null, variable: name} : unset();
	}
}

/** A block in a joined value has the same assignment, and adds to nothing. */
const addsToList = ({written, node}: Definition): boolean => written?.field.adds === true && written.field.value === node;

/** `a += 1` is `a = ${?a} [1]`. */
const itself = ({at, prefix, field: {start}}: Written): Substitution => ({
	kind: 'substitution',
	start,
	end: start,
	path: at.slice(prefix.length),
	isOptional: true,
});

/** Worked out by following something, so that it may lead back to where it stands. */
const isOpen = (definition: Definition): boolean =>
	addsToList(definition) || partsOf(definition.node).some(part => part.kind === 'substitution');

/** Without the assignments that are being worked out and what stands above them. Definitions that were reached by one substitution see each other only. */
const beneath = (stack: Stack, asked: Scope | null): Stack | 'itself' => {
	const kept: (Definition | Obscure)[] = [];
	let cutAt: Scope | null = null;
	for (const entry of stack) {
		const scope = 'say' in entry ? asked : (entry.scope ?? asked);
		if (cutAt !== null && scope === cutAt) continue;
		if ('written' in entry && isBeingWorkedOut(entry, scope)) cutAt = scope;
		else kept.push(entry);
	}

	return cutAt !== null && stack.length === 1 ? 'itself' : kept;
};

/** A block that is to be part of itself. */
const holdsWhatIsWorkedOut = (path: KeyPath, scope: Scope | null): boolean => {
	for (let at = scope; at; at = at.around) if (at.written.at.length > path.length && startsWith(at.written.at, path)) return true;
	return false;
};

const isBeingWorkedOut = (definition: Definition, scope: Scope | null): boolean => {
	const {written, rest} = definition;
	if (rest.length > 0 || !written || !isOpen(definition)) return false;
	let isReachedFromInside = true;
	for (let at = scope; at; at = at.around) {
		if (at.written === written) {
			if (isReachedFromInside) return true;
			throw new Circle();
		}

		isReachedFromInside &&= startsWith(at.written.at, written.at);
	}

	return false;
};

/** Blocks that were reached by a substitution see the rest of the world as that substitution did. */
const inScope = (value: Value, scope: Scope | null): Value =>
	value.is === 'blocks'
		? {...value, stack: value.stack.map(entry => ('written' in entry && !entry.scope ? {...entry, scope} : entry))}
		: value;
