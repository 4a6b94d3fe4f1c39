import {Buffer} from 'node:buffer';
import {inside, integer, nothing, text, tlv} from './der.js';

export const oddTimes = (now: Date): ReadonlyArray<readonly [string, Buffer]> => {
	const year = String(now.getUTCFullYear());
	return [
		['time without Z', text(0x17, `${year.slice(2)}0101000000`)],
		['time without seconds', text(0x17, `${year.slice(2)}01010000Z`)],
		['time offset', text(0x17, `${year.slice(2)}0101000000+0100`)],
		['time offset short', text(0x17, `${year.slice(2)}01010000+0100`)],
		['time offset minus', text(0x17, `${year.slice(2)}0101000000-0100`)],
		['time general', text(0x18, `${year}0101000000Z`)],
		['time general fraction', text(0x18, `${year}0101000000.5Z`)],
		['time general long fraction', text(0x18, `${year}0101000000.123456Z`)],
		['time general comma', text(0x18, `${year}0101000000,5Z`)],
		['time general offset', text(0x18, `${year}0101000000+0130`)],
		['time general short', text(0x18, `${year}01010000Z`)],
		['time general no Z', text(0x18, `${year}0101000000`)],
		['time month 13', text(0x17, `${year.slice(2)}1301000000Z`)],
		['time month 0', text(0x17, `${year.slice(2)}0001000000Z`)],
		['time day 31', text(0x17, `${year.slice(2)}0231000000Z`)],
		['time day 32', text(0x17, `${year.slice(2)}0132000000Z`)],
		['time hour 24', text(0x17, `${year.slice(2)}0101240000Z`)],
		['time second 60', text(0x17, `${year.slice(2)}0101000060Z`)],
		['time letters', text(0x17, 'yesterdayabcZ')],
		['time empty', text(0x17, '')],
		['time 1950', text(0x17, '500101000000Z')],
		['time 2049', text(0x17, '491231235959Z')],
		['time 9999', text(0x18, '99991231235959Z')],
		['time year 0', text(0x18, '00000101000000Z')],
		['time ia5', text(0x16, `${year.slice(2)}0101000000Z`)],
	];
};

export const oddSerials: ReadonlyArray<readonly [string, Buffer]> = [
	['serial 0', integer(0)],
	['serial negative', tlv(2, Buffer.of(0x80, 1))],
	['serial long', tlv(2, Buffer.alloc(40, 0x11))],
	['serial padded', tlv(2, Buffer.of(0, 0, 7))],
	['serial empty', tlv(2)],
	['serial octets', tlv(4, Buffer.of(7))],
	['serial ff', tlv(2, Buffer.of(0xff, 0xff))],
];

/** The version field; absent in version 1. */
export const versions: ReadonlyArray<readonly [string, readonly Buffer[]]> = [
	['version 1', []],
	['version 1 written', [inside(0, integer(0))]],
	['version 2', [inside(0, integer(1))]],
	['version 4', [inside(0, integer(3))]],
	['version 100', [inside(0, integer(100))]],
	['version empty', [inside(0)]],
	['version negative', [inside(0, tlv(2, Buffer.of(0xff)))]],
	['version octets', [inside(0, tlv(4, Buffer.of(2)))]],
	['version more', [inside(0, integer(2), nothing)]],
];
