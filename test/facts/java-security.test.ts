import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {afterAll, expect, test} from 'vitest';
import {javaSecurity} from '../../source/facts/java-security.js';
import {newSweep} from '../../source/facts/sweep.js';
import {localHost} from '../../source/host/local.js';
import type {World} from '../../source/host/world.js';
import {site} from '../checks/literals.js';

const root = mkdtempSync(path.join(tmpdir(), 'java-'));
afterAll(() => rmSync(root, {recursive: true}));
const jre = path.join(root, site.primary.installRoot, 'jre');

const see = async () => {
	const primary = localHost({root});
	const seen = await newSweep({site, primary} as World).see(javaSecurity, 'primary');
	return seen.ok ? seen.value : undefined;
};

test('where no Java is, its usual rules are taken', async () => {
	expect(await see()).toEqual({path: null, disabled: null, profile: 'modern'});
});

test("the product's own rules, over several lines, and what so old a Java reads", async () => {
	mkdirSync(path.join(jre, 'conf/security'), {recursive: true});
	writeFileSync(path.join(jre, 'conf/security/java.security'), 'jdk.certpath.disabledAlgorithms=MD2, \\\n    RSA keySize < 3072\n');
	writeFileSync(path.join(jre, 'release'), 'JAVA_VERSION="11.0.2"\n');
	expect(await see()).toMatchObject({
		path: `${site.primary.installRoot}/jre/conf/security/java.security`,
		disabled: [{algorithm: 'MD2'}, {algorithm: 'RSA', below: 3072}],
		profile: 'legacy',
	});
});
