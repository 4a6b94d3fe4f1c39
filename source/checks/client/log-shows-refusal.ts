import {clientLog} from '../../facts/client-log.js';
import {paragon} from '../../product/paragon.js';
import {quote} from '../../speech/foreign.js';
import {count} from '../../speech/value.js';
import {defineCheck} from '../check.js';
import {clientBearers} from '../client-match.js';
import {fileName, hostOf} from '../wording.js';

const titles = {
	primary: (host: string) => `The log of ${host} says that the primary refuses it`,
	client: (host: string) => `The log of ${host} says that it refuses the primary`,
	'own-store': (host: string) => `The log of ${host} says that it found no certificate`,
} as const;

export const logShowsRefusal = defineCheck({
	id: 'client/log-shows-refusal',
	title: "A client's log shows a refusal",
	severity: 'error',
	passesAs: (site, subject) => `the log of ${hostOf(site, subject)} shows no refusal at its end`,
	over: clientBearers,
	needs: {log: clientLog},

	judge({log}, {site, subject}) {
		const {path, lines, refusal} = log;
		if (path === null)
			return {notNeeded: `no log of ${hostOf(site, subject)} was given: copy ${paragon.clientLog} and name it in clients[].log`};
		if (!refusal) return undefined;
		return {
			title: titles[refusal.by](hostOf(site, subject)),
			evidence: [`${fileName(path)}, the last of ${count(lines, 'line')} that says so: ${quote(refusal.line)}`],
			cause: `${refusal.meaning} How the client words it is not documented; we go by the words of the TLS it seems to be built on.`,
			remedy: {say: `${refusal.fix} Then copy the log anew and look again.`, changes: []},
		};
	},
});
