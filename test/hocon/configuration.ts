import {Buffer} from 'node:buffer';
import type {Configuration, Surroundings} from '../../source/hocon/configuration.js';
import {parseConf} from '../../source/hocon/document.js';
import {readConfiguration} from '../../source/hocon/read-configuration.js';
import {Secret} from '../../source/secret.js';

const folder = '/srv/conf';
export const mainFile = `${folder}/application.conf`;

export type Around = {
	readonly options?: Readonly<Record<string, string>>;
	readonly environment?: Readonly<Record<string, string>>;
	readonly workingFolder?: string;
};

const secrets = (values: Readonly<Record<string, string>> = {}) =>
	new Map(Object.entries(values).map(([name, value]) => [name, new Secret(value)]));

export const surroundings = ({options, environment, workingFolder}: Around): Surroundings => ({
	options: secrets(options),
	environment: secrets(environment),
	workingFolder: workingFolder ?? null,
});

/** A configuration that lies nowhere: names are beneath /srv/conf unless they begin with a slash. */
export const configured = async (files: Readonly<Record<string, string>>, around: Around = {}): Promise<Configuration> => {
	const byPath = new Map(Object.entries(files).map(([name, text]) => [name.startsWith('/') ? name : `${folder}/${name}`, text]));
	const read = async (file: string) => {
		const text = byPath.get(file);
		return text === undefined ? null : Buffer.from(text);
	};
	return readConfiguration(parseConf(Buffer.from(byPath.get(mainFile) ?? ''), mainFile), read, surroundings(around));
};
