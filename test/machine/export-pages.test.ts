import path from 'node:path';
import {pathToFileURL} from 'node:url';
import {afterAll, beforeAll, describe, expect, test} from 'vitest';
import {exportCommand} from '../../source/commands/export.js';
import {calling} from '../commands/calling.js';
import {newAcmeSite} from '../packs/acme-site.js';
import {openChromium} from './chromium.js';

const acme = newAcmeSite();
const hostile = '<img src=x onerror=document.title="broken">';
let chromium: Awaited<ReturnType<typeof openChromium>>;

const write = async (kind: 'portal' | 'windows', to: string, accounts: readonly string[]) =>
	calling(exportCommand, [kind, '--to', acme.at(to), ...acme.siteFile({portal: {accounts}})], null);
const urlOf = (file: string) => pathToFileURL(path.resolve(acme.at(file))).href;

beforeAll(async () => {
	await write('portal', 'portal', ['acme', hostile]);
	await write('portal', 'other', ['labs']);
	await write('windows', 'windows', []);
	chromium = await openChromium();
});

afterAll(async () => {
	await chromium.close();
	acme.remove();
});

const state = () => chromium.value("document.getElementById('state').textContent");
const ticked = () => chromium.value("[...document.querySelectorAll('input:checked')].map(box => box.id).join()");

/** Contrast of a thing's own colour against the page, as WCAG 2.1 counts it (1.4.3). */
const contrastOf = (selector: string) => `(() => {
	const numbers = colour => colour.match(/[\\d.]+/g).slice(0, 3).map(Number);
	const light = colour => {
		const [r, g, b] = numbers(colour).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
		return 0.2126 * r + 0.7152 * g + 0.0722 * b;
	};
	const [a, b] = [getComputedStyle(document.querySelector('${selector}')).color, getComputedStyle(document.body).backgroundColor].map(light);
	return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
})()`;

describe.each([
	['portal/portal.html', 10],
	['windows/checklist.html', 7],
])('%s', (file, points) => {
	test('opens from its folder, asks for nothing beside itself, and nothing goes wrong', async () => {
		const before = {requests: chromium.requests().length, faults: chromium.faults().length};
		await chromium.go(urlOf(file));
		expect(chromium.requests().slice(before.requests)).toEqual([urlOf(file)]);
		expect(chromium.faults().slice(before.faults)).toEqual([]);
		expect(await state()).toBe(`0 of ${points} points ticked.`);
	});

	test('is ticked by the keyboard alone, keeps its ticks, and forgets them when told to', async () => {
		await chromium.go(urlOf(file));
		await chromium.value("document.querySelector('input').focus()");
		await chromium.press(' ', 32, ' ');
		await chromium.press('Tab', 9);
		await chromium.press(' ', 32, ' ');
		expect(await state()).toBe(`2 of ${points} points ticked.`);
		const before = await ticked();
		await chromium.reload();
		expect(await ticked()).toBe(before);
		await chromium.value("document.getElementById('clear').click()");
		await chromium.reload();
		expect(await ticked()).toBe('');
	});

	test('says to a screen reader what each box, table and heading is', async () => {
		await chromium.go(urlOf(file));
		const {nodes} = (await chromium.page('Accessibility.getFullAXTree')) as {
			nodes: {role?: {value: string}; name?: {value: string}; ignored: boolean}[];
		};
		const named = (role: string) => nodes.filter(node => node.role?.value === role && !node.ignored).map(node => node.name?.value ?? '');
		expect(named('checkbox')).toHaveLength(points);
		for (const role of ['checkbox', 'heading', 'table', 'region', 'button', 'link', 'columnheader'])
			expect({role, unnamed: named(role).filter(name => name.trim() === '').length}).toEqual({role, unnamed: 0});
		expect(named('status')).toHaveLength(1);
		expect(await chromium.value("[...document.querySelectorAll('h1, h2')].map(one => one.tagName).join()")).toMatch(/^H1(,H2)+$/);
	});

	test.each(['light', 'dark'])('can be read where the system is %s', async scheme => {
		await chromium.page('Emulation.setEmulatedMedia', {features: [{name: 'prefers-color-scheme', value: scheme}]});
		await chromium.go(urlOf(file));
		const pale: string[] = [];
		for (const selector of ['body', 'caption', 'a', 'button', '.tasks ul', 'footer'])
			if (Number(await chromium.value(contrastOf(selector))) < 4.5) pale.push(selector);
		expect(pale).toEqual([]);
		const dark = await chromium.value('getComputedStyle(document.body).backgroundColor');
		expect(dark).toBe(scheme === 'dark' ? 'rgb(22, 25, 29)' : 'rgb(255, 255, 255)');
		await chromium.page('Emulation.setEmulatedMedia', {features: []});
	});

	test('prints without its buttons, black on white, on a few sheets', async () => {
		await chromium.go(urlOf(file));
		await chromium.page('Emulation.setEmulatedMedia', {media: 'print', features: [{name: 'prefers-color-scheme', value: 'dark'}]});
		expect(await chromium.value("getComputedStyle(document.getElementById('bar')).display")).toBe('none');
		expect(await chromium.value('getComputedStyle(document.body).color')).toBe('rgb(0, 0, 0)');
		await chromium.page('Emulation.setEmulatedMedia', {media: '', features: []});
		const {data} = await chromium.page('Page.printToPDF', {paperWidth: 8.27, paperHeight: 11.69});
		const sheets =
			Buffer.from(String(data), 'base64')
				.toString('latin1')
				.match(/\/Type\s*\/Page\b/g)?.length ?? 0;
		expect(sheets).toBeGreaterThan(0);
		expect(sheets).toBeLessThan(6);
	});

	test('fits a narrow window: nothing but its tables can be scrolled sideways', async () => {
		await chromium.page('Emulation.setDeviceMetricsOverride', {width: 360, height: 800, deviceScaleFactor: 1, mobile: false});
		await chromium.go(urlOf(file));
		expect(await chromium.value('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
		await chromium.page('Emulation.clearDeviceMetricsOverride');
	});
});

test('a hostile name is text in the page, and a script that got in would not run', async () => {
	await chromium.go(urlOf('portal/portal.html'));
	expect(await chromium.value('document.images.length + document.scripts.length')).toBe(1);
	expect(await chromium.value('document.body.textContent.includes(\'<img src=x onerror=document.title="broken">\')')).toBe(true);
	await chromium.value("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=document.title=1>')");
	await chromium.value("document.body.append(Object.assign(document.createElement('script'), {textContent: 'document.title = 2'}))");
	expect(await chromium.value('document.title')).toBe('Trusted certificates in the portal of Dispatcher Paragon Cloud');
});

test('ticks are those of one pack: another begins with none', async () => {
	await chromium.go(urlOf('portal/portal.html'));
	await chromium.value("document.querySelector('input').click()");
	await chromium.go(urlOf('other/portal.html'));
	expect(await state()).toBe('0 of 5 points ticked.');
});
