import {Component, type ReactNode} from 'react';

type Props = {
	readonly children: ReactNode;
	readonly onFault: (error: unknown) => void;
	readonly page: (error: unknown) => ReactNode;
};

/** Catches what is thrown while a page is drawn. React has no hook for this. */
export class FaultBoundary extends Component<Props, {readonly error: unknown; readonly hasFault: boolean}> {
	static getDerivedStateFromError(error: unknown) {
		return {error, hasFault: true};
	}

	override state = {error: undefined as unknown, hasFault: false};

	override componentDidCatch(error: unknown): void {
		this.props.onFault(error);
	}

	override render(): ReactNode {
		return this.state.hasFault ? this.props.page(this.state.error) : this.props.children;
	}
}
