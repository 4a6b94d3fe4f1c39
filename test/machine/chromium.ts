import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {createInterface} from 'node:readline';

type Message = {
	readonly id?: number;
	readonly method?: string;
	readonly params?: Record<string, unknown>;
	readonly result?: Record<string, unknown>;
	readonly error?: {message: string};
};

const flags = [
	'--headless',
	'--no-sandbox',
	'--disable-gpu',
	'--disable-quic',
	'--no-first-run',
	'--disable-background-networking',
	'--disable-component-update',
	'--disable-sync',
	'--remote-debugging-port=0',
];

const addressOf = async (browser: ChildProcess): Promise<string> => {
	if (!browser.stderr) throw new Error('no stderr');
	for await (const line of createInterface(browser.stderr)) {
		const [, address] = /^DevTools listening on (ws:\S+)/.exec(line) ?? [];
		if (address) return address;
	}

	throw new Error('Chromium ended before it listened');
};

/** Headless Chromium with one page, spoken to in its own protocol; nothing it does leaves this machine. */
export const openChromium = async () => {
	const profile = mkdtempSync(path.join(tmpdir(), 'chromium-'));
	const browser = spawn('chromium', [...flags, `--user-data-dir=${profile}`, 'about:blank'], {stdio: ['ignore', 'ignore', 'pipe']});
	const socket = new WebSocket(await addressOf(browser));
	await new Promise((resolve, reject) => {
		socket.addEventListener('open', resolve);
		socket.addEventListener('error', reject);
	});
	browser.stderr?.resume();

	const waiting = new Map<number, (message: Message) => void>();
	const heard: Message[] = [];
	const listeners = new Set<() => void>();
	let last = 0;
	socket.addEventListener('message', ({data}) => {
		const message = JSON.parse(String(data)) as Message;
		if (message.id !== undefined) waiting.get(message.id)?.(message);
		else heard.push(message);
		for (const listener of listeners) listener();
	});

	const send = async (method: string, params: object = {}, sessionId?: string): Promise<Record<string, unknown>> => {
		const id = ++last;
		const answer = new Promise<Message>(resolve => waiting.set(id, resolve));
		socket.send(JSON.stringify({id, method, params, ...(sessionId === undefined ? {} : {sessionId})}));
		const {result, error} = await answer;
		if (error) throw new Error(`${method}: ${error.message}`);
		return result ?? {};
	};

	const event = async (method: string, from: number): Promise<void> =>
		new Promise(resolve => {
			const look = () => {
				if (!heard.slice(from).some(message => message.method === method)) return;
				listeners.delete(look);
				resolve();
			};
			listeners.add(look);
			look();
		});

	const {targetId} = await send('Target.createTarget', {url: 'about:blank'});
	const {sessionId} = await send('Target.attachToTarget', {targetId, flatten: true});
	const page = async (method: string, params: object = {}) => send(method, params, String(sessionId));
	for (const domain of ['Page', 'Network', 'Runtime', 'Log', 'Accessibility']) await page(`${domain}.enable`);

	return {
		page,

		async go(url: string): Promise<void> {
			const from = heard.length;
			await page('Page.navigate', {url});
			await event('Page.loadEventFired', from);
		},

		async reload(): Promise<void> {
			const from = heard.length;
			await page('Page.reload');
			await event('Page.loadEventFired', from);
		},

		/** The value of an expression in the page. */
		async value(expression: string): Promise<unknown> {
			const {result, exceptionDetails} = (await page('Runtime.evaluate', {expression, returnByValue: true})) as {
				result?: {value?: unknown};
				exceptionDetails?: {text: string};
			};
			if (exceptionDetails) throw new Error(exceptionDetails.text);
			return result?.value;
		},

		/** A key as a person presses it. */
		async press(key: string, code: number, text?: string): Promise<void> {
			const how = {key, code: key === ' ' ? 'Space' : key, windowsVirtualKeyCode: code};
			await page('Input.dispatchKeyEvent', {type: 'keyDown', ...how, ...(text === undefined ? {} : {text})});
			await page('Input.dispatchKeyEvent', {type: 'keyUp', ...how});
		},

		/** Everything that was asked for, and everything that went wrong in the page. */
		requests: () =>
			heard
				.filter(({method}) => method === 'Network.requestWillBeSent')
				.map(({params}) => String((params?.['request'] as {url?: string} | undefined)?.url)),
		faults: () =>
			heard
				.filter(({method}) => method === 'Runtime.exceptionThrown' || method === 'Log.entryAdded')
				.map(({params}) => JSON.stringify(params)),

		async close(): Promise<void> {
			const gone = new Promise(resolve => browser.once('exit', resolve));
			await send('Browser.close').catch(() => browser.kill());
			await gone;
			rmSync(profile, {recursive: true, force: true, maxRetries: 5});
		},
	};
};
