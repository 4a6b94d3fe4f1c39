import {paragon} from '../product/paragon.js';
import {type Flag, flags} from './parse-options.js';
import {type Command, commands, laterCommands} from './table.js';

const table = (rows: ReadonlyArray<readonly [string, string]>) => {
	const width = Math.max(...rows.map(([left]) => left.length));
	return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n');
};

const flagRow = (flag: Flag): readonly [string, string] => {
	const {say, ...rest} = flags[flag];
	const short = 'short' in rest ? `-${rest.short}, ` : '';
	return [`${short}--${flag}${'value' in rest ? ` ${rest.value}` : ''}`, say];
};

/** `--help`, of one command or of all, made from the tables that parse and run them. */
export const helpText = (command: Command | undefined): string => {
	if (command) {
		return `dispatcher-trust ${command.name} ${command.operands}`
			.trim()
			.concat(`\n${command.summary}\n\n${table(command.flags.map(flagRow))}`);
	}

	return [
		`Trusted certificates for ${paragon.name}: from your files to a proven handshake.`,
		'',
		'dispatcher-trust [COMMAND] [OPTIONS]; without a command the wizard',
		'',
		table(commands.map(({name, operands, summary}) => [`${name} ${operands}`.trim(), summary])),
		'',
		`In later versions: ${[...laterCommands.keys()].join(', ')}.`,
		'',
		table((Object.keys(flags) as Flag[]).map(flagRow)),
		'',
		'Exit codes: 0 nothing failed · 1 failed or refused · 2 not everything could be seen · 3 nothing could be judged · 4 a bug of ours · 5 --dry-run: changes would be made · 130 Ctrl+C',
	].join('\n');
};
