import {useState} from 'react';
import type {BodyPart} from './body.js';
import {TextField} from './field/text-field.js';

type Props = {
	/** "restart": what must stand in the field. */
	readonly word: string;
	readonly onConfirm: () => void;

	/** `null`: what was said of the text before no longer holds. */
	readonly onSay?: (say: string | null) => void;
	readonly columns: number;
	readonly isActive?: boolean;
};

/** Asks for one typed word before something interrupts people. Enter alone does nothing. */
export const ConfirmWord = ({word, onConfirm, onSay, columns, isActive = true}: Props) => {
	const [typed, setTyped] = useState('');
	const type = (text: string) => {
		setTyped(text);
		onSay?.(null);
	};
	const enter = (value: string) => {
		if (value.trim() === word) onConfirm();
		else onSay?.(`Type ${word}, then Enter. Enter alone does nothing.`);
	};
	return (
		<TextField
			label={`Type ${word} to go on`}
			value={typed}
			onChange={type}
			onEnter={enter}
			columns={columns}
			isActive={isActive}
			{...(onSay ? {onSay} : {})}
		/>
	);
};

export const confirmPart = (props: Props): BodyPart => ({
	node: <ConfirmWord {...props} />,
	key: `confirm ${props.word}`,
	height: 1,
	cursor: 0,
});
