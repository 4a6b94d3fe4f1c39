// npm run media [watch]: walks the lab's wizard on a terminal of its own and writes what it shows to media/: pictures, and the walk as an animation.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {pathToFileURL} from 'node:url';
import {launch} from '../test/terminal/driver.ts';
import {tick} from '../test/terminal/walking.ts';
import {buildProduct, bundle} from './build.js';
import {animate} from './media/animation.js';
import {draw} from './media/picture.js';
import {screenSvg} from './media/svg.js';

// The steps at the left take 29 columns; the page beside them then is as wide as on a terminal of 80.
const columns = 112;
const rows = 32;
const cwd = fs.mkdtempSync(path.join(os.tmpdir(), 'dispatcher-trust-media-'));
const frames = [];

const start = (args, size = {columns, rows}) =>
	launch(process.execPath, [path.resolve('scripts/guard.cjs'), ...args], {...size, cwd, env: {HOME: cwd, NODE_ENV: 'production'}});
const svgOf = session => screenSvg(session.terminal, 'dispatcher-trust');
const picture = (session, name) => fs.writeFileSync(`media/${name}.png`, draw(svgOf(session), 1.5).asPng());
const film = (session, ms) => frames.push({svg: svgOf(session), ms});

/** Resolves once nothing has moved on the screen for a third of a second: the frame a person sees, not the one before it is finished. */
const settled = session =>
	new Promise(resolve => {
		let seen = session.screen();
		const look = setInterval(() => {
			if (session.screen() === seen) {
				clearInterval(look);
				resolve();
			}

			seen = session.screen();
		}, 300);
	});

/** Waits for a page, keeps it in the film, presses the key that leaves it. */
const page = async (session, wanted, {ms = 1800, name, keys = ['enter']} = {}) => {
	await session.waitFor(wanted, 180_000);
	await settled(session);
	film(session, ms);
	if (name) picture(session, name);
	session.press(...keys);
};

/** Types as a person does, seen in the film. */
const type = async (session, text, shown = text) => {
	for (const [index, letter] of [...text].entries()) {
		session.press(letter);
		await session.waitFor(screen => screen.includes(shown.slice(0, index + 1)));
		film(session, 110);
	}
};

/** The lab as an operator meets it at first: the files lie there, the passwords are only in somebody's head. */
const forgetAnswers = (siteFile, folder) => {
	const site = JSON.parse(fs.readFileSync(siteFile, 'utf8'));
	const prepared = path.join(folder, 'prepared.json');
	fs.writeFileSync(prepared, JSON.stringify({...site, chains: {}, authorities: []}));
	return prepared;
};

const recordPassword = async (site, folder) => {
	const session = start(['setup', '--site', site, '--root', folder]);
	await session.waitFor('► Go on with the setup');
	session.press('enter');
	await session.waitFor('► Primary server');
	session.press('enter');
	await session.waitFor(/Step 2[\s\S]*Path/);
	await settled(session);
	film(session, 1200);
	await type(session, 'in/');
	session.press('enter');
	await session.waitFor('Password for gateway-host.pfx');
	await settled(session);
	film(session, 1500);
	session.press('Winter2026', 'enter');
	await page(session, 'file/wrong-password', {name: 'wrong-password', ms: 3500, keys: []});
	for (const file of ['gateway-host.pfx', 'pcclient-host.pfx', 'primary-host.pfx']) {
		await session.waitFor(`Password for ${file}`);
		session.press('changeit', 'enter');
		await session.waitFor(`${file} is open.`);
		await settled(session);
		film(session, 900);
	}

	await page(session, 'Three chains, complete', {name: 'chains', ms: 3000, keys: ['ctrl+c']});
	await session.exited;
	await session.close();
};

const recordWalk = async session => {
	const applied = async (number, next, options = {}) => {
		const preview = new RegExp(`Step ${number} of 10[\\s\\S]*► Apply[\\s\\S]*enter (?:apply|read on)`);
		// A preview longer than the window is read to its end first.
		while (/enter read on/.test(await session.waitFor(preview, 180_000))) {
			const before = session.screen();
			await page(session, preview);
			await session.waitFor(text => text !== before);
		}

		await page(session, preview, options);
		await page(session, new RegExp(`► Go on to ${next}[\\s\\S]*enter go on`));
	};
	await session.waitFor('► Primary server');
	session.press('enter');
	await session.waitFor('Three chains, complete');
	session.press('enter');
	await applied(3, 'Config edit');
	await applied(4, 'Java cacerts', {name: 'config', ms: 3000});
	await applied(5, 'Restart and proof');
	await page(session, /Step 6 of 10[\s\S]*► Apply[\s\S]*enter apply/);
	await session.waitFor('Type restart to go on');
	await type(session, 'restart');
	session.press('enter');
	await page(session, /► Go on to Portal[\s\S]*enter go on/, {ms: 2500});
	await tick(session, async () => {
		await settled(session);
		film(session, 1200);
	});
	await applied(7, 'Gateway');
	await applied(8, 'Windows client');
	await page(session, /Step 9 of 10[\s\S]*► Subject contains[\s\S]*enter take it/);
	await page(session, 'Trust holds between', {name: 'done', ms: 6000, keys: ['q']});
	await session.exited;
};

/** The one cause of a fault, found in a lab that has it. */
const recordCause = async () => {
	const session = start(['lab', 'wrong-password']);

	try {
		for (const [chosen, key] of [
			['Walk through the setup', 'down'],
			['With a fault built in', 'down'],
			['Troubleshoot', 'enter'],
			['I am not sure', 'enter'],
		]) {
			await session.waitFor(`► ${chosen}`, 180_000);
			session.press(key);
		}

		await session.waitFor('► Show what will change', 180_000);
		await settled(session);
		picture(session, 'troubleshoot');
		session.press('ctrl+c');
		await session.exited;
	} finally {
		await session.close();
	}
};

/** The dashboard in a lab that is set up, before and after a fault comes into it. */
const recordWatch = async () => {
	const laboratory = path.join(cwd, 'lab.js');
	await bundle('test/lab/watched-lab.ts', laboratory);
	const {openWatchedLab} = await import(pathToFileURL(laboratory).href);
	const lab = await openWatchedLab();
	const session = start(['watch', ...lab.options], {columns: 120, rows: 40});

	try {
		await session.waitFor(/√ Nothing to fix\.[\s\S]*latency {8}[^│]*[░▒▓█]{3}/, 180_000);
		picture(session, 'watch');
		await lab.breakBy('unreadable-keystore');
		await session.waitFor(/× 1 thing to fix[\s\S]*port \d+ serves "localhost"[\s\S]*this is the cause[\s\S]*not by us/, 180_000);
		picture(session, 'watch-cause');
		session.press('q');
		await session.exited;
	} finally {
		await session.close();
		await lab.dispose();
	}
};

await buildProduct();
fs.mkdirSync('media', {recursive: true});
if (process.argv.includes('watch')) {
	await recordWatch();
	fs.rmSync(cwd, {recursive: true, force: true});
	process.exit(0);
}

const lab = start(['lab']);

try {
	await lab.waitFor('► Walk through the setup', 180_000);
	film(lab, 2500);
	picture(lab, 'welcome');
	const [folder] = /\/\S*dispatcher-trust-lab-\w+/.exec(lab.screen());
	await recordPassword(forgetAnswers(path.join(folder, 'site.json'), folder), folder);
	lab.press('enter');
	await recordWalk(lab);
	await recordCause();
	await recordWatch();
} finally {
	await lab.close();
	fs.rmSync(cwd, {recursive: true, force: true});
}

fs.writeFileSync('media/wizard.gif', animate(frames));
for (const name of fs.readdirSync('media')) console.log(`${name.padEnd(22)} ${(fs.statSync(`media/${name}`).size / 1024).toFixed(0)} kB`);
