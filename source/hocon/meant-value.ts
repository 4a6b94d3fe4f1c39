import {Secret} from '../secret.js';
import {asConfiguration, type Configuration} from './configuration.js';
import type {Conf} from './document.js';
import {endWithTail} from './edit.js';
import {findSetting, resolverOf} from './find.js';
import {optionsFile} from './java-options.js';
import {parseKey} from './locate.js';
import {strayAnywhere, strayAtAnEnd} from './stray.js';
import {asServerReads} from './text.js';
import {type Node, partsOf} from './tree.js';
import type {Written} from './written.js';

/** A comment behind the value, after white space, was never part of it. */
const note = /\s+(?:#|\/\/).*$/s;

const isPlain = (node: Node): boolean => node.kind === 'text' && node.how !== 'quoted' && node.how !== 'triple';

/** What stands before and behind the `#` or `//`, where nothing of the value is quoted or taken from elsewhere. */
const whole = ({conf, field: {value}}: Written): string | null => {
	const end = endWithTail(conf, value);
	if (conf.file === optionsFile || !partsOf(value).every(isPlain) || end <= value.end) return null;
	return asServerReads(conf.text.slice(value.start, end).replace(note, '').trimEnd());
};

const withoutStrays = (text: string): string => {
	let left = text.replaceAll(strayAnywhere, '');
	for (let next = left.replaceAll(strayAtAnEnd, ''); next !== left; next = left.replaceAll(strayAtAnEnd, '')) left = next;
	return left;
};

/**
What somebody meant by a value that `flawsOf` finds fault with: what a `#` cut off put back, what nobody means left out.
A guess, to be tried before it is used. `null`: there is nothing to mend, or nobody can tell.
*/
export const meantValue = (given: Conf | Configuration, key: string): Secret | null => {
	const configuration = asConfiguration(given);
	const {path} = findSetting(configuration, key);
	if (path === null) return null;
	const value = resolverOf(configuration).valueAt(parseKey(path));
	if (value.is !== 'text' || !value.written) return null;
	// Java keeps U+FFFD for a byte it cannot read; which letter stood there is in no file any more.
	if (value.text.includes('\uFFFD')) return null;
	const meant = withoutStrays(whole(value.written) ?? value.text);
	return meant === '' || meant === value.text ? null : new Secret(meant);
};
