import type {Session} from './driver.js';

// The key line stands at the foot of a page once its keys are heard; what is pressed before it can be lost.

/** Applies what the page of a step previews, and reads what it proved. */
export const apply = async ({waitFor, press, screen}: Session, number: number, next: string): Promise<void> => {
	// A preview longer than the window is read to its end before.
	while (/enter read on/.test(await waitFor(new RegExp(`Step ${number} of 10[\\s\\S]*► Apply[\\s\\S]*enter (?:apply|read on)`)))) {
		const before = screen();
		press('enter');
		await waitFor(text => text !== before);
	}
	press('enter');
	await waitFor(new RegExp(`► Go on to ${next}[\\s\\S]*enter go on`));
};

/** Ticks the points of the portal's page that nobody but a person can see done, and comes back to its menu. `ticked`: after each. */
export const tick = async ({waitFor, press}: Session, ticked = async (): Promise<void> => {}): Promise<void> => {
	await waitFor(/Step 7 of 10[\s\S]*► Apply[\s\S]*enter (?:apply|read on)/);
	press('tab');
	await waitFor(/► OCSP checks {7}/);

	for (const point of ['Certificate policy for internal communication', 'OCSP checks, on or off']) {
		press('tab');
		await waitFor(`► [ ] ${point}`);
		press('space');
		await waitFor(`► [√] ${point}`);
		await ticked();
	}

	press('shift+tab');
	await waitFor('► [√] Certificate policy');
	press('shift+tab');
	await waitFor(/► OCSP checks {7}/);
	press('shift+tab');
};

/** From the page of step 3 to the proof on the last page, each key as a person would press it. */
export const walkToProof = async (session: Session): Promise<string> => {
	const {press, waitFor} = session;

	for (const [number, next] of [
		[3, 'Config edit'],
		[4, 'Java cacerts'],
		[5, 'Restart and proof'],
	] as const) {
		await apply(session, number, next);
		press('enter');
	}

	await waitFor(/Step 6 of 10[\s\S]*► Apply[\s\S]*enter apply/);
	press('enter');
	await waitFor(/Type restart to go on[\s\S]*enter restart/);
	// Enter alone must not restart.
	press('enter', 'restart', 'enter');
	await waitFor(/looked at after the\s+restart[\s\S]*► Go on to Portal[\s\S]*enter go on/);
	press('enter');
	await tick(session);
	await apply(session, 7, 'Gateway');
	press('enter');
	await apply(session, 8, 'Windows client');
	press('enter');
	await waitFor(/Step 9 of 10[\s\S]*► Subject contains[\s\S]*enter take it/);
	press('enter');
	return waitFor('Trust holds between primary-host and gateway-host');
};
