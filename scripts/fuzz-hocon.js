// npm run fuzz:hocon -- [N] [SEED]: N random configurations, each read and edited, compared with the server's own library in one JVM (libtypesafe-config-java).
import process from 'node:process';
import {runVitest} from './run-vitest.js';

const [documents = '20000', seed = '1'] = process.argv.slice(2);
process.env.HOCON_DOCUMENTS = documents;
process.env.HOCON_SEED = seed;
const {passed, failed} = runVitest('test/vitest.machine.config.js', ['test/machine/hocon-oracle.test.ts']);
console.log(`${documents} configurations from seed ${seed}: ${failed === 0 && passed > 0 ? '0 wrong' : 'not as the library sees them'}`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;
