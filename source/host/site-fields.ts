import {namesSecret} from '../hocon/concealed.js';
import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';

export type Json = Readonly<Record<string, unknown>>;

/** What one field of the site file may hold: read and described from the same row, so that reader and published schema cannot disagree. */
export type Field<Value> = {
	/** `where`: its path in the document, '' for the document itself. @throws Trouble 'site-file-wrong' that names the path */
	read(value: unknown, where: string): Value;

	/** JSON Schema 2020-12. */
	readonly schema: Json;
	readonly isRequired: boolean;
};

type Fields = Readonly<Record<string, Field<unknown>>>;
type ValueOf<Some> = Some extends Field<infer Value> ? Value : never;
type Absentable<All extends Fields> = {[Name in keyof All]: undefined extends ValueOf<All[Name]> ? Name : never}[keyof All];

/** The value of an object: a field that may be absent is left out then, never set to undefined. */
type Read<All extends Fields> = {readonly [Name in Exclude<keyof All, Absentable<All>>]: ValueOf<All[Name]>} & {
	readonly [Name in Absentable<All>]?: Exclude<ValueOf<All[Name]>, undefined>;
};

export const misfit = (where: string, wanted: string) =>
	new Trouble('site-file-wrong', `The site file is not as it should be: ${where || 'the document'} must be ${wanted}.`, [
		'Its fields are described in the readme under "The site file".',
	]);

/** A name nobody reads is a slip, or a secret in a file that is handed around: neither is passed over. */
const refuseUnknown = (object: Json, where: string, names: readonly string[]): void => {
	const unknown = Object.keys(object).find(name => !names.includes(name));
	if (unknown === undefined) return;
	const full = safe(`${where === '' ? '' : `${where}.`}${unknown.slice(0, 60)}`);

	if (namesSecret(unknown)) {
		const home = names.find(name => name === 'passwordFile' || name === 'truststorePasswordFile') ?? 'passwordFile';
		throw new Trouble('site-file-wrong', `The site file holds ${full}, and a secret never stands there.`, [
			`Take it out, put the password in a file of its own that only you can read, and name that file in ${home}.`,
		]);
	}

	throw new Trouble('site-file-wrong', `The site file is not as it should be: it knows no ${full}.`, [
		`Known in ${where === '' ? 'the document' : where}: ${names.join(', ')}.`,
	]);
};

const asObject = (value: unknown, where: string): Json => {
	if (typeof value !== 'object' || value === null || Array.isArray(value)) throw misfit(where, 'an object { … }');
	return value as Json;
};

/** A field that is taken as it is when it fits. `wanted` ends the sentence "… must be". */
export const field = <Value>(fits: (value: unknown) => boolean, wanted: string, schema: Json): Field<Value> => ({
	read(value, where) {
		if (!fits(value)) throw misfit(where, wanted);
		return value as Value;
	},
	schema,
	isRequired: true,
});

const isText = (value: unknown) => typeof value === 'string' && value.trim() !== '' && !value.includes('\0');
export const text = field<string>(isText, 'a text in quotes', {type: 'string', pattern: '^[^\\u0000]*\\S[^\\u0000]*$'});
export const flag = field<boolean>(value => typeof value === 'boolean', 'true or false', {type: 'boolean'});

export const matching = (pattern: RegExp, wanted: string): Field<string> =>
	field(value => typeof value === 'string' && pattern.test(value), wanted, {type: 'string', pattern: pattern.source});

export const wholeNumber = (from: number, to: number): Field<number> =>
	field(value => Number.isInteger(value) && Number(value) >= from && Number(value) <= to, `a number from ${from} to ${to}`, {
		type: 'integer',
		minimum: from,
		maximum: to,
	});

export const oneOf = <const Word extends string | number>(...words: readonly Word[]): Field<Word> =>
	field(value => words.includes(value as Word), words.map(word => JSON.stringify(word)).join(' or '), {enum: words});

/** May be absent. */
export const optional = <Value>({read, schema}: Field<Value>): Field<Value | undefined> => ({
	read: (value, where) => (value === undefined ? undefined : read(value, where)),
	schema,
	isRequired: false,
});

/** May be absent, and is `fallback` then. */
export const or = <Value>(one: Field<Value>, fallback: Value): Field<Value> => ({
	read: (value, where) => (value === undefined ? fallback : one.read(value, where)),
	schema: {...one.schema, default: fallback},
	isRequired: false,
});

export const orNull = ({read, schema}: Field<string>): Field<string | null> => ({
	read: (value, where) => (value === undefined || value === null ? null : read(value, where)),
	schema: {...schema, type: ['string', 'null'], default: null},
	isRequired: false,
});

/** May be absent, and is empty then. */
export const list = <Value>({read, schema}: Field<Value>): Field<readonly Value[]> => ({
	read(value, where) {
		if (value === undefined) return [];
		if (!Array.isArray(value)) throw misfit(where, 'a list [ … ]');
		return value.map((item, index) => read(item, `${where}[${index}]`));
	},
	schema: {type: 'array', items: schema, default: []},
	isRequired: false,
});

/** Holds these fields and no others. */
export const object = <All extends Fields>(fields: All): Field<Read<All>> => {
	const entries = Object.entries(fields);
	const required = entries.filter(([, {isRequired}]) => isRequired).map(([name]) => name);
	return {
		read(value, where) {
			const given = asObject(value, where);
			refuseUnknown(given, where, Object.keys(fields));
			const values = entries.map(([name, {read}]) => [name, read(given[name], where === '' ? name : `${where}.${name}`)] as const);
			return Object.fromEntries(values.filter(([, one]) => one !== undefined)) as Read<All>;
		},
		schema: {
			type: 'object',
			properties: Object.fromEntries(entries.map(([name, {schema}]) => [name, schema])),
			...(required.length > 0 ? {required} : {}),
			additionalProperties: false,
		},
		isRequired: true,
	};
};

/** Holds whatever names there are. */
export const record = <Value>({read, schema}: Field<Value>): Field<Readonly<Record<string, Value>>> => ({
	read: (value, where) =>
		Object.fromEntries(Object.entries(asObject(value, where)).map(([name, one]) => [name, read(one, `${where}.${name}`)])),
	schema: {type: 'object', additionalProperties: schema},
	isRequired: true,
});

/** An object that may be absent or null, and is read as an empty one then. */
export const orEmpty = <Value>({read, schema}: Field<Value>): Field<Value> => ({
	read: (value, where) => read(value ?? {}, where),
	schema: {...schema, type: ['object', 'null']},
	isRequired: 'required' in schema,
});

/** What an editor shows beside it. */
export const about = <Value>(description: string, {read, schema, isRequired}: Field<Value>): Field<Value> => ({
	read,
	schema: {description, ...schema},
	isRequired,
});
