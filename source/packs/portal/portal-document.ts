import {createHash} from 'node:crypto';
import {mixUpSays, waysTo} from '../../checks/portal/setting-words.js';
import {hostOf} from '../../checks/wording.js';
import {paragon} from '../../product/paragon.js';
import {portal} from '../../product/portal.js';
import {count, date, moment, spelled} from '../../speech/value.js';
import {note, type PackDocument, type Part, type Section, type Task, text, warning} from '../document.js';
import {ocspSection, ocspTasks} from './ocsp-section.js';
import type {PortalView, Upload} from './portal-view.js';

const filesSection = ({uploads, publicOnes, unfinished, without, site}: PortalView): Section => {
	const rows = uploads.map(({file, certificate}, index) => [
		{text: String(index + 1)},
		{text: file, as: 'file' as const},
		{text: certificate.label},
		{text: date(certificate.notAfter), as: 'whole' as const},
		{text: certificate.sha256, as: 'letters' as const},
	]);
	return {
		heading: 'The files of this folder',
		parts: [
			...(uploads.length === 0
				? [text('Nothing is to be uploaded.')]
				: [
						{
							kind: 'table' as const,
							caption: 'One CA certificate each, DER, in the order they are uploaded',
							head: ['No.', 'File', 'Certificate', 'Ends', 'SHA-256 fingerprint'],
							rows,
						},
					]),
			...publicOnes.map(({on, root}) =>
				note(
					`For ${hostOf(site, on)} nothing is uploaded: its chain ends in ${root.label}, a public authority that the server's Java brings with it.`,
				),
			),
			...unfinished.map(({on, missing}) =>
				warning(
					`The chain of ${hostOf(site, on)} goes on to ${missing}, which nobody gave. Ask the PKI administrator for it and upload it too.`,
				),
			),
			...without.map(on => note(`No certificate of ${hostOf(site, on)} was given yet, so its authorities may lack here.`)),
		],
	};
};

const placesSection = (uploads: readonly Upload[]): Section => ({
	heading: 'Where it is in the portal',
	parts: [
		text('The menus moved between versions. Take the way that your portal has.'),
		...(uploads.length === 0
			? []
			: [text(`“${portal.uploads.label}”, for the files:`), {kind: 'pairs' as const, pairs: waysTo(portal.uploads)}]),
		text(`“${portal.policy.label}”, and beside it the OCSP settings:`),
		{kind: 'pairs', pairs: waysTo(portal.policy)},
		...(uploads.length === 0 ? [] : [warning(mixUpSays)]),
	],
});

const policyTask = (id: string): Task => ({
	id: `${id}-policy`,
	text: `${portal.policy.label}: ${portal.policy.value}`,
	details: ['Whoever shows no certificate of these authorities is cut off from then on.'],
});

const accountSection =
	(view: PortalView) =>
	(account: string | null, index: number): Section => {
		const id = `account-${index + 1}`;
		const uploads = view.uploads.map(
			({file, certificate}): Task => ({
				id: `${id}-upload-${certificate.sha256.slice(0, 12)}`,
				text: `Upload ${file}`,
				details: [`under ${portal.uploads.label}`],
			}),
		);
		const parts: readonly Part[] = [
			...(uploads.length === 0
				? []
				: [text('First the files: once the policy is set, the server refuses whoever is under an authority it does not know.')]),
			{kind: 'tasks', tasks: [...uploads, policyTask(id), ...ocspTasks(view, id)]},
		];
		return {heading: account === null ? 'What to do, in each account' : `What to do in the account ${account}`, parts};
	};

const proofSection = ({uploads}: PortalView): Section => ({
	heading: 'How it is proved',
	parts: [
		...(uploads.length === 0
			? []
			: [
					text(
						'An upload shows at once: the server names the authorities it accepts in every connection. Whoever sits at the terminal reads that list with the command below. A server that sends no list says nothing either way; then a connection with a certificate of one of them is the proof.',
					),
				]),
		text('The policy and the OCSP settings cannot be seen from outside; your tick is all there is.'),
		{kind: 'command', label: 'At the terminal:', text: 'dispatcher-trust check --only portal/'},
		text(`The way back: set “${portal.policy.label}” to ${portal.builtIn.value}. The uploaded files may stay.`),
	],
});

/** The same files for the same accounts keep their ticks, however often the pack is written. */
const keyOf = ({uploads, site}: PortalView): string =>
	createHash('sha256')
		.update(JSON.stringify(['portal', uploads.map(({certificate}) => certificate.sha256), site.portal.accounts]))
		.digest('hex')
		.slice(0, 16);

/** What the colleague with the portal and without a terminal has to do, and why. `at`: ISO 8601 UTC. */
export const portalDocument = (view: PortalView, {version, at}: {readonly version: string; readonly at: string}): PackDocument => {
	const {site, uploads} = view;
	const accounts: readonly (string | null)[] = site.portal.accounts.length === 0 ? [null] : site.portal.accounts;
	const files = uploads.length === 0 ? 'No file is to be uploaded' : `${spelled(uploads.length, 'file is', 'files are')} to be uploaded`;
	return {
		title: `Trusted certificates in the portal of ${paragon.name}`,
		lead: [
			`For whoever has the portal. ${files}, one policy and two OCSP settings to be set${accounts.length > 1 ? `, in each of ${count(accounts.length, 'account')}` : ''}. No terminal is needed.`,
			`${paragon.sisterName} has the same settings under the same labels, as far as its pages can be read.`,
		],
		sections: [
			...(site.primary.where === 'cloud' ? [{heading: 'Ask the vendor first', parts: [warning(portal.cloudSays)]}] : []),
			filesSection(view),
			placesSection(uploads),
			...accounts.map(accountSection(view)),
			ocspSection(view, at),
			proofSection(view),
		],
		foot: `Made by dispatcher-trust ${version}, ${moment(at)}. No password and no private key is in this folder.`,
		key: keyOf(view),
	};
};
