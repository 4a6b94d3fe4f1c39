import {type KeyPath, samePath, startsWith} from './key-path.js';
import {partsOf} from './tree.js';
import type {Layer, Written, WrittenSettings} from './written.js';

/** Every assignment of the setting at `path`, included files' too, in the order in which they count: the last one most. */
export const assignmentsOf = (settings: WrittenSettings, path: KeyPath): readonly Written[] =>
	settings.roots.flatMap(layer => within(settings, layer, path));

const within = (settings: WrittenSettings, layer: Layer, path: KeyPath): readonly Written[] =>
	settings.named(layer, path[layer.at.length] ?? '').flatMap(member => {
		if ('include' in member) return [];
		if (samePath(member.at, path)) return [member];
		return startsWith(path, member.at) ? inBlocks(settings, member).flatMap(inner => within(settings, inner, path)) : [];
	});

const inBlocks = (settings: WrittenSettings, written: Written): readonly Layer[] =>
	written.field.adds ? [] : partsOf(written.field.value).flatMap(part => (part.kind === 'block' ? [settings.layerOf(written, part)] : []));

/** The paths whose value hangs on something else: a substitution, or what `+=` adds to. */
export const openPaths = (settings: WrittenSettings): readonly KeyPath[] => {
	const inLayer = (layer: Layer): readonly KeyPath[] =>
		settings.all(layer).flatMap(member => {
			if ('include' in member) return [];
			const isOpen = member.field.adds || partsOf(member.field.value).some(({kind}) => kind === 'substitution');
			return [...(isOpen ? [member.at] : []), ...inBlocks(settings, member).flatMap(inLayer)];
		});
	return settings.roots.flatMap(inLayer);
};

/** Each path that ends with the name `leaf`, in the order of the files. */
export const pathsEndingWith = (settings: WrittenSettings, leaf: string): readonly KeyPath[] => {
	const inLayer = (layer: Layer): readonly KeyPath[] =>
		settings.all(layer).flatMap(member => {
			if ('include' in member) return [];
			const inner = inBlocks(settings, member).flatMap(inLayer);
			return member.at.at(-1) === leaf ? [member.at, ...inner] : inner;
		});
	return settings.roots.flatMap(inLayer);
};

/** The sentence of the first include that nobody followed. */
export const firstUnfollowed = (settings: WrittenSettings): string | undefined => {
	const inLayer = (layer: Layer): string | undefined => {
		for (const member of settings.all(layer)) {
			const say = 'include' in member ? member.say : inBlocks(settings, member).map(inLayer).find(Boolean);
			if (say) return say;
		}

		return undefined;
	};
	return settings.roots.map(inLayer).find(Boolean);
};
