import {Trouble} from '../trouble.js';
import {openPaths} from './assignments.js';
import type {Configuration} from './configuration.js';
import {resolverOf} from './find.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {depthBudget} from './resolver.js';
import {isSpace, type Node, partsOf} from './tree.js';
import type {Layer, Unfollowed, Written, WrittenSettings} from './written.js';

/** All settings but those at `except` stand in the same order with the same text, in every file: an edit changed nothing else. */
export const sameOtherSettings = (one: Configuration, other: Configuration, except: readonly KeyPath[]): boolean => {
	const {settings: before} = resolverOf(one);
	const {settings: after} = resolverOf(other);
	return allAlike(before.roots, after.roots, (layer, twin) => sameLayer({settings: before, layer}, {settings: after, layer: twin}, except));
};

/** More substitutions than this no real file has. */
const comparedPaths = 2000;

/** What all of them together may cost: of a real file, each is a handful. */
const workBudget = 1_000_000;

/**
A setting that looks at one of `changed` can be worked out before and not after: the server would not start.
One that looks there from further away than the resolver follows is as obscure before. Trouble `config-beyond` where that cannot be told in reasonable time.
*/
export const makesObscure = (one: Configuration, other: Configuration, changed: readonly KeyPath[]): boolean => {
	const [before, after] = [resolverOf(one), resolverOf(other)];
	const open = new Set(openPaths(before.settings).map(showPath));
	if (open.size === 0) return false;
	const begun = before.work + after.work;
	return after.tangles
		.lookingAt(changed, depthBudget + 1)
		.filter(path => open.has(showPath(path)))
		.slice(0, comparedPaths)
		.some(path => {
			if (before.work + after.work - begun > workBudget)
				throw new Trouble(
					'config-beyond',
					`${one.main.file} has more substitutions that hang together than this tool follows; whether an edit breaks one of them is not known.`,
					['Change it with an editor, then look again.'],
				);
			return isObscure(other, path) && !isObscure(one, path);
		});
};

const isObscure = (configuration: Configuration, path: KeyPath): boolean => {
	const value = resolverOf(configuration).valueAt(path);
	return value.is === 'obscure' || (value.is === 'blocks' && value.stack.some(entry => 'say' in entry));
};

const allAlike = <Value>(before: readonly Value[], after: readonly Value[], areAlike: (one: Value, other: Value) => boolean): boolean =>
	before.length === after.length && before.every((value, index) => areAlike(value, after[index] as Value));

type Side = {readonly settings: WrittenSettings; readonly layer: Layer};
type Member = Written | Unfollowed;

/** Both in lockstep: a file of a megabyte is not written out once more to be compared. */
const sameLayer = (one: Side, other: Side, except: readonly KeyPath[]): boolean => {
	const isExcepted = (member: Member) => 'at' in member && except.some(exception => samePath(exception, member.at));
	const [before, after] = [one, other].map(({settings, layer}) => settings.all(layer).filter(member => !isExcepted(member)));

	const sameMember = (member: Member, twin: Member): boolean => {
		if ('include' in member || 'include' in twin)
			return 'include' in member && 'include' in twin && member.include.name === twin.include.name;
		return (
			member.conf.file === twin.conf.file &&
			member.field.adds === twin.field.adds &&
			samePath(member.field.path, twin.field.path) &&
			allAlike(countingParts(member), countingParts(twin), (part, other) => samePart({member, part}, {member: twin, part: other}))
		);
	};

	const samePart = (here: {member: Written; part: Node}, there: {member: Written; part: Node}): boolean => {
		if (here.part.kind !== 'block' || there.part.kind !== 'block')
			return here.part.kind === there.part.kind && textOf(here.member, here.part) === textOf(there.member, there.part);
		const [layer, twin] = [one.settings.layerOf(here.member, here.part), other.settings.layerOf(there.member, there.part)];
		return sameLayer({...one, layer}, {...other, layer: twin}, except);
	};

	return allAlike(before ?? [], after ?? [], sameMember);
};

const countingParts = ({field}: Written): readonly Node[] => partsOf(field.value).filter(part => !isSpace(part));

const textOf = ({conf}: Written, {start, end}: Node): string => conf.text.slice(start, end);
