import {characterName, quote} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {readOptionLine} from './option-line.js';
import {linesOf, optionNames, optionsInOrder, type UnattendedOption} from './unattended.js';

/** Why one line of the unattended file may be read as something else than was meant. Never quotes a value. */
export type OptionFault = {
	/** The vendor's name, or "" where the whole file is meant. */
	readonly option: string;
	readonly line: number;
	readonly reason:
		| 'utf16'
		| 'byte-order-mark'
		| 'open-quote'
		| 'not-one-value'
		| 'spaces'
		| 'acting-character'
		| 'typographic-quote'
		| 'not-full-path';

	/** The character it is about, as a sentence names it; `null`: none. */
	readonly character: string | null;
};

/** Where an option stands: the last line that sets it counts. */
export type OptionPlace = {readonly option: string; readonly line: number};

const byteOrderMark = '\u00EF\u00BB\u00BF';
const typographic = /[\u2018-\u201F]/u;
const isPath = (option: UnattendedOption): boolean => option === 'keystore' || option === 'truststore';
const isFullPath = (path: string): boolean => path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path);

const faultOf = (option: UnattendedOption, text: string): Pick<OptionFault, 'reason' | 'character'> | undefined => {
	const line = readOptionLine(text, optionNames[option]);
	if (!line) return undefined;
	const {before, value, isOpen, isSpaced, acting} = line;
	if (before.startsWith(byteOrderMark)) return {reason: 'byte-order-mark', character: characterName('\uFEFF')};
	if (isOpen) return {reason: 'open-quote', character: null};
	if (value === null) return {reason: 'not-one-value', character: null};
	if (isSpaced) return {reason: 'spaces', character: null};
	if (acting !== null) return {reason: 'acting-character', character: quote(acting)};
	const curly = typographic.exec(value.reveal())?.[0];
	if (curly !== undefined) return {reason: 'typographic-quote', character: characterName(curly)};
	return isPath(option) && value.reveal() !== '' && !isFullPath(value.reveal()) ? {reason: 'not-full-path', character: null} : undefined;
};

/**
The lines whose value no reader could be sure of, a shell included: nobody documents what reads the file, so only KEY="value" without anything special is sure.
Every line of an option counts, for a quote left open swallows the lines below it.
*/
export const optionFaults = (bytes: Uint8Array): readonly OptionFault[] => {
	try {
		return linesOf(bytes).flatMap(({text}, index) =>
			optionsInOrder.flatMap(option => {
				const fault = faultOf(option, text);
				return fault ? [{option: optionNames[option], line: index + 1, ...fault}] : [];
			}),
		);
	} catch (error) {
		if (!(error instanceof Trouble) || error.code !== 'options-utf16') throw error;
		return [{option: '', line: 1, reason: 'utf16', character: null}];
	}
};

/** Where each option stands that is there at all. Trouble: those of `readOptions`. */
export const optionPlaces = (bytes: Uint8Array): Readonly<Partial<Record<UnattendedOption, OptionPlace>>> => {
	const lines = linesOf(bytes);
	return Object.fromEntries(
		optionsInOrder.flatMap(option => {
			const index = lines.findLastIndex(({text}) => readOptionLine(text, optionNames[option]));
			return index < 0 ? [] : [[option, {option: optionNames[option], line: index + 1}] as const];
		}),
	);
};
