import {applicationConf} from '../../facts/application-conf.js';
import type {Seen} from '../../facts/fact.js';
import {ifSeen} from '../../facts/if-seen.js';
import {javaCacerts} from '../../facts/java-cacerts.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {service} from '../../facts/service.js';
import {moment} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {restartOnly} from '../remedies.js';
import {named, primaryOnPremise} from '../wording.js';
import {startedBefore} from './started-before.js';

type Read = {readonly path: string; readonly changedAt: string};

const filesOf = <Value>(
	seen: Seen<Value>,
	files: (value: Value) => readonly {readonly path: string | null; readonly changedAt?: string | null}[],
) =>
	seen.ok ? files(seen.value).flatMap(({path, changedAt}): readonly Read[] => (path !== null && changedAt ? [{path, changedAt}] : [])) : [];

/** Keystore, settings and cacerts are read when the server starts, and only then. */
export const restartNeeded = defineCheck({
	id: 'primary/restart-needed',
	title: 'The server still runs with the old settings',
	severity: 'error',
	passesAs: () => 'the server started after everything it reads was changed',
	over: primaryOnPremise,
	needs: {unit: service, conf: ifSeen(applicationConf), keystore: ifSeen(placedKeystore), cacerts: ifSeen(javaCacerts)},
	explains: [
		'primary/serves-fallback',
		'primary/serves-other-certificate',
		'primary/serves-incomplete-chain',
		'gateway/refused-by-primary',
		'client/refused-by-primary',
	],

	judge({unit, conf, keystore, cacerts}) {
		const {state, since, processId, name} = unit;
		if (state !== 'active') return {notNeeded: `${named(name)} does not run`};
		if (since === null)
			throw new Trouble('start-not-told', `systemd does not tell when ${name} started.`, [`systemctl status ${name} may.`]);

		const newer = [
			...filesOf(conf, ({files = []}) => files),
			...filesOf(keystore, value => [value]),
			...filesOf(cacerts, value => [value]),
		].filter(({changedAt}) => startedBefore(unit, changedAt));

		if (newer.length > 0)
			return {
				evidence: [
					`process ${processId ?? 'of the service'} started ${moment(since)}`,
					...newer.map(({path, changedAt}) => `${named(path)} changed ${moment(changedAt)}`),
				],
				cause: 'It reads them only at its start.',
				remedy: {say: 'Restart it. Gateways and clients wait until it answers again.', changes: restartOnly},
			};

		const unseen = [conf, keystore, cacerts].find(seen => !seen.ok);
		if (unseen && !unseen.ok) throw new Trouble(unseen.code, unseen.why, unseen.hints);
		return undefined;
	},
});
