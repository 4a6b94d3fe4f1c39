import {keyLine} from './keys.js';
import {useKeysNow} from './router.js';
import {RowView} from './row.js';

/** The last row: the keys. Drawn after the body, whose fields decide which of them work. */
export const KeysRow = ({columns}: {readonly columns: number}) => {
	const {mode, uses} = useKeysNow();
	return <RowView row={[{text: ` ${keyLine(uses, mode, columns - 2)}`}]} columns={columns - 1} />;
};
