import {assignmentsOf} from './assignments.js';
import {asConfiguration, type Configuration} from './configuration.js';
import type {Conf} from './document.js';
import {endWithTail} from './edit.js';
import {findSetting, resolverOf} from './find.js';
import {optionsFile} from './java-options.js';
import {parseKey} from './locate.js';
import {strayCharacters} from './stray.js';
import {asServerReads} from './text.js';
import {partsOf} from './tree.js';
import {lineIn, type Written} from './written.js';

/** What is odd about a setting that has a value: plain facts, with nothing of the value in them but names of characters. */
export type Flaws = {
	/** How often it is set, hooks without a value apart. */
	readonly times: number;

	/** Somebody set it to something else too: which place counts, one sentence. */
	readonly shadowed: string | null;

	/** Its unquoted value ends at a `#` or `//` that was meant to be part of it: "Line 3". */
	readonly cutShort: string | null;

	/** "U+201C left double quotation mark": what Java keeps in the value and nobody means. */
	readonly strayCharacters: readonly string[];
};

const none: Flaws = {times: 0, shadowed: null, cutShort: null, strayCharacters: []};

/** Of a setting that stands nowhere, or whose value cannot be told, nothing is said. */
export const flawsOf = (given: Conf | Configuration, key: string): Flaws => {
	const configuration = asConfiguration(given);
	const {path, overruled} = findSetting(configuration, key);
	if (path === null) return none;
	const {settings} = resolverOf(configuration);
	const value = resolverOf(configuration).valueAt(parseKey(path));
	const winner = value.is === 'text' && !value.isNull ? value.written : null;
	const written = assignmentsOf(settings, parseKey(path)).filter(assignment => assignment === winner || ownText(assignment) !== null);
	if (value.is !== 'text' || !winner) return {...none, times: written.length};
	const hasRival = written.some(assignment => assignment !== winner && ownText(assignment) !== value.text);
	const where = lineIn(configuration, winner.conf, winner.field.start);
	return {
		times: written.length,
		shadowed: hasRival ? (overruled ?? `${where} counts; the setting stands elsewhere with another value.`) : null,
		cutShort: isCutShort(winner) ? where : null,
		strayCharacters: strayCharacters(value.text),
	};
};

/** A value that follows nothing. */
const ownText = ({field}: Written): string | null => {
	const texts = partsOf(field.value).map(part => (part.kind === 'text' ? asServerReads(part.value) : null));
	return texts.includes(null) ? null : texts.join('');
};

const isCutShort = ({conf, field}: Written): boolean => conf.file !== optionsFile && endWithTail(conf, field.value) > field.value.end;
