import {expect, test} from 'vitest';
import {type Event, reduce} from '../../../source/ui/watch/reduce.js';
import {firstState, type State} from '../../../source/ui/watch/state.js';
import {entry, log} from './scenes.js';

const after = (...events: readonly Event[]): State => events.reduce(reduce, firstState);

test('a cause comes forward once, and again only after it was gone', () => {
	const seen = after({did: 'looked', causes: ['a'], isIdle: true});
	expect(seen).toMatchObject({panel: 'findings', finding: 'a'});
	const left = reduce(seen, {did: 'panel', panel: 'ocsp'});
	expect(reduce(left, {did: 'looked', causes: ['a'], isIdle: true}).panel).toBe('ocsp');
	const gone = reduce(left, {did: 'looked', causes: [], isIdle: true});
	expect(reduce(gone, {did: 'looked', causes: ['a'], isIdle: true}).panel).toBe('findings');
});

test('nothing comes forward under hands, over a page, a filter or a zoom, and it comes afterwards', () => {
	const looked: Event = {did: 'looked', causes: ['a'], isIdle: true};
	const busy: readonly Event[] = [{did: 'explain', what: 'finding'}, {did: 'open-filter'}, {did: 'zoom'}];
	for (const event of busy) expect(after(event, looked).panel).not.toBe('findings');
	expect(after({did: 'looked', causes: ['a'], isIdle: false}).panel).toBe('handshake');
	expect(after({did: 'looked', causes: ['a'], isIdle: false}, looked).panel).toBe('findings');
	expect(after({did: 'zoom'}, looked, {did: 'close'}, looked).panel).toBe('findings');
});

test('closing takes one layer at a time: the finding, the line it was reached from, the zoom', () => {
	const deep = after(
		{did: 'log'},
		{did: 'hold', logs: [log([entry('06:30:12 INFO a')])], line: 0},
		{did: 'explain', what: 'line'},
		{did: 'explain-cause', key: 'a'},
	);
	expect(deep.over).toEqual({is: 'explain', what: 'finding', isOnWay: true});
	const line = reduce(deep, {did: 'close'});
	expect(line.over).toEqual({is: 'explain', what: 'line', isOnWay: false});
	const zoomed = reduce(line, {did: 'close'});
	expect(zoomed).toMatchObject({over: null, isZoomed: true, line: 0});
	expect(zoomed.held).not.toBeNull();
	expect(reduce(zoomed, {did: 'close'}).isZoomed).toBe(false);
});

test('another filter makes other lines: the cursor leaves them, and the log follows', () => {
	const held = after({did: 'hold', logs: [], line: 7}, {did: 'filter', text: 'ssl'});
	expect(held).toMatchObject({held: null, line: 0, filter: 'ssl'});
	expect(reduce(held, {did: 'drop-filter'})).toMatchObject({filter: '', isFiltering: false});
});
