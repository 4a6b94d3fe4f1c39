// npm start: build, then the wizard in the lab. Arguments go to the program: `npm start -- check --json`.
import process from 'node:process';
import {buildProduct} from './build.js';

await buildProduct();
process.argv = [process.argv[0], 'dist/cli.js', ...(process.argv.length > 2 ? process.argv.slice(2) : ['lab'])];
await import('../dist/cli.js');
