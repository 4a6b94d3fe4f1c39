import {quote} from '../../speech/foreign.js';
import type {Walk} from '../../steps/walk.js';
import {inOrder} from './content.js';
import {MenuPage} from './menu-page.js';
import type {State} from './state.js';

type Fault = Omit<Extract<NonNullable<State['over']>, {is: 'fault'}>, 'is'>;
type Props = {readonly fault: Fault; readonly walk: Pick<Walk, 'applied' | 'run' | 'undoCommand'>; readonly onLeave: () => void};

/** A mistake of ours, said as one: what stands on the server, and how to take it back. */
export const FaultPage = ({fault, walk, onLeave}: Props) => {
	const applied = walk.applied();
	const run = walk.run();
	return (
		<MenuPage
			id="fault"
			title={['A fault of ours']}
			content={{
				news: [{text: 'dispatcher-trust made a mistake and stopped. This is a bug, not your server.'}],
				blocks: inOrder([
					{label: 'saw', lines: [{text: quote(fault.say)}, {text: fault.where}]},
					{
						label: 'fix',
						lines: [
							{text: `Start again: it goes on where you were.${fault.report ? ' If it comes back, send the report' : ''}`},
							...(fault.report ? [{text: fault.report}] : []),
						],
					},
					{
						label: 'change',
						lines: applied.length === 0 ? [{text: 'nothing was changed'}] : applied.map(({say}) => ({text: say, sign: 'ok' as const})),
					},
					{label: 'undo', lines: run === null ? [] : [{text: walk.undoCommand(run)}]},
				]),
			}}
			entries={[{value: 'leave', label: 'Leave', say: 'Exit code 4. Your server was not touched by this fault.'}]}
			onChoose={onLeave}
			keys={[
				{id: 'enter', word: 'leave'},
				{id: 'quit', word: 'leave', run: onLeave},
			]}
		/>
	);
};
