type Stream = {readonly isTTY?: boolean};

/** Whether a screen may be drawn: a person at both ends, and a terminal that can move its cursor. Otherwise the same steps run as plain lines. */
export const mayDraw = (
	{input, output}: {readonly input: Stream; readonly output: Stream},
	environment: Readonly<Record<string, string | undefined>>,
): boolean => {
	const ci = environment['CI'];
	const isCi = ci !== undefined && ci !== '' && ci !== '0' && ci !== 'false';
	return input.isTTY === true && output.isTTY === true && environment['TERM'] !== 'dumb' && !isCi;
};
