import {service} from '../../facts/service.js';
import {quote} from '../../speech/foreign.js';
import {moment} from '../../speech/value.js';
import {Trouble} from '../../trouble.js';
import {defineCheck} from '../check.js';
import {restartOnly} from '../remedies.js';
import {named, primaryOnPremise} from '../wording.js';
import {ofConnection} from './follows.js';

const shownLines = 3;

const causes: Readonly<Record<string, string>> = {
	'start-limit-hit': 'It was tried too often, so systemd gave up: start limit.',
	success: 'It was stopped by hand.',
};

const wayOut = (result: string): string => {
	if (result === 'success') return 'Start it.';
	return result === 'start-limit-hit'
		? 'Fix what the lines name; then the limit is reset and it is started once.'
		: 'Fix what the lines name, then start it.';
};

export const serviceDown = defineCheck({
	id: 'primary/service-down',
	title: 'The service is not running',
	severity: 'error',
	passesAs: site => `${named(site.primary.service)} is active`,
	over: primaryOnPremise,
	needs: {unit: service},
	explains: ['primary/port-closed', 'primary/not-tls', ...ofConnection],

	judge({unit}) {
		const name = named(unit.name);
		if (unit.state === 'active') return undefined;
		if (!unit.isKnown)
			throw new Trouble('service-unknown', `systemd knows no unit ${name} on this host.`, [
				'Name the service in the site file, under primary.',
			]);
		if (unit.state === 'activating') throw new Trouble('service-starting', `${name} is still starting.`, ['Look again in a few seconds.']);

		const since = unit.since ? `, since ${moment(unit.since)}` : '';
		return {
			title: `${name} is not running`,
			evidence: [
				`systemctl: ${unit.state}, ${unit.result || 'no result'}${since}`,
				...unit.lastLines.slice(-shownLines).map(line => `last lines: ${quote(line)}`),
			],
			cause: causes[unit.result] ?? `It ended by itself (${named(unit.result)}); its last lines say why.`,
			remedy: {say: wayOut(unit.result), changes: restartOnly},
		};
	},
});
