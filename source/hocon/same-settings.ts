import {openPaths} from './assignments.js';
import type {Configuration} from './configuration.js';
import {resolverOf} from './find.js';
import {type KeyPath, samePath, showPath} from './key-path.js';
import {isSpace, partsOf} from './tree.js';
import type {Layer, WrittenSettings} from './written.js';

/** All settings but those at `except` stand in the same order with the same text, in every file: an edit changed nothing else. */
export const sameOtherSettings = (one: Configuration, other: Configuration, except: readonly KeyPath[]): boolean => {
	const before = statementsOf(one, except);
	const after = statementsOf(other, except);
	return before.length === after.length && before.every((statement, index) => statement === after[index]);
};

/** More substitutions than this no real file has. */
const comparedPaths = 2000;

/** A setting that hangs on others can be worked out before and not after: the server would not start. */
export const makesObscure = (one: Configuration, other: Configuration): boolean =>
	eachOnce(openPaths(resolverOf(one).settings))
		.slice(0, comparedPaths)
		.some(path => isObscure(other, path) && !isObscure(one, path));

// A thousand assignments of one path are one question.
const eachOnce = (paths: readonly KeyPath[]): readonly KeyPath[] => [...new Map(paths.map(path => [showPath(path), path])).values()];

const isObscure = (configuration: Configuration, path: KeyPath): boolean => {
	const value = resolverOf(configuration).valueAt(path);
	return value.is === 'obscure' || (value.is === 'blocks' && value.stack.some(entry => 'say' in entry));
};

const statementsOf = (configuration: Configuration, except: readonly KeyPath[]): readonly string[] => {
	const {settings} = resolverOf(configuration);
	return settings.roots.flatMap(layer => statements(settings, layer, except));
};

/** Every include that is not followed and every setting that is no block, each as one comparable line. */
const statements = (settings: WrittenSettings, layer: Layer, except: readonly KeyPath[]): readonly string[] =>
	settings.all(layer).flatMap(member => {
		if ('include' in member) return [`${showPath(layer.at)} include ${member.include.name}`];
		const {at, conf, field} = member;
		if (except.some(exception => samePath(exception, at))) return [];
		return partsOf(field.value)
			.filter(part => !isSpace(part))
			.flatMap(part =>
				part.kind === 'block'
					? [`${showPath(at)} {`, ...statements(settings, settings.layerOf(member, part), except)]
					: [`${conf.file} ${showPath(at)} ${field.adds ? '+=' : '='} ${conf.text.slice(part.start, part.end)}`],
			);
	});
