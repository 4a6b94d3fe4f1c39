import {expect, test} from 'vitest';
import {firstHistory, keepHistory, withLook} from '../../../source/ui/watch/history.js';
import {transcript} from '../../../source/ui/watch/transcript.js';
import {failed} from '../../remedy/outcomes.js';
import {broken, FakeDiagnosis, well} from '../troubleshoot/fake-diagnosis.js';
import {FakeWatching, site} from './fake-watching.js';
import {fallbackLook, healthyLook, look} from './scenes.js';

const minute = 60_000;
const later = (seen: typeof healthyLook, minutes: number) => ({...seen, at: seen.at + minutes * minute});

test('a cause is seen from the look that showed it to the one without it, and anew when it comes back', () => {
	const history = [healthyLook, later(fallbackLook, 1), later(fallbackLook, 2), later(healthyLook, 3), later(fallbackLook, 4)].reduce(
		withLook,
		firstHistory,
	);
	expect(history.looks).toBe(5);
	expect(history.sightings.map(({id, to}) => [id, to === null])).toEqual([
		['primary/keystore-unreadable', false],
		['primary/keystore-unreadable', true],
	]);
	expect(history.ocspGoodAt).toBe(later(fallbackLook, 4).at);
});

test('what comes and goes all night takes a bounded place', () => {
	let history = firstHistory;
	for (let round = 0; round < 500; round++) {
		history = withLook(history, later(look([failed(`a/b-${round}`)]), 2 * round));
		history = withLook(history, later(healthyLook, 2 * round + 1));
	}
	expect(history.sightings).toHaveLength(100);
	expect(history.looks).toBe(1000);
});

test('it is kept outside of the screen, each look once', () => {
	const watching = new FakeWatching();
	const {history, end} = keepHistory(watching);
	watching.looked(healthyLook);
	watching.become({isLooking: true});
	watching.looked(later(fallbackLook, 1));
	expect(history().looks).toBe(2);
	end();
	watching.looked(later(healthyLook, 2));
	expect(history().looks).toBe(2);
});

test('the transcript says how long, what was seen, what is now, what was changed and how to undo it', async () => {
	const diagnosis = new FakeDiagnosis(broken, well);
	const watching = new FakeWatching();
	const {history} = keepHistory(watching);
	const told = () => transcript({site, view: watching.view(), history: history(), diagnosis});
	expect(told()).toBe('');
	watching.looked(healthyLook);
	expect(told()).toBe(
		'Watched primary-host, 06:30 UTC, 1 look.\n  now      Nothing to fix. primary-host and gateway-host trust each other.\n',
	);
	watching.looked(later(fallbackLook, 10));
	const found = await diagnosis.found();
	const [first] = found.causes;
	if (!first) throw new Error('no cause');
	await diagnosis.cure([first.finding], found);
	watching.looked(later(healthyLook, 15));
	expect(told()).toMatch(
		/^Watched primary-host, 06:30 to 06:45 UTC, 3 looks\.\n {2}saw {6}The service cannot read its keystore \(primary\/keystore-unreadable\),\n {11}06:40 to 06:45 UTC\n {2}now {6}Nothing to fix\..*\nTroubleshooting/,
	);
	expect(told()).toMatch(/\nUndo: dispatcher-trust undo 2026-11-24\.2\n$/);
});
