// npm run scenarios: plays every fault of the lab: built in, found, mended, gone. Names of scenarios play those alone; --write puts the table into readme.md.
import {playBundled} from './play-bundled.js';

await playBundled('test/lab/scenario-table.ts');
