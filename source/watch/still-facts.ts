import {applicationConf} from '../facts/application-conf.js';
import {cacertsIssuers} from '../facts/cacerts-issuers.js';
import {clock} from '../facts/clocks.js';
import {gatewayFiles} from '../facts/gateway-files.js';
import {gatewayLook} from '../facts/gateway-look.js';
import {gatewayOptions} from '../facts/gateway-options.js';
import {givenChain} from '../facts/given-chain.js';
import {givenFile} from '../facts/given-file.js';
import {givenFiles} from '../facts/given-files.js';
import {javaCacerts} from '../facts/java-cacerts.js';
import {javaSecurity} from '../facts/java-security.js';
import {judgedChain} from '../facts/judged-chain.js';
import {judgedFile, judgedTruststore} from '../facts/judged-file.js';
import {keystorePlace} from '../facts/keystore-place.js';
import {everyLevel, ocspAnswers} from '../facts/ocsp-answers.js';
import {openConnections} from '../facts/open-connections.js';
import {ownHandshake} from '../facts/own-handshake.js';
import {placedKeystore} from '../facts/placed-keystore.js';
import {publicRoot} from '../facts/public-root.js';

/**
What is as it was while no file and no unit moved. To open keystores is most of the work of a look, so it is not done every ten seconds for nothing.
What nobody watches, an account's groups for one, is seen at the next whole look.
*/
export const ofFilesAlone: ReadonlySet<string> = new Set(
	[
		applicationConf,
		cacertsIssuers,
		gatewayFiles,
		gatewayOptions,
		givenChain,
		givenFile,
		givenFiles,
		javaCacerts,
		javaSecurity,
		judgedChain,
		judgedFile,
		judgedTruststore,
		keystorePlace,
		placedKeystore,
		publicRoot,
	].map(({name}) => name),
);

/**
What is not asked again every ten seconds while nothing is wrong, nothing moved and the port presents what it did: each of these leaves lines in a log,
asks a responder of somebody else, or starts a program.
*/
export const whileSteady: ReadonlySet<string> = new Set([
	...ofFilesAlone,
	...[clock, everyLevel, gatewayLook, ocspAnswers, openConnections, ownHandshake].map(({name}) => name),
]);
