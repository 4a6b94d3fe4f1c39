import {safe} from '../speech/foreign.js';
import {Trouble} from '../trouble.js';
import {findProgram} from './program.js';
import {cleanEnvironment, runChild} from './run.js';

/**
Gives one file the access list, the extended attributes and the SELinux label of another; its bytes stay.
Node has no call for them, the cp of GNU coreutils has. Where it is missing (busybox, for one), a file has what its folder gives it.
@throws Trouble 'attributes-not-kept'
*/
export const keepAttributes = async (from: string, to: string, host: string): Promise<void> => {
	const cp = await findProgram('/', 'cp').catch(() => undefined);
	if (cp === undefined) return;
	const options = {env: cleanEnvironment(), timeout: 10_000, limit: 4096};
	const {code, stderr} = await runChild(cp, ['--attributes-only', '--preserve=all', '--', from, to], options);
	if (code === 0 || /unrecognized option|illegal option/.test(stderr.toString())) return;
	throw new Trouble(
		'attributes-not-kept',
		`The access list and attributes of ${safe(host)} cannot be given to a new file, so it was not replaced.`,
		['Run this as root.', `To see them: getfacl ${safe(host)}; getfattr -d -m - ${safe(host)}`],
	);
};
