import type {ApplicationConf, Assignment, Setting} from '../../facts/application-conf.js';
import {paragon} from '../../product/paragon.js';
import {Trouble} from '../../trouble.js';
import {fileName, named} from '../wording.js';

export type NamedSetting = {readonly key: string; readonly isSecret: boolean; readonly setting: Setting};

/** Both settings in the vendor's order. Trouble where the file was not read: that has findings of its own, and hides the answer here. */
export const settingsOf = ({state, say, path, keystoreFile, keystorePassword}: ApplicationConf): readonly NamedSetting[] => {
	if (state !== 'read') throw new Trouble(`config-${state}`, say ?? `${path} cannot be read.`);
	return [
		{key: paragon.keystoreFileSetting, isSecret: false, setting: keystoreFile},
		{key: paragon.keystorePasswordSetting, isSecret: true, setting: keystorePassword},
	];
};

/** "line 41"; in an included file "line 3 of /opt/…/local.conf". */
export const placeIn = ({path}: ApplicationConf, {file, line}: Assignment): string =>
	`line ${line}${file === path || file === fileName(path) ? '' : ` of ${named(file)}`}`;

export const liveOf = ({assignments}: Setting): readonly Assignment[] => assignments.filter(({commentedOut}) => !commentedOut);

/** "application.conf, line 41", the place that counts; a -D option or a variable where it is not in a file. */
export const inForce = (conf: ApplicationConf, setting: Setting): string => {
	if (setting.overruled) return setting.overruled;
	const effective = setting.assignments.find(({effective}) => effective);
	return effective ? `${fileName(conf.path)} ${placeIn(conf, effective)}` : fileName(conf.path);
};
