import {applicationConf} from '../../facts/application-conf.js';
import {givenChain} from '../../facts/given-chain.js';
import {ifSeen} from '../../facts/if-seen.js';
import {placedKeystore} from '../../facts/placed-keystore.js';
import {defineCheck} from '../check.js';
import {setUpKeystore} from '../remedies.js';
import {primaryOnPremise} from '../wording.js';
import {flawedSettings} from './flawed-settings.js';
import {ofNamedKeystore} from './follows.js';
import {inForce, liveOf, placeIn, settingsOf} from './settings.js';

/** Only where what wins does not work, or is not the keystore that was prepared: an override that works is meant. */
export const settingShadowed = defineCheck({
	id: 'primary/setting-shadowed',
	title: 'Another place overrides a keystore setting',
	severity: 'error',
	passesAs: () => 'nothing overrides the keystore settings',
	over: primaryOnPremise,
	needs: {conf: applicationConf, keystore: ifSeen(placedKeystore), chain: ifSeen(givenChain)},
	explains: ['primary/setting-repeated', ...ofNamedKeystore],

	judge({conf, keystore, chain}, {site}) {
		const prepared = chain.ok ? chain.value.leaf : null;
		const placed = keystore.ok ? keystore.value.chain[0] : undefined;
		const isAnother = prepared !== null && placed !== undefined && placed.sha256 !== prepared.sha256;
		const broken = flawedSettings(conf, keystore, ({shadowed}) => shadowed !== null);
		const shadowed = isAnother ? settingsOf(conf).filter(({isSecret, setting}) => !isSecret && setting.flaws?.shadowed) : broken;
		const [first] = shadowed;
		if (!first) return undefined;

		const {setting} = first;
		const places = shadowed.flatMap(one =>
			liveOf(one.setting)
				.filter(({effective}) => !effective)
				.map(place => `${one.key}: ${placeIn(conf, place)}`),
		);
		const changes = setting.overruled ? [] : setUpKeystore(site);
		const where = inForce(conf, setting);
		return {
			title: `Another place overrides ${first.key}`,
			evidence: [...places, `in force: ${where}`],
			cause: setting.overruled
				? 'What the service brings from outside beats the file.'
				: 'The later one wins, also where it stands in a file that is included.',
			remedy: {
				say: setting.overruled
					? `Take it out of the unit or its environment (systemctl cat ${site.primary.service} shows it), then systemctl daemon-reload and a restart. We do not edit units.`
					: changes.length > 0
						? 'Set it there, where it is in force.'
						: `Set it in ${where}, or take that place out; then restart.`,
				changes,
			},
		};
	},
});
