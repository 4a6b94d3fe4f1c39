type Mark = {order: number; low: number; isOpen: boolean; isOnCircle: boolean};
type Visit<Point> = {readonly point: Point; readonly mark: Mark; readonly leads: readonly Point[]; done: number};

/**
Which points of a directed graph lie on a circle: Tarjan's strongly connected components, without recursion and only as far as somebody asks.
Each point and each lead is walked once, whoever asks how often.
*/
export class Circles<Point> {
	readonly #leadsOf: (point: Point) => readonly Point[];
	readonly #marks = new Map<Point, Mark>();
	readonly #open: Point[] = [];

	constructor(leadsOf: (point: Point) => readonly Point[]) {
		this.#leadsOf = leadsOf;
	}

	/** Its leads come back to it, be it at once. */
	has(point: Point): boolean {
		if (!this.#marks.has(point)) this.#walk(point);
		return this.#marks.get(point)?.isOnCircle ?? false;
	}

	#walk(start: Point): void {
		const path = [this.#enter(start)];
		for (let visit = path.at(-1); visit; visit = path.at(-1)) {
			const {mark, leads} = visit;
			if (visit.done === leads.length) {
				path.pop();
				this.#leave(visit);
				const around = path.at(-1)?.mark;
				if (around) around.low = Math.min(around.low, mark.low);
				continue;
			}

			const next = leads[visit.done++] as Point;
			const known = this.#marks.get(next);
			if (known === mark) mark.isOnCircle = true;
			if (!known) path.push(this.#enter(next));
			else if (known.isOpen) mark.low = Math.min(mark.low, known.order);
		}
	}

	#enter(point: Point): Visit<Point> {
		const order = this.#marks.size;
		const mark = {order, low: order, isOpen: true, isOnCircle: false};
		this.#marks.set(point, mark);
		this.#open.push(point);
		return {point, mark, leads: this.#leadsOf(point), done: 0};
	}

	/** Whoever reaches nobody before itself closes a component: all that was opened since. */
	#leave({point, mark}: Visit<Point>): void {
		if (mark.low !== mark.order) return;
		const isCircle = this.#open.at(-1) !== point;
		while (mark.isOpen) {
			const closed = this.#marks.get(this.#open.pop() as Point) as Mark;
			closed.isOpen = false;
			closed.isOnCircle ||= isCircle;
		}
	}
}
