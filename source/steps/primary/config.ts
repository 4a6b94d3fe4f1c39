import {configMissing} from '../../checks/primary/config-missing.js';
import {type ApplicationConf, applicationConf, type Setting} from '../../facts/application-conf.js';
import {keystorePath, paragon} from '../../product/paragon.js';
import type {Block, Line} from '../../speech/line.js';
import {count} from '../../speech/value.js';
import {defineStep} from '../step.js';
import {eachNode, nodeOf, onlyHere} from './only-here.js';

const whereItStands = (name: string, {path, isSet, assignments, beyond}: Setting): Line => {
	if (beyond !== null) return {sign: 'error', text: `${name}: ${beyond}`};
	if (!isSet)
		return {
			sign: 'notice',
			text: `${name} ${assignments.some(({commentedOut}) => commentedOut) ? 'stands only in a comment' : 'stands nowhere yet'}`,
		};
	const effective = assignments.find(assignment => assignment.effective);
	const live = assignments.filter(({commentedOut}) => !commentedOut).length;
	return {text: `${path}, line ${effective?.line ?? '?'}${live > 1 ? `; set ${live} times, the last one counts` : ''}`};
};

/** No public page says in which block the two stand: where the file does not show it, nobody may believe that we know. */
const blockUnknown = ({isEmpty, keystoreFile, keystorePassword}: ApplicationConf): readonly Block[] => {
	const isNowhere = [keystoreFile, keystorePassword].every(({path, assignments, beyond}) => !path && !beyond && assignments.length === 0);
	if (!isNowhere) return [];
	const why = isEmpty ? 'The file holds no settings' : 'Neither setting stands in the file';
	const text = `${why}, so the block they belong in is not known: they go to the top level, which the server may not read.`;
	return [
		{label: 'why', lines: [{sign: 'warning', text}]},
		{label: 'fix', lines: [{text: 'If the server still serves its built-in certificate after the restart, ask the vendor for the block.'}]},
	];
};

/** Step 4: two values in application.conf, every other byte untouched. */
export const config = defineStep({
	id: 'primary/config',
	title: 'Config edit',
	vendor: '“Primary server setup”, third point',
	notNeeded: onlyHere,
	over: eachNode,
	needs: {conf: applicationConf},
	before: [configMissing],
	plan: (_site, subject) => [{do: 'set-config', on: nodeOf(subject)}],
	after: [],

	tell({seen}) {
		if (!seen.conf.ok)
			return {news: 'application.conf could not be looked at.', blocks: [{label: 'saw', lines: [{sign: 'unknown', text: seen.conf.why}]}]};
		const {path, state, say, encoding, hasBom, lineEnds, lines, keystoreFile, keystorePassword} = seen.conf.value;

		if (state !== 'read') {
			return {
				news: 'application.conf cannot be edited as it is.',
				blocks: [{label: 'saw', lines: [{sign: state === 'forbidden' ? 'unknown' : 'error', text: say ?? `${path} is ${state}`}]}],
			};
		}

		return {
			news: 'Two settings will name the new keystore. Every other byte stays as it is.',
			blocks: [
				{
					label: 'saw',
					lines: [
						{text: `${path}    ${encoding}${hasBom ? ' with a byte order mark' : ''}, ${lineEnds}, ${count(lines, 'line')}`},
						whereItStands(paragon.keystoreFileSetting, keystoreFile),
						whereItStands(paragon.keystorePasswordSetting, keystorePassword),
					],
				},
				...blockUnknown(seen.conf.value),
			],
		};
	},

	proved: ({site, seen}) => ({
		news: 'Both settings name the new keystore. The server reads them at the restart.',
		blocks: [
			{
				label: 'proof',
				lines: [
					{
						sign: 'ok',
						text: `read back: ${paragon.keystoreFileSetting} is ${seen.conf.ok ? (seen.conf.value.keystoreFile.value ?? '') : keystorePath(site.primary.installRoot, site.primary.host)}`,
					},
					{sign: 'ok', text: `read back: ${paragon.keystorePasswordSetting} opens it`},
				],
			},
		],
	}),
});
