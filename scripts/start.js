// npm start: build, then the wizard in the lab. Arguments go to the program: `npm start -- check --json`.
import process from 'node:process';
import {fileURLToPath, pathToFileURL} from 'node:url';
import {buildProduct} from './build.js';

await buildProduct();
const program = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
process.argv = [process.argv[0], program, ...(process.argv.length > 2 ? process.argv.slice(2) : ['lab'])];

// npm runs scripts in the project's folder; the site file and the paths given are meant where the operator stands.
if (process.env.INIT_CWD) process.chdir(process.env.INIT_CWD);
await import(pathToFileURL(program).href);
