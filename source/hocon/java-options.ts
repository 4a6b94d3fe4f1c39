import type {Surroundings} from './configuration.js';
import type {Conf} from './document.js';
import {propertiesConf} from './java-properties.js';

/** No path of a file can be this: what the Java command sets is shown as its own place. */
export const optionsFile = '-D';

/** `-Da.b=c` of the Java command, as settings. */
export const optionsConf = (options: Surroundings['options']): Conf =>
	propertiesConf(
		optionsFile,
		'',
		'UTF-8',
		[...options].map(([name, value]) => ({
			kind: 'field',
			start: 0,
			end: 0,
			path: name.split('.'),
			adds: false,
			value: {kind: 'text', start: 0, end: 0, value: value.reveal(), how: 'quoted'},
		})),
	);
