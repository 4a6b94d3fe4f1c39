import {expect} from 'vitest';
import type {Lab} from '../../source/lab/lab.js';
import type {LaunchOptions, Session, Wanted} from './driver.js';
import {ended, open, restored} from './program.js';

const patience = 60_000;

export const troubleshoot = ({siteFile, folder}: Lab, home: string, options: LaunchOptions = {}): Session =>
	open(['troubleshoot', '--site', siteFile, '--root', folder], {...options, env: {HOME: home}});

/** The symptoms, with their keys heard. */
export const toSymptoms = ({waitFor}: Session): Promise<string> => waitFor(/What do you see\?[\s\S]*enter look/, patience);

/** A key pressed while a page changes is dropped, and a busy machine takes its time to change one: pressed again where nothing came of it. */
export const pressUntil = async ({press, waitFor}: Session, key: string, wanted: Wanted): Promise<string> => {
	for (let tries = 0; tries < 5; tries++) {
		press(key);
		const heard = await waitFor(wanted, 10_000).catch(() => undefined);
		if (heard !== undefined) return heard;
	}

	return waitFor(wanted, 0);
};

/** From the menu to the cause in front: the symptom is chosen by its words, with the arrow as a person would. */
export const toCause = async (session: Session, symptom: string, id: string): Promise<string> => {
	const {waitFor} = session;
	await toSymptoms(session);

	for (let row = 0; row < 7; row++) {
		const screen = await waitFor(/► /);
		if (screen.includes(`► ${symptom}`)) break;
		await pressUntil(session, 'down', text => text !== screen);
	}

	await pressUntil(session, 'enter', /Looking|enter choose/);
	return waitFor(new RegExp(`${id}[\\s\\S]*enter choose`), patience);
};

/** From the page of a cause to the preview of its remedy; `word`: what must be typed, `null` where nobody is interrupted. */
export const toRemedy = async (session: Session, word: string | null): Promise<string> => {
	const {waitFor} = session;
	await waitFor(/► (?:Show what will change|Fix )[\s\S]*enter choose/);
	await pressUntil(session, 'enter', /Troubleshoot {2}Remedy/);
	return waitFor(word === null ? /► Apply[\s\S]*enter apply/ : new RegExp(`Type ${word} to go on[\\s\\S]*enter apply`), patience);
};

/** The word that must be typed before people are interrupted; enter alone must do nothing. */
export const typeWord = async (session: Session, word: string): Promise<void> => {
	session.press('enter');
	await pressUntil(session, word.slice(0, 1), new RegExp(`to go on +${word.slice(0, 1)}`));
	session.press(word.slice(1));
	await session.waitFor(new RegExp(`to go on +${word}`));
};

/** Applies what is previewed; enter alone must not interrupt anybody. */
export const apply = async (session: Session, word: string | null): Promise<string> => {
	const {waitFor} = session;
	if (word !== null) await typeWord(session, word);
	await pressUntil(session, 'enter', /Fixing|It is gone/);
	return waitFor(/It is gone[\s\S]*nothing new failed[\s\S]*enter choose/, patience);
};

/** A person has done what only a person can: another look proves it. */
export const lookAgain = async (session: Session): Promise<string> => {
	const {waitFor} = session;
	await waitFor(/► It is done: look again[\s\S]*enter choose/);
	await pressUntil(session, 'enter', /Looking|It is gone/);
	return waitFor(/It is gone[\s\S]*nothing new failed[\s\S]*enter choose/, patience);
};

/** Leaves with q; what stays on the terminal. */
export const leave = async (session: Session): Promise<string> => {
	session.press('q');
	expect(await ended(session)).toEqual({exitCode: 0, ...restored});
	return session.scrollback();
};
