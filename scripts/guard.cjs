#!/usr/bin/env node
// Old syntax on purpose: any Node since 2012 must be able to read this file and say one clear line.
// As the installed command it starts the program; in npm scripts it starts the script named as its first argument.
'use strict';
var path = require('path');
var url = require('url');
var major = Number(process.versions.node.split('.')[0]);
if (major < 22) {
	process.stderr.write(
		'dispatcher-trust needs Node.js 22 or newer; this is ' +
			process.version +
			'. In a clone, "npm ci" brings one and "npm start" uses it.\n',
	);
	process.exit(1);
}
if (!process.env.NODE_ENV) process.env.NODE_ENV = 'production';
// Ink's colours listen to FORCE_COLOR only; https://no-color.org asks for any non-empty NO_COLOR.
if ((process.env.NO_COLOR || process.argv.indexOf('--no-color') !== -1) && process.env.FORCE_COLOR === undefined)
	process.env.FORCE_COLOR = '0';
var script = process.argv[2];
var isScript = typeof script === 'string' && /^scripts[/\\][a-z-]+\.js$/.test(script);
if (isScript) process.argv.splice(1, 2, path.resolve(script));
var target = isScript ? path.resolve(script) : path.join(__dirname, '..', 'dist', 'cli.js');
new Function('target', 'return import(target)')(url.pathToFileURL(target).href).catch(error => {
	process.stderr.write(
		(error && error.code === 'ERR_MODULE_NOT_FOUND' && !isScript
			? 'dispatcher-trust is not built yet: run "npm start", or "npm run build" first.'
			: (error && error.stack) || String(error)) + '\n',
	);
	process.exit(4);
});
