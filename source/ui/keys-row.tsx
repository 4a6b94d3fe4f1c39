import {keyLine} from './keys.js';
import {useKeysNow} from './router.js';
import {RowView} from './row.js';

type Props = {
	readonly columns: number;

	/** What Enter does instead of what the page says of it. */
	readonly enterWord?: string;

	/** Spaces between two keys. */
	readonly gap?: number;
};

/** The last row: the keys. Drawn after the body, whose fields decide which of them work. */
export const KeysRow = ({columns, enterWord, gap}: Props) => {
	const {mode, uses} = useKeysNow();
	const said = enterWord === undefined ? uses : uses.map(use => (use.id === 'enter' ? {...use, word: enterWord} : use));
	return <RowView row={[{text: ` ${keyLine(said, mode, columns - 2, gap)}`}]} columns={columns - 1} />;
};
