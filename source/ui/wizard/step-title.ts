import type {StepView} from '../../steps/walk.js';

/** Row 1, left: "Step 8 of 10", "Gateway", and which of several. */
export const stepTitle = ({number, of, title, subject, host, position}: StepView): readonly string[] => [
	`Step ${number} of ${of}`,
	title,
	...(position.of > 1 ? [`${position.index} of ${position.of}`] : []),
	...(subject.includes(':') || position.of > 1 ? [host] : []),
];

/** The last line of help. */
export const vendorNote = ({vendor}: StepView): string => `This step on the vendor's page: ${vendor}`;
