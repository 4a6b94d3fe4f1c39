// npm run healthy [HOW MANY] [SEED]: hosts that are right, each built differently, in which nothing may be found. 50 and a seed of its own where none is given.
import {playBundled} from './play-bundled.js';

await playBundled('test/lab/healthy-table.ts');
