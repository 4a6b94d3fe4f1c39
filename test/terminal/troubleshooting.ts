import {expect} from 'vitest';
import type {Lab} from '../../source/lab/lab.js';
import type {LaunchOptions, Session} from './driver.js';
import {ended, open, restored} from './program.js';

const patience = 60_000;

export const troubleshoot = ({siteFile, folder}: Lab, home: string, options: LaunchOptions = {}): Session =>
	open(['troubleshoot', '--site', siteFile, '--root', folder], {...options, env: {HOME: home}});

/** The symptoms, with their keys heard. */
export const toSymptoms = ({waitFor}: Session): Promise<string> => waitFor(/What do you see\?[\s\S]*enter look/, patience);

/** Keys pressed while a page changes are dropped, and a look that was just stopped may keep the program busy: the key is pressed until it is heard. */
export const pressUntil = async ({press, waitFor}: Session, key: string, wanted: string): Promise<string> => {
	for (let tries = 0; tries < 20; tries++) {
		press(key);
		const heard = await waitFor(wanted, 2000).catch(() => undefined);
		if (heard !== undefined) return heard;
	}

	return waitFor(wanted, 0);
};

/** From the menu to the cause in front: the symptom is chosen by its words, with the arrow as a person would. */
export const toCause = async (session: Session, symptom: string, id: string): Promise<string> => {
	const {press, waitFor} = session;
	await toSymptoms(session);

	for (let row = 0; row < 7; row++) {
		const screen = await waitFor(/► /);
		if (screen.includes(`► ${symptom}`)) break;
		press('down');
		await waitFor(text => text !== screen);
	}

	press('enter');
	return waitFor(new RegExp(`${id}[\\s\\S]*enter choose`), patience);
};

/** From the page of a cause to the preview of its remedy; `word`: what must be typed, `null` where nobody is interrupted. */
export const toRemedy = async ({press, waitFor}: Session, word: string | null): Promise<string> => {
	await waitFor(/► (?:Show what will change|Fix )[\s\S]*enter choose/);
	press('enter');
	return waitFor(word === null ? /► Apply[\s\S]*enter apply/ : new RegExp(`Type ${word} to go on[\\s\\S]*enter apply`), patience);
};

/** Applies what is previewed; enter alone must not interrupt anybody. */
export const apply = async ({press, waitFor}: Session, word: string | null): Promise<string> => {
	if (word === null) press('enter');
	else press('enter', word, 'enter');
	return waitFor(/It is gone[\s\S]*nothing new failed[\s\S]*enter choose/, patience);
};

/** A person has done what only a person can: another look proves it. */
export const lookAgain = async ({press, waitFor}: Session): Promise<string> => {
	await waitFor(/► It is done: look again[\s\S]*enter choose/);
	press('enter');
	return waitFor(/It is gone[\s\S]*nothing new failed[\s\S]*enter choose/, patience);
};

/** Leaves with q; what stays on the terminal. */
export const leave = async (session: Session): Promise<string> => {
	session.press('q');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
	return session.scrollback();
};
